import { describe, expect, it } from "vitest";
import type { Surroundings } from "./oracle/file-view.ts";
import { noSurroundings } from "./oracle/open-view.ts";
import { readTestFile } from "./read-test-file.ts";

const heading =
  'import { expect, it, test, vi } from "vitest";\nimport assert from "node:assert";\nimport fc from "fast-check";\nimport fs from "node:fs";\nimport electron from "electron";\nimport { f, start } from "./code.js";\n';

/** The first assertion of a test of the given body: its kind, and its strength. */
function first(body: string, more = "", surroundings: Surroundings = noSurroundings) {
  const text = `${heading}${more}\nit("does it", async (t) => {\n${body}\n});`;
  const [found] = readTestFile("src/a.test.tsx", text, surroundings).tests[0]?.assertions ?? [];
  return found === undefined ? undefined : [found.kind, found.strength];
}

describe("an assertion is read", () => {
  it.each<[string, string, number, string]>([
    ["of assert as it is required", "exact-value", 1, 'require("node:assert").equal(f(1), 2);'],
    ["of its strict half", "deep-value", 1, 'require("assert").strict.deepEqual(f(1), [2]);'],
    ["of assert as it is imported", "exact-value", 1, '(await import("node:assert")).equal(f(1), 2);'],
    ["of chai as it is required", "exact-value", 1, 'require("chai").expect(f(1)).to.equal(2);'],
    ["on what callbacks choose", "deep-value", 0.75, "expect([1, 2].filter((one) => !f(one))).toEqual([]);"],
    ["that a list is empty, by its length", "length", 0.75, "expect(f(1)).toHaveLength(0);"],
    ["of a class that a promise fails with", "thrown", 0.6, "await expect(f(1)).rejects.toBeInstanceOf(TypeError);"],
    ["that a promise fails with something", "thrown", 0.5, "await expect(f(1)).rejects.toBeDefined();"],
    ["by a matcher of the project's own", "deep-value", 1, "expect(f(1)).toEqualRight(42);"],
    [
      "of what was thrown, by a flag",
      "exact-value",
      0.85,
      "let no = false; try { f(1); } catch { no = true; } expect(no).toBe(true);",
    ],
    [
      "behind what should have thrown",
      "exact-value",
      1,
      "try { f(1); } catch (e) { return assert.equal(e.message, 'no'); } assert(false);",
    ],
    ["of what must not be called", "not-called", 0.4, "f({ warn: () => { assert.fail(); } });"],
    [
      "of what is left alone",
      "unchanged",
      0.4,
      'const was = fs.readFileSync("a"); f(1); expect(fs.readFileSync("a")).toEqual(was);',
    ],
    [
      "of an object that is left alone",
      "unchanged",
      0.4,
      "const d = f(1); const was = d.text(); d.add(2); expect(d.text()).toBe(was);",
    ],
    ["on what a named callback gives", "deep-value", 1, "const ask = (x) => f(x); expect([1].map(ask)).toEqual([2]);"],
    [
      "in a callback of the code's own `after`",
      "conditional",
      0.35,
      "f.after((error) => { expect(error).toBe(42); });",
    ],
    ["of a snapshot by its name", "snapshot", 0.75, 'await expect(f(1)).toMatchFileSnapshot("golden/a.txt");'],
    ["of a part with others beside it", "deep-value", 0.875, "expect(f(1)).toEqual({ a: 1, b: f(2) });"],
    ["that lists are not to contain", "not-contains", 0.4, 'expect(f(1)).not.toEqual(expect.arrayContaining(["x"]));'],
    [
      "over a list that is known to be full",
      "deep-value",
      1,
      "const all = f(1); expect(all).toEqual([1]); for (const one of all) expect(one).toBe(1);",
    ],
  ])("%s", (_, kind, strength, body) => {
    expect(first(body)).toEqual([kind, strength]);
  });

  it.each<[string, string, number, string]>([
    ["what an import kept", "mock-calls", 0.65, "f(1); expect((electron.open as Mock).mock.calls[0]).toEqual(['a']);"],
    ["an import by its name", "mock-calls", 0.45, "f(1); expect(electron).toHaveBeenCalledTimes(1);"],
    [
      "but no import that the test calls",
      "own-mock",
      0,
      "f(1); electron(1); expect(electron).toHaveBeenCalledTimes(1);",
    ],
    ["how often it was called", "mock-calls", 0.45, "const s = vi.fn(); f(s); expect(s.mock.calls.length).toBe(2);"],
    [
      "how often, for sinon",
      "mock-calls",
      0.45,
      "const s = sinon.stub(global, 'fetch'); f(1); expect(s.callCount).to.equal(2);",
    ],
    ["with what", "mock-calls", 0.65, "const s = vi.fn(); f(s); expect(s.mock.calls[0]).toEqual(['a']);"],
    [
      "with what, by a name",
      "mock-calls",
      0.65,
      "const s = vi.fn(); f(s); const [call] = s.mock.calls; expect(call).toEqual(['a']);",
    ],
    [
      "what the code imports as well",
      "mock-calls",
      0.65,
      "f(1); expect(electron.shell.open).toHaveBeenCalledWith('a');",
    ],
    [
      "what a stand-in hands on",
      "mock-calls",
      0.3,
      "const s = { end: vi.fn() }; vi.mocked(electron.open).mockReturnValue(s); f(1); expect(s.end).toHaveBeenCalled();",
    ],
    [
      "what a global was set to",
      "mock-calls",
      0.3,
      "const s = vi.fn(); globalThis.fetch = s; f(1); expect(s).toHaveBeenCalled();",
    ],
    [
      "but not what the test calls itself",
      "own-mock",
      0,
      "const s = vi.fn(); f(1); s(1); expect(s.mock.calls).toEqual([[1]]);",
    ],
    ["nor what nobody has", "own-mock", 0, "const s = vi.fn(); f(1); expect(s).not.toHaveBeenCalled();"],
  ])("about a stand-in: %s", (_, kind, strength, body) => {
    expect(first(body)).toEqual([kind, strength]);
  });

  it("and is not, where no code under test has a part in it", () => {
    expect(first("expect([1, 2].filter((one) => one > 1)).toEqual([2]);")).toEqual(["constant", 0]);
    expect(first("const was = f(1); expect(f(1)).toBe(was);")).toEqual(["self-comparison", 0]);
    expect(first("let no = false; try { JSON.parse('1'); } catch { no = true; } expect(no).toBe(true);")).toEqual([
      "constant",
      0,
    ]);
    expect(first("try { f(1); } catch (e) { assert.equal(e.message, 'no'); }")).toEqual(["conditional", 0.35]);
  });

  it("of a snapshot that is named and not kept is nothing", () => {
    const surroundings: Surroundings = { ...noSurroundings, has: (file) => file === "src/golden/kept.txt" };
    const ask = (name: string) =>
      first(`await expect(f(1)).toMatchFileSnapshot("golden/${name}.txt");`, "", surroundings);
    expect([ask("kept"), ask("new")]).toEqual([
      ["snapshot", 0.75],
      ["new-snapshot", 0],
    ]);
  });
});

describe("what holds for random inputs", () => {
  const property = (body: string) => `fc.assert(fc.property(fc.nat(), (n) => { ${body} }));`;

  it("counts as if it were asked three times", () => {
    expect(first(property("expect(f(n)).toBeLessThan(9);"))).toEqual(["compared", 0.784]);
    expect(first("expect(f(1)).toBeLessThan(9);")).toEqual(["compared", 0.4]);
    expect(first(property("expect(f(n)).toBeDefined();"))).toEqual(["defined", 0.319]);
  });

  it("may be asked of some of them", () => {
    expect(first(property("const x = f(n); if (x.ok) expect(x.value).toBe(n);"))).toEqual(["conditional", 0.85]);
  });
});

describe("tests through a browser by Cypress", () => {
  const read = (body: string) => {
    const [found] = readTestFile("cypress/e2e/a.cy.js", `it("pays", () => {\n${body}\n});`).tests;
    return found?.assertions.map(({ kind, strength }) => [kind, strength]);
  };

  it.each<[string, [string, number][]]>([
    ['cy.visit("/"); cy.get("#total").should("have.text", "5");', [["text", 0.95]]],
    [
      'cy.get("li").should("have.length", 3).and("be.visible");',
      [
        ["shown", 0.4],
        ["status", 0.85],
      ],
    ],
    ['cy.get("#pay").should("not.be.disabled").click();', [["state", 0.65]]],
    ['cy.contains("Paid");', [["shown", 0.4]]],
    ['cy.request("/api").then((answer) => { expect(answer.status).to.eq(200); });', [["exact-value", 1]]],
    ['cy.get("#pay").click();', []],
  ])("%s", (body, assertions) => {
    expect(read(body)).toEqual(assertions);
  });
});

describe("a test is declared", () => {
  const titles = (text: string) => readTestFile("test/a.test.js", text).tests.map(({ name }) => name.at(-1));

  it("by what a runner gives, and not by methods and names that only look like it", () => {
    const others = [
      'const ranges = require("../src/ranges"); it("asks", (done) => { ranges.test("1.1.1.1", (error) => { expect(error).toBe(null); done(); }); });',
      "const lines = (list) => list.filter((line) => /x/.test(line));",
      "const narrow = /x/; narrow.test(`${lines}`);",
      "for (const test of [1, 2]) test.name.join(' ', () => {});",
      'const test = (body) => `it(${body})`; test("missing()");',
      'import { mock } from "node:test"; mock.method(Set.prototype, "delete", () => true);',
    ];
    expect(others.flatMap(titles)).toEqual(["asks"]);
  });

  it("also by a wrapper of the file's own, and by a method of the context", () => {
    expect(titles('function test(name, run) { it(name, run); }\ntest("wrapped", () => {});')).toContain("wrapped");
    expect(
      titles('import { test } from "node:test"; test("a", async (t) => { await t.test("b", () => {}); });'),
    ).toContain("b");
  });
});

describe("types that the compiler checks", () => {
  it("are nothing that running shows, and are told as such", () => {
    const text = `${heading}it("infers", () => { type Check = Expect<Equal<typeof f, () => void>>; f(1); });`;
    expect(readTestFile("src/a.test.ts", text).tests[0]?.assertions).toMatchObject([{ kind: "types", strength: 0 }]);
  });
});
