import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { FoundSuites } from "../detect/find-suites.ts";
import { findSuites } from "../detect/find-suites.ts";
import { makeRepository, type Repository } from "../testing/repository.ts";
import { contentHash, groundOf, machineOf, suiteKey, type ReachRecord, type TestRecord } from "./record.ts";
import { openRecordedReach } from "./recorded-reach.ts";

const files = {
  "package.json": '{ "type": "module", "scripts": { "test": "vitest run" } }',
  "src/code.js": "export function one() {\n  return 1;\n}\n\nexport function two() {\n  return 2;\n}\n",
  "src/hidden.js": "export const hidden = 1;\n",
  "test/one.test.js": "import '../src/code.js';\n",
  "test/two.test.js": "import '../src/code.js';\n",
  "test/broken.test.js": "import '../src/none.js';\n",
  "test/starts.test.js": "import 'node:child_process';\n",
};

let repository: Repository;

beforeEach(async () => {
  repository = await makeRepository(files);
});

afterEach(() => repository.dispose());

type Change = (record: ReachRecord) => void;

/** The record of a run in which each test came to the lines of its function, as `change` has it. */
async function opened(change: Change = () => undefined, unseen: string[] = []) {
  const context = repository.context();
  const { workspace } = context;
  const found: FoundSuites = await findSuites(context);
  const [suite] = found.suites;
  if (suite === undefined) throw new Error("no suite was found");
  const code = await contentHash(workspace, "src/code.js");
  const testOf = async (file: string, line?: number): Promise<[string, TestRecord]> => [
    file,
    {
      hash: await contentHash(workspace, file),
      ended: line === undefined ? "failed" : "passed",
      milliseconds: 1,
      reached: line === undefined ? {} : { "src/code.js": { hash: code, lines: [[line, line]] } },
    },
  ];
  const record: ReachRecord = {
    version: 1,
    machine: await machineOf(workspace.root),
    ground: await groundOf(workspace),
    suites: [
      {
        key: suiteKey(suite),
        runner: suite.runner,
        directory: suite.directory,
        shared: {},
        tests: Object.fromEntries([
          await testOf("test/one.test.js", 2),
          await testOf("test/two.test.js", 6),
          await testOf("test/broken.test.js"),
          await testOf("test/starts.test.js", 2),
        ]),
      },
    ],
  };
  change(record);
  const reach = await openRecordedReach({ workspace, found, record }, unseen);
  const partOf = (line: number, path = "src/code.js") => reach?.partOf(suite, [{ path, from: line, to: line }]);
  return { reach, partOf };
}

const unknown = ["test/broken.test.js", "test/starts.test.js"];

describe("the files of tests that may come to a line", () => {
  it("are those that came to it, those that failed before they came to anything, and those that start processes", async () => {
    const { partOf } = await opened();
    expect(partOf(6)).toEqual({ files: ["test/two.test.js", ...unknown], others: ["test/one.test.js"] });
    expect(partOf(2)).toEqual({ files: ["test/one.test.js", ...unknown], others: ["test/two.test.js"] });
    expect(partOf(1)?.files).toEqual(unknown);
  });

  it("are all that came to a file which was another then, or are another themselves", async () => {
    const stale = await opened((record) => {
      const reached = record.suites[0]?.tests["test/one.test.js"]?.reached["src/code.js"];
      if (reached !== undefined) reached.hash = "0123456789abcdef";
    });
    expect(stale.partOf(6)?.files).toEqual(["test/one.test.js", "test/two.test.js", ...unknown]);
    const edited = await opened((record) => {
      const test = record.suites[0]?.tests["test/one.test.js"];
      if (test !== undefined) test.hash = "0123456789abcdef";
    });
    expect(edited.partOf(6)?.files).toEqual(["test/one.test.js", "test/two.test.js", ...unknown]);
  });

  it("are with them files of tests that were never run", async () => {
    const { partOf } = await opened((record) => {
      delete record.suites[0]?.tests["test/one.test.js"];
    });
    expect(partOf(6)).toEqual({ files: ["test/two.test.js", ...unknown, "test/one.test.js"], others: [] });
  });

  it("are any where what the suite shares came to it", async () => {
    const { partOf } = await opened((record) => {
      const [suite] = record.suites;
      const seen = suite?.tests["test/two.test.js"]?.reached["src/code.js"];
      if (suite !== undefined && seen !== undefined) suite.shared = { "src/code.js": { ...seen, lines: [[6, 6]] } };
    });
    expect(partOf(6)).toBeUndefined();
    expect(partOf(2)?.others).toEqual(["test/two.test.js"]);
  });

  it("are not known of another machine, of other settings, or of a suite that was not recorded", async () => {
    expect((await opened((record) => void (record.machine = "v0.0.0"))).reach).toBeUndefined();
    expect((await opened((record) => void (record.ground["package.json"] = "0"))).reach).toBeUndefined();
    expect((await opened((record) => void (record.suites = []))).reach).toBeUndefined();
  });
});

describe("the lines that tests come to", () => {
  it("are told of tests that are known, and of no group with one that is not", async () => {
    const { reach } = await opened();
    expect(reach?.linesOf(["test/one.test.js", "test/two.test.js"])).toEqual(
      new Map([["src/code.js", new Set([2, 6])]]),
    );
    expect(reach?.linesOf(["test/one.test.js", "test/starts.test.js"])).toBeUndefined();
    expect(reach?.linesOf(["test/none.test.js"])).toBeUndefined();
  });
});
