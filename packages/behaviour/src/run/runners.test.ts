import { describe, expect, it } from "vitest";
import { execute } from "../testing/repository.ts";
import { grade, gradeCommon, gradeCommonLines, gradeLines, gradeTyped, gradeTypedLines } from "../testing/samples.ts";

const manifest = (test: string, more: object = {}) => JSON.stringify({ type: "module", scripts: { test }, ...more });
const common = (test: string) => manifest(test, { type: "commonjs" });

const cases = {
  "vitest, TypeScript": {
    runner: "vitest",
    source: "src/grade.ts",
    lines: gradeTypedLines,
    files: {
      "package.json": manifest("vitest run --coverage --reporter verbose"),
      "src/grade.ts": gradeTyped,
      "src/grade.test.ts":
        'import { describe, expect, it } from "vitest";\nimport { grade } from "./grade.ts";\ndescribe("grade", () => {\n  it("is A", () => expect(grade(95)).toBe("A"));\n  it("is wrong", () => expect(grade(95)).toBe("C"));\n  it.skip("is skipped", () => {});\n  it.todo("is to do");\n});\n',
    },
  },
  "jest, CommonJS": {
    runner: "jest",
    source: "src/grade.js",
    lines: gradeCommonLines,
    files: {
      "package.json": common("NODE_ENV=test jest --ci --coverage --bail"),
      "src/grade.js": gradeCommon,
      "src/grade.test.js":
        'const { grade } = require("./grade.js");\n\ndescribe("grade", () => {\n  it("is A", () => expect(grade(95)).toBe("A"));\n  it("is wrong", () => expect(grade(95)).toBe("C"));\n  it.skip("is skipped", () => {});\n  it.todo("is to do");\n});\n',
    },
  },
  "mocha, CommonJS": {
    runner: "mocha",
    source: "lib/grade.js",
    lines: gradeCommonLines,
    files: {
      "package.json": common("cross-env NODE_ENV=test nyc -r lcov mocha --bail -R dot 'test/**/*.js'"),
      ".mocharc.json": '{ "require": "./test/set-up.js" }',
      "lib/grade.js": gradeCommon,
      "test/set-up.js": "global.assert = require('node:assert');\n",
      "test/grade.js":
        'const { grade } = require("../lib/grade.js");\n\ndescribe("grade", () => {\n  it("is A", () => assert.equal(grade(95), "A"));\n  it("is wrong", () => assert.equal(grade(95), "C"));\n  it.skip("is skipped", () => {});\n  it("is to do");\n});\n',
    },
  },
  "node:test, modules": {
    runner: "node:test",
    source: "lib/grade.js",
    lines: gradeLines,
    files: {
      "package.json": manifest("c8 node --test test/"),
      "lib/grade.js": grade,
      "test/grade.test.js":
        'import { describe, it } from "node:test"; import assert from "node:assert"; import { grade } from "../lib/grade.js";\n\ndescribe("grade", () => {\n  it("is A", () => assert.equal(grade(95), "A"));\n  it("is wrong", () => assert.equal(grade(95), "C"));\n  it.skip("is skipped", () => {});\n  it.todo("is to do");\n});\n',
    },
  },
  "node:test, TypeScript through tsx": {
    runner: "node:test",
    source: "lib/grade.ts",
    lines: gradeTypedLines,
    files: {
      "package.json": manifest("tsx --test"),
      "lib/grade.ts": gradeTyped,
      "test/grade.test.ts":
        'import { describe, it } from "node:test"; import assert from "node:assert"; import { grade } from "../lib/grade.ts";\n\ndescribe("grade", () => {\n  it("is A", () => assert.equal(grade(95), "A"));\n  it("is wrong", () => assert.equal(grade(95), "C"));\n  it.skip("is skipped", () => {});\n  it.todo("is to do");\n});\n',
    },
  },
  "AVA, worker threads": {
    runner: "ava",
    source: "lib/grade.js",
    lines: gradeLines,
    more: { "grade of another file": "passed" },
    files: {
      "package.json": manifest("xo && c8 ava --fail-fast && tsd"),
      "lib/grade.js": grade,
      "test/grade.js":
        'import test from "ava"; import { grade } from "../lib/grade.js";\n\n\ntest("grade is A", (t) => t.is(grade(95), "A"));\ntest("grade is wrong", (t) => t.is(grade(95), "C"));\ntest.skip("grade is skipped", (t) => t.pass());\ntest.todo("grade is to do");\n',
      "test/other.js":
        'import test from "ava"; import { grade } from "../lib/grade.js";\ntest("grade of another file", (t) => t.is(grade(91), "A"));\n',
    },
  },
  "AVA, processes, CommonJS": {
    runner: "ava",
    source: "lib/grade.js",
    lines: gradeCommonLines,
    files: {
      "package.json": manifest("ava", { type: "commonjs", ava: { workerThreads: false, failFast: true } }),
      "lib/grade.js": gradeCommon,
      "test.js":
        'const test = require("ava"); const { grade } = require("./lib/grade.js");\n\ntest("grade is A", (t) => t.is(grade(95), "A"));\n\ntest("grade is wrong", (t) => t.is(grade(95), "C"));\ntest.skip("grade is skipped", (t) => t.pass());\ntest.todo("grade is to do");\n',
    },
  },
};

describe.each(Object.entries(cases))("a suite of %s", (_name, { runner, source, files, lines, ...rest }) => {
  it("gives each test's result with its place, and the lines that the tests reached", async () => {
    const { evidence, lines: linesOf, result } = await execute(files);
    expect(evidence.runs).toHaveLength(1);
    const run = evidence.runs[0];
    expect(run).toMatchObject({ runner, directory: ".", outcome: "completed" });
    const statuses = Object.fromEntries(run?.results.map((test) => [test.name.join(" "), test.status]) ?? []);
    expect(statuses).toEqual({
      ...("more" in rest && rest.more),
      "grade is A": "passed",
      "grade is wrong": "failed",
      "grade is skipped": "skipped",
      "grade is to do": runner === "mocha" ? "skipped" : "todo",
    });
    const failed = run?.results.find((test) => test.status === "failed");
    expect(failed?.file).toMatch(/^(?:src\/grade\.test|test\/grade(?:\.test)?|test)\.[jt]s$/);
    expect([failed?.line, failed?.failure?.line]).toEqual([5, 5]);
    expect(failed?.failure?.message).not.toContain("assay-tests-");
    expect(linesOf(source)).toEqual({ path: source, ...lines });
    expect(result).toMatchObject({ status: "collected", reusable: false });
  });
});
