import { describe, expect, it } from "vitest";
import { gradeFiles } from "./grade-files.ts";
import type { Surroundings } from "./oracle/file-view.ts";
import { readTestFile } from "./read-test-file.ts";

const heading =
  'import { expect, it, test, vi, describe } from "vitest";\nimport assert from "node:assert";\nimport { f, g, isOk, load, each } from "./code.js";\n';

/** Kinds and strengths of the assertions in the body of one test. */
function asserted(body: string, more = "", async = "async ") {
  const read = readTestFile("src/a.test.ts", `${heading}${more}\nit("does it", ${async}() => {\n${body}\n});`);
  return (read.tests[0]?.assertions ?? []).map(({ kind, strength }) => ({ kind, strength }));
}

const strengthOf = (body: string, more?: string) =>
  Math.max(0, ...asserted(body, more).map(({ strength }) => strength));

describe("what an assertion is worth", () => {
  it.each([
    ["expect(f(1)).toBe(42);", "exact-value", 1],
    ["expect(f(1)).toEqual({ a: 1, b: 'x' });", "deep-value", 1],
    ["assert.deepStrictEqual(f(1), [1, 2]);", "deep-value", 1],
    ["assert.equal(42, f(1));", "exact-value", 1],
    ["expect(f(1)).toBe(true);", "exact-value", 0.85],
    ["expect(f(1) === 42).toBe(true);", "exact-value", 1],
    ["expect(() => f(1)).toThrow('no such thing');", "thrown-with-message", 0.85],
    ["expect(() => f(1)).toThrow();", "thrown", 0.5],
    ["expect(f(1)).toHaveLength(3);", "length", 0.55],
    ["expect(f(1)).toBeTruthy();", "truthy", 0.3],
    ["expect(isOk(1)).toBeTruthy();", "truthy", 0.7],
    ["expect(typeof f(1)).toBe('string');", "type", 0.2],
    ["expect(f(1)).toBeDefined();", "defined", 0.12],
    ["expect(f(1)).not.toBeNull();", "defined", 0.12],
    ["expect(() => f(1)).not.toThrow();", "not-thrown", 0.1],
    ["expect([1, 2]).toContain(f(1));", "one-of", 0.5],
    ["expect(f(1)).toBe(f(2));", "relation", 0.5],
    ["const mock = vi.fn(); f(mock); expect(mock).toHaveBeenCalledWith('x');", "mock-calls", 0.65],
    ["const mock = vi.fn(); f(mock); expect(mock).toHaveBeenCalled();", "mock-calls", 0.3],
    ["const calls = []; f((call) => calls.push(call)); expect(calls).toEqual([]);", "deep-value", 0.75],
  ])("%s", (body, kind, strength) => {
    const [found] = asserted(body);
    expect(found?.kind).toBe(kind);
    expect(found?.strength).toBeCloseTo(strength, 2);
  });

  it.each([
    ["expect(true).toBe(true);", "constant"],
    ["const x = f(1); expect(x).toBe(x);", "self-comparison"],
    ["const expected = f(1); expect(f(1)).toEqual(expected);", "self-comparison"],
    ["const expected = f([1, 2]); expect(f([1, 2])).toEqual(expected);", "self-comparison"],
    ["expect([f(1)]).toHaveLength(1);", "constant"],
    ["expect(f(1).length).toBeGreaterThanOrEqual(0);", "tautology"],
    ["expect(typeof f(1)).toBeDefined();", "tautology"],
    ["expect([true, false]).toContain(f(1));", "tautology"],
    ["expect(f(1) || true).toBe(true);", "constant"],
    ["expect(f(1));", "no-matcher"],
    ["expect(f(1)).toBe;", "no-matcher"],
    ["f(1); expect(1 + 1).toBe(2);", "constant"],
    ["f(1); assert.ok('it works');", "constant"],
    ["f(1); const m = vi.fn(); m(1); expect(m).toHaveBeenCalledWith(1);", "own-mock"],
    ["f(1); const m = vi.fn().mockReturnValue(3); expect(m()).toBe(3);", "mock-return"],
    ["try { expect(f(1)).toBe(2); } catch {}", "swallowed"],
    ["try { expect(f(1)).toBe(2); } catch (error) { console.log(error); }", "swallowed"],
    ["await load().then((x) => expect(x).toBe(1)).catch(() => {});", "swallowed"],
    ["expect(load()).resolves.toBe(1);", "not-awaited"],
    ["load().then((x) => { expect(x).toBe(1); });", "not-awaited"],
    ["[1, 2].forEach(async (x) => { expect(await load(x)).toBe(x); });", "not-awaited"],
    ["void Promise.resolve().then(async () => { expect(f(1)).toBe(2); });", "not-awaited"],
    ["setTimeout(() => { expect(f(1)).toBe(2); }, 10);", "not-awaited"],
    ["return; expect(f(1)).toBe(2);", "unreachable"],
    ["if (false) expect(f(1)).toBe(2);", "unreachable"],
    ["for (const x of []) expect(f(x)).toBe(2);", "unreachable"],
  ])("nothing: %s", (body, kind) => {
    const found = asserted(body);
    expect(found.map((one) => one.strength)).toEqual(found.map(() => 0));
    expect(found.map((one) => one.kind)).toContain(kind);
  });

  it.each([
    ["if (process.env.STRICT) expect(f(1)).toBe(2);", 0.15],
    ["const x = f(1); if (x) expect(x).toBe(2);", 0.35],
    ["try { f(1); } catch (error) { expect(error.message).toBe('no'); }", 0.35],
    ["f.on('event', (x) => { expect(x).toBe(2); });", 0.35],
    ["for (const x of f(1)) expect(x).toBe(2);", 0.5],
  ])("less where it may not run: %s", (body, strength) => {
    expect(strengthOf(body)).toBe(strength);
  });

  it.each([
    ["await expect(load()).resolves.toBe(1);"],
    ["return expect(load()).resolves.toBe(1);"],
    ["await Promise.all([1].map(async (x) => { expect(await load(x)).toBe(5); }));"],
    ["try { f(1); assert.fail(); } catch (error) { expect(error.message).toBe('no'); }"],
    ["expect.assertions(1); f.on('event', (x) => { expect(x).toBe(2); });"],
    ["let seen; f.on('event', (x) => { seen = x; }); expect(seen).toBe(2);"],
    ["const list = [3, 1]; f(list); expect(list).toEqual([1, 3]);"],
    ["const calls = []; f(() => calls.push('a')); expect(calls).toEqual(['a']);"],
  ])("all where it runs: %s", (body) => {
    const [only] = asserted(body).map(({ kind }) => kind);
    expect(strengthOf(body)).toBe(1);
    expect(only).toMatch(/^(?:exact|deep)-value$/);
  });

  it("follows helpers of the file, and takes their parameters for what they are called with", () => {
    expect(strengthOf("check(f(1), 42);", "function check(value, right) { expect(value).toBe(right); }")).toBe(1);
    expect(strengthOf("check(1, 1);", "function check(value, right) { expect(value).toBe(right); }")).toBe(0);
    expect(
      asserted("quietly(() => { expect(f(1)).toBe(2); });", "function quietly(run) { try { run(); } catch {} }")[0]
        ?.kind,
    ).toBe("swallowed");
  });

  it("reads helpers of other files where it can, and believes half of what others may assert", () => {
    const text =
      'import { it } from "vitest";\nimport { expectTotal } from "./helpers.js";\nit("adds", () => { expectTotal([1], 1); });';
    const surroundings: Surroundings = {
      resolve: (_, request) =>
        request.includes("helpers") ? "src/helpers.js" : request.includes("code") ? "src/code.js" : undefined,
      text: (file) =>
        file === "src/helpers.js"
          ? 'import { total } from "./code.js";\nexport function expectTotal(list, sum) { expect(total(list)).toBe(sum); }'
          : undefined,
      has: () => true,
    };
    expect(readTestFile("src/a.test.js", text, surroundings).tests[0]?.assertions).toMatchObject([
      { kind: "exact-value", strength: 0.75, line: 3 },
    ]);
    expect(readTestFile("src/a.test.js", text).tests[0]?.assertions).toMatchObject([{ kind: "helper", strength: 0.5 }]);
  });

  it("takes a module that is replaced for a mock", () => {
    expect(asserted("expect(f(1)).toBe(3);", 'vi.mock("./code.js", () => ({ f: () => 3 }));')[0]).toEqual({
      kind: "mock-return",
      strength: 0,
    });
    expect(strengthOf("expect(f(1)).toBe(3);", 'vi.mock("./other.js");')).toBe(1);
  });
});

describe("tests of each runner", () => {
  const read = (text: string, file = "test/a.test.js") => readTestFile(file, text).tests;

  it("are found with their titles, states and tables", () => {
    const found = read(`${heading}
describe("group", () => {
  it("a", () => { expect(f(1)).toBe(1); });
  it.skip("b", () => {});
  it.todo("c");
  it.each([[1, 2]])("%d gives %d", (x, y) => { expect(f(x)).toBe(y); });
  for (const x of [1, 2]) it(\`loops \${x}\`, () => { expect(f(x)).toBe(1); });
});
describe.skip("off", () => { it("d", () => {}); });`);
    expect(found.map(({ name, state }) => `${name.join(" > ")}: ${state}`)).toEqual([
      "group > a: runs",
      "group > b: skipped",
      "group > c: todo",
      "group > %d gives %d: runs",
      "group > loops ${x}: runs",
      "off > d: skipped",
    ]);
    expect(found[3]?.patterns[1]).toBe("^.* gives .*$");
  });

  it.each([
    ["AVA", 'import test from "ava"; import { f } from "../f.js"; test("a", (t) => { t.is(f(1), 2); });'],
    [
      "node:test",
      'const { test } = require("node:test"); const assert = require("assert"); const { f } = require("../f"); test("a", async (t) => { await t.test("b", () => { assert.strictEqual(f(1), 2); }); });',
    ],
    [
      "mocha and chai",
      'const { expect } = require("chai"); const { f } = require("../f"); describe("a", function () { it("b", function () { expect(f(1)).to.equal(2); }); });',
    ],
    ["mocha and should", 'require("should"); const { f } = require("../f"); it("b", () => { f(1).should.equal(2); });'],
    [
      "tape",
      'const test = require("tape"); const f = require("../f"); test("a", (t) => { t.equal(f(1), 2); t.end(); });',
    ],
    [
      "supertest",
      'const request = require("supertest"); const app = require("../app"); it("a", (done) => { request(app).get("/").expect(200, { a: 1 }, done); });',
    ],
    [
      "Playwright",
      'import { test, expect } from "@playwright/test"; test("a", async ({ page }) => { await page.goto("/"); await expect(page.getByRole("status")).toHaveText("2 left"); });',
    ],
  ])("are read: %s", (_, text) => {
    const [found, ...others] = read(text);
    expect(others).toEqual([]);
    expect(found?.runsCode).toBe(true);
    expect(Math.max(...(found?.assertions ?? []).map(({ strength }) => strength))).toBeGreaterThanOrEqual(0.85);
  });

  it("must wait for what Playwright waits for", () => {
    const text =
      'import { test, expect } from "@playwright/test"; test("a", async ({ page }) => { await page.goto("/"); expect(page.locator("p")).toHaveText("x"); });';
    expect(read(text)[0]?.assertions).toMatchObject([{ kind: "not-awaited", strength: 0 }]);
  });

  it("says why a file was not read", () => {
    expect(readTestFile("a.test.ts", "it('a', () => { ((((")).toEqual({
      tests: [],
      unread: expect.stringMatching(/^it cannot be parsed \(.*, line 1\)$/),
    });
  });
});

describe("grades by reading", () => {
  it("are at most B, say what to do, and where", () => {
    const text = `${heading}it("adds up", () => {\n  expect(f(1)).toBeDefined();\n});`;
    const { tests, files } = gradeFiles({ files: new Map([["a.test.ts", readTestFile("a.test.ts", text)]]) });
    expect(tests[0]?.advice).toEqual(["assert the value that is expected instead of that it is defined, line 5"]);
    expect(tests[0]?.caps).toContainEqual({
      letter: "B",
      why: "Not proven: no mutants of the code that it reaches were run.",
    });
    expect(files[0]).toMatchObject({ file: "a.test.ts", tests: 1 });
  });

  it("take mutants from the tests that they are named after", () => {
    const text = `${heading}it.each([1, 2])("adds %d", (x) => { expect(f(x)).toBe(x); });`;
    const at = { line: 1, column: 0 };
    const mutant = { path: "code.js", operator: "x", start: at, end: at, original: "a", replacement: "b" };
    const { tests } = gradeFiles({
      files: new Map([["a.test.ts", readTestFile("a.test.ts", text)]]),
      mutants: {
        tests: [1, 2].map((x) => ({ file: "a.test.ts", name: [`adds ${x}`], occurrence: 0 })),
        failing: [],
        mutants: [
          { ...mutant, id: "1", status: "killed", reachedBy: [0, 1], killedBy: [0, 1] },
          { ...mutant, id: "2", status: "survived", reachedBy: [0, 1], killedBy: [] },
        ],
        found: 2,
        matrix: true,
        seed: "",
        milliseconds: 1,
      },
    });
    expect(tests[0]?.mutants).toEqual({ run: 2, killed: 1 });
  });

  it("are F for a test that fails, and for all of a file that can't be run", () => {
    const text = `${heading}it("a", () => expect(f(1)).toBe(1));\nit("b", () => expect(f(2)).toBe(2));`;
    const files = new Map([["a.test.ts", readTestFile("a.test.ts", text)]]);
    const lettersWith = (name: string) =>
      gradeFiles({
        files,
        mutants: {
          tests: [],
          failing: [{ file: "a.test.ts", name: [name], occurrence: 0 }],
          mutants: [],
          found: 0,
          matrix: true,
          seed: "",
          milliseconds: 1,
        },
      }).tests.map(({ letter }) => letter);
    expect(lettersWith("a")).toEqual(["F", "B"]);
    expect(lettersWith("(the file could not be run)")).toEqual(["F", "F"]);
    expect(lettersWith("c")).toEqual(["B", "B"]);
    const failed = { file: "a.test.ts", name: ["b"], status: "failed" as const, retries: 0 };
    expect(gradeFiles({ files, results: [failed] }).tests.map(({ letter }) => letter)).toEqual(["B", "F"]);
  });
});
