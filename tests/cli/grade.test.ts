import { GradeSession } from "@assay/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { assay as start, type Ended } from "../support/assay.ts";
import { scratchRepository, type Scratch } from "../support/repository.ts";

const code = "export const add = (a, b) => a + b;\n";
const heading = 'import { expect, it } from "vitest";\nimport { add } from "./add.js";\n';
const strong = `${heading}it("adds", () => {\n  expect(add(2, 3)).toBe(5);\n  expect(add(-1, 1)).toBe(0);\n});\n`;
const weak = `${heading}it("adds", () => {\n  expect(add(2, 3)).toBeDefined();\n});\n`;

let repository: Scratch;

beforeEach(() => {
  repository = scratchRepository();
  repository.write({ "package.json": "{}" });
  repository.write({ "src/add.js": code });
});

afterEach(() => repository.remove());

function assay(...args: string[]): Promise<Ended> {
  return start(args, { cwd: repository.root, home: repository.home });
}

describe("assay grade", () => {
  it("grades the tests of the change only, with the arithmetic and what to do", async () => {
    repository.write({ "src/strong.test.js": strong });
    repository.commit();
    repository.write({ "src/weak.test.js": weak });
    const { stdout, code: status } = await assay("grade");
    expect(status).toBe(0);
    expect(stdout).toContain("1 test in 1 file");
    expect(stdout).toContain("src/weak.test.js:3");
    expect(stdout).toMatch(/Evidence: static oracle score 0\.\d\d × 80, no mutants run/);
    expect(stdout).toContain("→ assert the value that is expected instead of that it is defined, line 4");
    expect(stdout).not.toContain("strong.test.js");
  });

  it("grades all of them as JSON that its schema takes, at most B by reading alone", async () => {
    repository.write({ "src/strong.test.js": strong });
    repository.write({ "src/weak.test.js": weak });
    const { stdout } = await assay("grade", "--all", "--json");
    const session = GradeSession.parse(JSON.parse(stdout));
    expect(session.tests.map(({ test, letter }) => [test.file, letter])).toEqual([
      ["src/strong.test.js", "B"],
      ["src/weak.test.js", "F"],
    ]);
    expect(session.ran).toBe(false);
  });

  it("exits with 1 where a test is below what was asked for", async () => {
    repository.write({ "src/strong.test.js": strong });
    repository.write({ "src/weak.test.js": weak });
    expect((await assay("grade", "src/strong.test.js", "--min-grade", "B")).code).toBe(0);
    expect((await assay("grade", "src", "--min-grade", "B", "--quiet")).code).toBe(1);
  });

  it("says what is wrong with a name that is none", async () => {
    const { stderr, code: status } = await assay("grade", "src/add.js");
    expect(status).toBe(2);
    expect(stderr).toContain("no test file is named src/add.js");
  });
});

const module = `import assert from "node:assert/strict";
import { it } from "node:test";
import { add } from "../src/add.js";
`;

describe("assay grade --run", () => {
  it("proves the grades of named tests, without any change, by mutants of the code that they lead to", async () => {
    repository.commit({
      "package.json": '{ "type": "module", "scripts": { "test": "node --test" } }',
      "src/add.js": code,
      "src/other.js": "export const other = (a) => a * 2;\n",
      "test/strong.test.js": `${module}it("adds", () => {\n  assert.equal(add(2, 3), 5);\n  assert.equal(add(-1, 1), 0);\n});\n`,
      "test/weak.test.js": `${module}it("adds", () => {\n  assert.doesNotThrow(() => add(2, 3));\n});\n`,
      "test/other.test.js":
        'import { it } from "node:test";\nit("is slow", () => { throw new Error("not asked for"); });\n',
    });
    const named = ["test/strong.test.js", "test/weak.test.js"];
    const { stdout, code: status } = await assay("grade", ...named, "--run", "--json", "--min-grade", "C");
    const { tests, ran, gaps } = GradeSession.parse(JSON.parse(stdout));
    const of = (file: string) => tests.find(({ test }) => test.file === file);
    expect({ status, ran, gaps }).toEqual({ status: 1, ran: true, gaps: [] });
    expect(of("test/strong.test.js")?.letter).toBe("A");
    expect(of("test/strong.test.js")?.mutants).toMatchObject({ killed: of("test/strong.test.js")?.mutants?.run });
    expect(of("test/weak.test.js")).toMatchObject({ letter: expect.stringMatching(/[DF]/), mutants: { killed: 0 } });
    expect(repository.git("status", "--porcelain")).toBe("");
    // Only the file that the change touches, and it alone is run.
    repository.write({ "test/weak.test.js": `${module}it("adds", () => assert.equal(add(2, 3), 5));\n` });
    const changed = await assay("grade", "--run", "--min-grade", "B");
    expect(changed).toMatchObject({ code: 0, stdout: expect.stringContaining("1 test in 1 file changed since") });
    expect(changed.stdout).toContain("with mutants");
  }, 120_000);

  it("exits with 2 where nothing could be proven, and says why", async () => {
    repository.commit({
      "package.json": '{ "type": "module", "scripts": { "test": "vitest run" } }',
      "test/add.test.js":
        'import { expect, test } from "vitest";\nimport { add } from "../src/add.js";\ntest("adds", () => expect(add(2, 3)).toBe(5));\n',
    });
    const { stdout, code: status } = await assay("grade", "--all", "--run");
    expect(status).toBe(2);
    expect(stdout).toContain("by reading alone: not proven, so at most B");
    expect(stdout).toContain("The vitest suite of the repository: vitest is not installed: run 'npm install'");
    expect(await assay("grade", "src/none.test.js", "--run")).toMatchObject({
      code: 2,
      stderr: "assay: no test file is named src/none.test.js or lies in there\n",
    });
  }, 120_000);
});
