import { TestSession } from "@assay/core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { linkModules } from "../../packages/behaviour/src/testing/link-modules.ts";
import { assay as start, type Ended } from "../support/assay.ts";
import { scratchRepository, type Scratch } from "../support/repository.ts";

const code = "export function one() {\n  return 1;\n}\n\nexport function two() {\n  return 2;\n}\n";
const common = `${code.replaceAll("export ", "")}module.exports = { one, two };\n`;

const moduleTest = (runner: string, name: string) =>
  `import { it } from "${runner}";\nimport { ${name} } from "../src/code.js";\nit("${name}", () => { if (${name}() !== ${name === "one" ? 1 : 2}) throw new Error("it is " + ${name}()); });\n`;
const commonTest = (name: string) =>
  `const { ${name} } = require("../src/code.js");\nit("${name}", () => { if (${name}() !== ${name === "one" ? 1 : 2}) throw new Error("it is " + ${name}()); });\n`;

const suites: Record<string, Record<string, string>> = {
  vitest: {
    "package.json": '{ "type": "module", "scripts": { "test": "vitest run test" } }',
    "src/code.js": code,
    "test/one.test.js": moduleTest("vitest", "one"),
    "test/two.test.js": moduleTest("vitest", "two"),
  },
  jest: {
    "package.json": '{ "scripts": { "test": "jest test" } }',
    "src/code.js": common,
    "test/one.test.js": commonTest("one"),
    "test/two.test.js": commonTest("two"),
  },
  mocha: {
    "package.json": '{ "scripts": { "test": "mocha" }, "mocha": { "spec": "test/*.js" } }',
    "src/code.js": common,
    "test/one.test.js": commonTest("one"),
    "test/two.test.js": commonTest("two"),
  },
  "node:test": {
    "package.json": '{ "type": "module", "scripts": { "test": "node --test" } }',
    "src/code.js": code,
    "test/one.test.js": moduleTest("node:test", "one"),
    "test/two.test.js": moduleTest("node:test", "two"),
  },
};
const node = suites["node:test"] ?? {};

// Each starts the command several times, and that a runner.
vi.setConfig({ testTimeout: 240_000 });

let repository: Scratch;

beforeEach(() => {
  repository = scratchRepository();
  linkModules(repository.root);
  repository.write({ ".gitignore": "node_modules\n" });
});

afterEach(() => repository.remove());

function assay(...args: string[]): Promise<Ended> {
  return start(["test", ...args], { cwd: repository.root, home: repository.home });
}

interface Told extends TestSession {
  code: number | null;
}

async function sessionOf(...args: string[]): Promise<Told> {
  const { stdout, stderr, code } = await assay("--json", ...args);
  if (stdout === "") throw new Error(stderr);
  return { ...TestSession.parse(JSON.parse(stdout)), code };
}

const filesOf = ({ selection }: TestSession) => selection.files.map(({ file }) => file).toSorted();
const ranIn = ({ runs }: TestSession) => runs.flatMap((run) => run.results.map(({ file }) => file)).toSorted();
const edit = (path: string, from: string, to: string, files = node) => ({
  [path]: files[path]?.replace(from, to) ?? "",
});

describe.each(Object.keys(suites))("assay test with %s", (runner) => {
  const files = suites[runner] ?? {};

  it("runs all tests the first time, and then those whose code the change touches", async () => {
    repository.commit(files);
    const first = await sessionOf();
    expect(first.selection).toMatchObject({ kind: "all", why: expect.stringContaining("not known yet") });
    expect(first.runs).toMatchObject([
      { runner, outcome: "completed", results: [{ status: "passed" }, { status: "passed" }] },
    ]);
    repository.write(edit("src/code.js", "return 2", "return 3", files));
    const second = await sessionOf();
    expect(second.selection).toMatchObject({ kind: "affected", total: 2 });
    expect(filesOf(second)).toEqual(["test/two.test.js"]);
    expect(ranIn(second)).toEqual(["test/two.test.js"]);
    expect([second.status, second.code]).toEqual(["failed", 1]);
  });
});

// The comparison with the base is no runner's business: one that shuffles, and one that does not.
describe.each(["vitest", "node:test"])("assay test with %s", (runner) => {
  const files = suites[runner] ?? {};

  it("does not blame a change for what failed before it, and says so", async () => {
    const red = edit("test/one.test.js", "!== 1", "!== 7", files);
    repository.commit({ ...files, ...red });
    repository.write({ "src/other.js": "module.exports = 1;\n" });
    const session = await sessionOf("--all");
    expect(session.runs[0]?.results.find(({ status }) => status === "failed")).toMatchObject({ before: "failed" });
    expect([session.status, session.code]).toEqual(["passed", 0]);
    repository.write(edit("src/code.js", "return 2", "return 3", files));
    const { stdout, code: exit } = await assay("--all");
    expect(stdout).toContain("Failed before the change");
    expect(exit).toBe(1);
  });
});

describe("what assay test chooses", () => {
  beforeEach(async () => {
    repository.commit(node);
    await sessionOf("--all");
  });

  it("is nothing where nothing changed", async () => {
    expect(await sessionOf()).toMatchObject({ status: "passed", code: 0, runs: [], selection: { kind: "affected" } });
  });

  it.each<[string, Record<string, string>, string[]]>([
    ["a new file of tests", { "test/new.test.js": moduleTest("node:test", "one") }, ["test/new.test.js"]],
    ["a changed one", edit("test/one.test.js", "it is", "it was"), ["test/one.test.js"]],
    [
      "both, where what runs on loading changes",
      edit("src/code.js", "", "const a = 1;\n"),
      ["test/one.test.js", "test/two.test.js"],
    ],
    ["none for a comment", edit("src/code.js", "return 1", "// one\n  return 1"), []],
    ["none for code that no test loads", { "src/alone.js": "export const alone = 1;\n" }, []],
    ["none for a licence", { LICENSE: "do what you like\n" }, []],
  ])("is %s", async (_what, change, expected) => {
    repository.write(change);
    const session = await sessionOf();
    expect([session.selection.kind, filesOf(session)]).toEqual(["affected", expected]);
  });

  it.each<[string, Record<string, string>, string]>([
    ["data", { "src/data.json": "{}" }, "src/data.json"],
    [
      "the manifest",
      { "package.json": '{ "type": "module", "scripts": { "test": "node --test test/" } }' },
      "package.json",
    ],
    ["a configuration", { "vitest.config.js": "export default {};\n" }, "vitest.config.js"],
  ])("is everything when the change touches %s", async (_what, change, named) => {
    repository.write(change);
    expect((await sessionOf()).selection).toMatchObject({ kind: "all", why: expect.stringContaining(named) });
  });

  it("is what was named", async () => {
    expect(ranIn(await sessionOf("test/two.test.js"))).toEqual(["test/two.test.js"]);
    expect(ranIn(await sessionOf("test"))).toEqual(["test/one.test.js", "test/two.test.js"]);
    expect(await assay("test/none.test.js")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("no file of tests"),
    });
  });

  it("is what the record can't vouch for, where commits came in that it does not know", async () => {
    repository.git("checkout", "-q", "-b", "topic");
    repository.commit(edit("test/two.test.js", "it is", "it was"));
    repository.git("branch", "-f", "main");
    repository.write({ "src/alone.js": "export const alone = 1;\n" });
    const session = await sessionOf();
    expect(session.selection.files).toEqual([{ file: "test/two.test.js", why: "it is not what was recorded" }]);
  });

  it("is what failed the last time, until it passes", async () => {
    repository.write(edit("src/code.js", "return 1", "return 5"));
    expect(await sessionOf()).toMatchObject({ code: 1 });
    repository.write({ "src/code.js": node["src/code.js"] ?? "" });
    const again = await sessionOf();
    expect([filesOf(again), again.code]).toEqual([["test/one.test.js"], 0]);
    expect(filesOf(await sessionOf())).toEqual([]);
  });
});

it("knows what to run from what assay verify ran", async () => {
  repository.commit(node);
  const verified = await start(["verify", "--run", "--only", "tests"], {
    cwd: repository.root,
    home: repository.home,
  });
  expect(verified.stderr).not.toContain("assay:");
  repository.write(edit("src/code.js", "return 2", "return 3"));
  const session = await sessionOf();
  expect([session.selection.kind, filesOf(session)]).toEqual(["affected", ["test/two.test.js"]]);
});

describe("how assay test tells it", () => {
  it("shows failures with message and place, counts, and what was chosen", async () => {
    repository.commit({ ...node, ...edit("test/one.test.js", "!== 1", "!== 7") });
    const { stdout, code: exit } = await assay("--all", "--base", "HEAD");
    expect(stdout).toContain("Selected  all 2 test files");
    expect(stdout).toContain("test/one.test.js:3");
    expect(stdout).toContain("it is 1");
    expect(stdout).toMatch(/Tests {5}1 failed before · 1 passed/);
    expect(exit).toBe(0);
  });

  it("writes JUnit, and exits with 2 where nothing can be run", async () => {
    repository.commit(node);
    await assay("-f", "junit=a.xml", "--quiet");
    expect(repository.git("status", "--porcelain")).toBe("?? a.xml");
    repository.write({ "package.json": "{}", "test/one.test.js": "", "test/two.test.js": "" });
    expect(await assay()).toMatchObject({ code: 2, stderr: expect.stringContaining("no test suite was found") });
    expect(await assay("--all", "test")).toMatchObject({ code: 2 });
  });
});
