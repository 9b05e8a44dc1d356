import { memoryStore, type LineRange } from "@assay/core";
import { afterEach, beforeEach, expect, it } from "vitest";
import { keepRecord } from "../affected/record.ts";
import { findSuites } from "../detect/find-suites.ts";
import { makeRepository, type Repository } from "../testing/repository.ts";
import { scopeOf } from "./mutant-scope.ts";

const one = "test/one.test.js";
const two = "test/two.test.js";
const files = {
  "package.json": '{ "type": "module", "scripts": { "test": "vitest run" } }',
  "src/code.js": "export const one = () => {\n  return 1;\n};\n",
  "src/large.js": "export const large = () => {\n  return 2;\n};\n",
  [one]: "import '../src/code.js';\nimport '../src/large.js';\n",
  [two]: "import '../src/large.js';\n",
};

let repository: Repository;

beforeEach(async () => {
  repository = await makeRepository(files);
});

afterEach(() => repository.dispose());

/** What is mutated for a file of tests, where the last run of both came to these lines. */
async function scopeOfTest(test: string, reached: Record<string, LineRange[]> | undefined) {
  const context = repository.context();
  const { workspace, change } = context;
  const store = memoryStore();
  const found = await findSuites(context);
  const run = {
    runner: "vitest" as const,
    directory: ".",
    command: [],
    byHand: [],
    outcome: "completed" as const,
    milliseconds: 1,
    isolation: "",
    results: [one, two].map((file) => ({ file, name: ["a"], status: "passed" as const })),
    outputTail: "",
  };
  const reach = [one, two].map((file) => ({
    runner: "vitest" as const,
    directory: ".",
    test: file,
    lines: file === one ? (reached ?? {}) : {},
  }));
  const execution = { runs: [run], coverage: [], reach, unknown: [] };
  if (reached !== undefined) await keepRecord(store, workspace, { suites: found.suites, execution, isWhole: true });
  const options = { subject: { workspace, change }, store, files: [], tests: [test] };
  const { files: chosen, within } = await scopeOf(options, found);
  return chosen.map(({ path }) => [path, within?.(path)]);
}

it("mutates for named tests the lines that they came to, and not all that they import", async () => {
  expect(await scopeOfTest(one, { [one]: [[1, 2]], "src/code.js": [[1, 2]] })).toEqual([
    ["src/code.js", new Set([1, 2])],
  ]);
});

it("mutates all that they import where it is not known, or they came to nothing", async () => {
  const imported = [
    ["src/code.js", undefined],
    ["src/large.js", undefined],
  ];
  expect(await scopeOfTest(one, undefined)).toEqual(imported);
  expect(await scopeOfTest(two, { "src/code.js": [[1, 2]] })).toEqual([["src/large.js", undefined]]);
});
