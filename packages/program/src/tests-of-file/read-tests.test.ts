import { describe, expect, it } from "vitest";
import { readTests } from "./read-tests.ts";

function read(text: string, path = "a.test.ts") {
  const { tests, problem } = readTests(path, text);
  expect(problem).toBeUndefined();
  return tests;
}

const titles = (text: string) => read(text).map((test) => test.titles.join(" > "));

describe("tests", () => {
  it.each([
    [`describe("a", () => { it("b", () => {}); test("c", () => {}) })`, ["a > b", "a > c"]],
    [`import { it as check, suite } from "vitest"; suite("a", () => check("b", () => {}))`, ["a > b"]],
    [
      `import test, { describe } from "node:test"; describe("a", () => { test("b", { timeout: 1 }, () => {}) })`,
      ["a > b"],
    ],
    [`const { test } = require("node:test"); test("a", async (t) => { await t.test("b", () => {}) })`, ["a", "a > b"]],
    [`import test from "ava"; test.serial("a", (t) => t.pass())`, ["a"]],
    [`test.describe("a", () => { test("b", async ({ page }) => {}) })`, ["a > b"]],
    [`test.each([[1, 2]])("adds %i", (a, b) => {})`, ["adds %i"]],
    ["it.each`\n a | b\n ${1} | ${2}\n`('adds', () => {})", ["adds"]],
    [`describe(Thing, () => { it(\`a \${b}\`, () => {}) })`, ["Thing > `a ${b}`"]],
    [`it("slow", function () {}).timeout(5000)`, ["slow"]],
    [`it("a", fakeAsync(() => {}))`, ["a"]],
    [`const body = () => {}; test("a", body)`, ["a"]],
    [`test(function named() {})`, ["named"]],
    [`it("to be written")`, ["to be written"]],
  ])("are found in %s", (text, expected) => {
    expect(titles(text)).toEqual(expected);
  });

  it.each([
    `beforeEach(() => {})`,
    `/a/.test("b")`,
    `const ok = test(value)`,
    `test.beforeEach(async ({ page }) => {})`,
    `test.use({ locale: "de" })`,
    `await test.step("a", async () => {})`,
    `schema.test("a", "b", () => true)`,
  ])("are not %s", (text) => {
    expect(titles(text)).toEqual([]);
  });

  it("have a number where their titles are the same, and rows where they have a table", () => {
    const tests = read(`it("a", () => {}); it("a", () => {}); it.each([1, 2, 3])("a", () => {})`);
    expect(tests.map(({ occurrence, rows }) => [occurrence, rows])).toEqual([
      [0, undefined],
      [1, undefined],
      [2, 3],
    ]);
  });

  it.each([
    [`it.skip("a", () => {})`, "it.skip"],
    [`xit("a", () => {})`, "xit"],
    [`describe.skip("g", () => { it("a", () => {}) })`, "describe.skip"],
    [`xdescribe("g", () => { describe("h", () => { it("a", () => {}) }) })`, "xdescribe"],
    [`test.todo("a")`, "test.todo"],
    [`it("a")`, "it without a function"],
    [`test("a", { skip: true }, () => {})`, "{ skip }"],
    [`test("a", { skip: "flaky" }, () => {})`, "{ skip }"],
    [`test("a", (t) => { t.skip(); })`, "t.skip()"],
    [`it("a", function () { this.skip(); })`, "this.skip()"],
    [`test("a", async ({ page }) => { test.fixme(); })`, "test.fixme()"],
    [`it.skipIf(true)("a", () => {})`, "skipIf(true)"],
    [`if (false) { it("a", () => {}) }`, "code that never runs"],
    [`describe("g", () => { return; it("a", () => {}) })`, "code that never runs"],
  ])("say how they are skipped: %s", (text, skipped) => {
    expect(read(text)[0]?.skipped).toBe(skipped);
  });

  it.each([
    [`it.skipIf(isWindows)("a", () => {})`, "skipIf(isWindows)"],
    [`if (process.env.CI) it("a", () => {})`, "a condition around it"],
    [
      `test("a", async ({ browserName }) => { test.skip(browserName === "webkit", "later"); })`,
      'browserName === "webkit"',
    ],
    [`test("a", { skip: false }, () => {})`, undefined],
    [`it.runIf(true)("a", () => {})`, undefined],
  ])("say when they are: %s", (text, skippedIf) => {
    expect(read(text)[0]).toMatchObject({ skipped: undefined, skippedIf });
  });

  it.each([
    [`it.only("a", () => {})`, true],
    [`fit("a", () => {})`, true],
    [`describe.only("g", () => { it("a", () => {}) })`, true],
    [`test("a", { only: true }, () => {})`, true],
    [`it("a", () => {})`, false],
  ])("say whether they are alone: %s", (text, isFocused) => {
    expect(read(text)[0]?.isFocused).toBe(isFocused);
  });

  it("of a file that can't be parsed are not known, which is said", () => {
    expect(readTests("a.test.ts", `it("a", () => {`).problem).toMatch(/line 1/);
  });
});

function assertions(body: string, rest = "") {
  return (read(`${rest}\nit("a", async (t) => {\n${body}\n})`)[0] ?? expect.fail("no test")).assertions;
}

describe("assertions", () => {
  it.each([
    [`expect(x).toBe(1)`, "expect", [], "toBe"],
    [`expect(x).not.toEqual({})`, "expect", ["not"], "toEqual"],
    [`await expect(p).resolves.toBe(1)`, "expect", ["resolves"], "toBe"],
    [`expect.soft(x).toBe(1)`, "expect", ["soft"], "toBe"],
    [`expect(x)`, "expect", [], undefined],
    [`expect.fail("no")`, "expect", [], "fail"],
    [`expect(x).to.equal(1)`, "expect", ["to"], "equal"],
    [`expect(x).to.be.true`, "expect", ["to", "be"], "true"],
    [`expect(x).to.be.an("array")`, "expect", ["to", "be"], "an"],
    [`expect(x).to.include.members([1])`, "expect", ["to", "include"], "members"],
    [`assert(x)`, "assert", [], "ok"],
    [`assert.deepEqual(x, 1)`, "assert", [], "deepEqual"],
    [`sinon.assert.calledOnce(x)`, "assert", [], "calledOnce"],
    [`t.is(x, 1)`, "context", [], "is"],
    [`t.assert.equal(x, 1)`, "context", ["assert"], "equal"],
    [`x.should.equal(1)`, "should", [], "equal"],
    [`cy.get("a").should("have.text", "b")`, "should", [], "have.text"],
    [`await request(app).get("/").expect(200)`, "request", [], "expect"],
    [`expectTypeOf(x).toBeString()`, "type", [], "toBeString"],
    [`expectValid(x)`, "helper", [], "expectValid"],
    [`await page.assertTitle("a")`, "helper", [], "assertTitle"],
  ])("are read from %s", (text, style, modifiers, matcher) => {
    expect(assertions(text)).toMatchObject([{ style, modifiers, matcher, circumstances: [] }]);
  });

  it.each([`expect.assertions(1)`, `expect.any(String)`, `t.plan(1)`, `check(x)`, `t.log(x)`, `render(x)`])(
    "are not %s",
    (text) => {
      expect(assertions(text)).toEqual([]);
    },
  );

  it("have names from libraries under others", () => {
    const rest = `import { equal, ok as fine } from "node:assert/strict"; import should from "should";`;
    expect(assertions(`equal(x, 1); fine(x)`, rest).map(({ matcher, style }) => [style, matcher])).toEqual([
      ["assert", "equal"],
      ["assert", "ok"],
    ]);
  });

  it("have their subject and what is expected of it", () => {
    const [one, two] = assertions(`expect(add(1)).toBe(2); assert.equal(add(2), 3)`);
    expect(one).toMatchObject({ line: 3, subject: { type: "CallExpression" }, expected: [{ value: 2 }] });
    expect(two).toMatchObject({ subject: { type: "CallExpression" }, expected: [{ value: 3 }] });
  });

  it("are found through functions of the file, with the way", () => {
    const rest = `function check(x) { expect(x).toBe(1) }\nconst twice = (x) => { check(x); check(x) }`;
    expect(assertions(`twice(1)`, rest).map(({ via, line }) => [via.length, line])).toEqual([
      [2, 1],
      [2, 1],
    ]);
    expect(assertions(`loop()`, `function loop() { expect(1).toBe(1); loop() }`)).toHaveLength(1);
  });

  it.each([
    [`if (false) expect(x).toBe(1)`, ["never-runs"]],
    [`if (!1) { expect(x).toBe(1) }`, ["never-runs"]],
    [`false && expect(x).toBe(1)`, ["never-runs"]],
    [`return; expect(x).toBe(1)`, ["never-runs"]],
    [`const later = () => { expect(x).toBe(1) }`, ["never-runs"]],
    [`function later() { expect(x).toBe(1) }`, ["never-runs"]],
    [`while (false) expect(x).toBe(1)`, ["never-runs"]],
    [`if (x) expect(x).toBe(1)`, ["conditional"]],
    [`if (!x) return; expect(x).toBe(1)`, ["conditional"]],
    [`x && expect(x).toBe(1)`, ["conditional"]],
    [`try { expect(x).toBe(1) } catch {}`, ["swallowed"]],
    [`try { expect(x).toBe(1) } catch (e) { console.error(e) }`, ["swallowed"]],
    [`await run(() => { expect(x).toBe(1) }).catch(() => {})`, ["swallowed"]],
    [`try { run() } catch (e) { expect(e).toBe(1) }`, ["conditional"]],
    [`for (const x of xs) expect(x).toBe(1)`, ["loop"]],
    [`xs.forEach((x) => { expect(x).toBe(1) })`, ["loop"]],
    [`bus.on("x", () => { expect(x).toBe(1) })`, ["callback"]],
    [`expect(p).resolves.toBe(1)`, ["not-awaited"]],
    [`if (true) expect(x).toBe(1)`, []],
    [`for (const x of [1, 2]) expect(x).toBe(1)`, []],
    [`[1].forEach((x) => { expect(x).toBe(1) })`, []],
    [`try { expect(x).toBe(1) } finally { stop() }`, []],
    [`try { expect(x).toBe(1) } catch (e) { throw e }`, []],
    [`try { run(); expect.fail() } catch (e) { expect(e).toBe(1) }`, [[], []]],
    [`await waitFor(() => { expect(x).toBe(1) })`, []],
    [`return expect(p).rejects.toThrow()`, []],
    [`(() => { expect(x).toBe(1) })()`, []],
  ])("say what stands in their way: %s", (text, circumstances) => {
    const found = assertions(text).map((assertion) => assertion.circumstances);
    expect(found).toEqual(Array.isArray(circumstances[0]) ? circumstances : [circumstances]);
  });

  it("of a test within a test are its own", () => {
    const tests = read(`test("a", async (t) => { t.is(1, 1); await t.test("b", (u) => { u.is(2, 2) }) })`);
    expect(tests.map((test) => test.assertions.length)).toEqual([1, 1]);
  });
});
