import { describe, expect, it } from "vitest";
import { execute } from "../testing/repository.ts";

const manifest = (test: string, type = "module") => JSON.stringify({ type, scripts: { test } });

const one =
  "export function one() {\n  return 1;\n}\n\nexport function two() {\n  const text = 'two';\n\n  return text;\n}\n";
const common = `${one.replaceAll("export ", "")}module.exports = { one, two };\n`;

const cases = {
  vitest: {
    files: {
      "package.json": manifest("vitest run"),
      "src/code.js": one,
      "test/one.test.js":
        'import { expect, it } from "vitest";\nimport { one } from "../src/code.js";\nit("a", () => expect(one()).toBe(1));\n',
      "test/two.test.js":
        'import { expect, it } from "vitest";\nimport { two } from "../src/code.js";\nit("a", () => expect(two()).toBe("two"));\n',
    },
    shared: undefined,
  },
  jest: {
    files: {
      "package.json": manifest("jest", "commonjs"),
      "src/code.js": common,
      "test/one.test.js": 'const { one } = require("../src/code.js");\nit("a", () => expect(one()).toBe(1));\n',
      "test/two.test.js": 'const { two } = require("../src/code.js");\nit("a", () => expect(two()).toBe("two"));\n',
    },
    shared: undefined,
  },
  "node:test": {
    files: {
      "package.json": manifest("node --test test"),
      "src/code.js": one,
      "test/one.test.js":
        'import { it } from "node:test";\nimport { one } from "../src/code.js";\nit("a", () => one());\n',
      "test/two.test.js":
        'import { it } from "node:test";\nimport { execFileSync } from "node:child_process";\nit("a", () => execFileSync(process.execPath, ["--input-type=module", "-e", "const { two } = await import(process.argv[1]); two()", import.meta.dirname + "/../src/code.js"]));\n',
    },
    shared: undefined,
  },
  mocha: {
    files: {
      "package.json": manifest("mocha 'test/*.js'", "commonjs"),
      "src/code.js": common,
      "test/one.test.js": 'const { one } = require("../src/code.js");\ndescribe("one", () => it("a", () => one()));\n',
      "test/two.test.js": 'const { two } = require("../src/code.js");\nit("b", () => two());\n',
    },
    // Mocha loads everything before the first test.
    shared: [[10, 10]],
  },
};

describe.each(Object.entries(cases))("what a file of tests reaches, in %s", (runner, { files, shared }) => {
  it("is told file by file, and adds up to the coverage", async () => {
    const { evidence, lines } = await execute(files);
    const own = runner === "jest" ? [[10, 10]] : [];
    const reachOf = (test: string | undefined) =>
      evidence.reach.find((reach) => reach.test === test)?.lines["src/code.js"];
    expect(evidence.runs).toMatchObject([
      { outcome: "completed", results: [{ status: "passed" }, { status: "passed" }] },
    ]);
    expect(reachOf("test/one.test.js")).toEqual([[2, 2], ...own]);
    expect(reachOf("test/two.test.js")).toEqual(runner === "jest" ? [[6, 10]] : [[6, 8]]);
    expect(reachOf(undefined)).toEqual(shared);
    expect(evidence.reach.every((reach) => reach.runner === runner && reach.directory === ".")).toBe(true);
    expect(lines("src/code.js")?.hit).toEqual([2, 6, 8, ...(runner === "jest" || runner === "mocha" ? [10] : [])]);
  });
});

it("lets a file of tests inherit what files before it loaded into the same worker", async () => {
  const { evidence } = await execute({
    ...cases.vitest.files,
    "package.json": manifest("vitest run --no-isolate --maxWorkers=1 --no-file-parallelism"),
    "src/code.js": `${one}export const three = 3;\n`,
  });
  const loading = evidence.reach.filter((reach) => JSON.stringify(reach.lines["src/code.js"]).includes("10"));
  expect(loading.map((reach) => reach.test ?? "").toSorted()).toEqual(["test/one.test.js", "test/two.test.js"]);
});
