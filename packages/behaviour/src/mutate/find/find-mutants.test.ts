import { describe, expect, it } from "vitest";
import { operators } from "../operators/all.ts";
import { applyMutant } from "./candidate.ts";
import { findMutants } from "./find-mutants.ts";

const texts = (path: string, text: string) =>
  findMutants(path, text).mutants.map(
    ({ operator, original, replacement }) => `${operator}: ${original} → ${replacement}`,
  );

describe("findMutants", () => {
  it.each(operators.map((operator) => [operator.name, operator] as const))("finds the example of %s", (_, operator) => {
    const { before, after } = operator.example;
    const shells = [
      `async function f() { ${before} }`,
      `x = ${before}`,
      `x = (${before})`,
      `${before} {}`,
      `switch (x) { ${before} }`,
      `${before};`,
    ];
    const wanted = new Set(shells.map((shell) => shell.replace(before, () => after)));
    const mutated = shells.flatMap((shell) =>
      findMutants("a.ts", shell)
        .mutants.filter((mutant) => mutant.operator === operator.name)
        .map((mutant) => applyMutant(shell, mutant)),
    );
    expect(mutated.find((text) => wanted.has(text))).toContain(after);
  });

  it("gives exact places, and the symbol around them", () => {
    const mutant = findMutants("a.ts", "class Cart {\n  isOld(age: number) { return age < 18; }\n}").mutants.find(
      ({ operator }) => operator === "conditional-boundary",
    );
    expect(mutant).toMatchObject({
      start: 47,
      from: { line: 2, column: 34 },
      to: { line: 2, column: 35 },
      original: "<",
      replacement: "<=",
      symbol: "Cart.isOld",
    });
  });

  it("keeps ids when lines move, code is formatted anew, or other statements change", () => {
    const ids = (text: string) =>
      findMutants("a.js", text)
        .mutants.filter(({ operator }) => operator === "equality")
        .map(({ id }) => id);
    const one = ids("function f(a) { if (a === 1) { go(); } return a === 1; }");
    expect(ids("\n\nfunction f(a) {\n  if (a   === 1) {\n    stop();\n  }\n  return a === 1;\n}")).toEqual(one);
    expect(new Set(one).size).toBe(2);
    expect(ids("function g(a) { if (a === 1) { go(); } return a === 1; }")).not.toEqual(one);
    expect(findMutants("b.js", "f(1 === 1)").mutants[0]?.id).not.toBe(findMutants("a.js", "f(1 === 1)").mutants[0]?.id);
  });

  it("asks for lines, with the ids of the whole", () => {
    const text = "f(1);\nf(1);\nf(1);";
    const all = findMutants("a.js", text).mutants;
    expect(findMutants("a.js", text, { lines: new Set([2]) }).mutants).toEqual(
      all.filter(({ from }) => from.line === 2),
    );
  });

  it("changes no types, names of modules, keys or directives", () => {
    const text = `"use strict";
import a from "a" with { type: "json" };
export * from "b";
type T = "x" | 1; interface I { a: "y"; b(): true }
enum E { A = "z", B = 1 << 2 }
declare const d: 5;
const m = await import("c"), n = require("d");
const u = new URL("./e", import.meta.url);
const o = { "key": m, 7: n };
class C { "name" = u; declare x: "w"; abstract y: 3; f(this: C, v = o as unknown as "v") { return v satisfies "t"; } }
`;
    expect(texts("a.ts", text).filter((line) => /literal/.test(line))).toEqual([
      'object-literal: { "key": m, 7: n } → {}',
    ]);
  });

  it("says why a file has none", () => {
    expect(findMutants("a.vue", "<script>1 < 2</script>")).toMatchObject({
      mutants: [],
      why: expect.stringContaining("Vue"),
    });
    expect(findMutants("a.css", "a {}").why).toMatch(/not JavaScript/);
    expect(findMutants("a.js", "const = 1").why).toMatch(/cannot be parsed: .* \(line 1\)/);
  });

  it("heeds no comments that turn mutants off", () => {
    const text = "// Stryker disable all\n/* istanbul ignore next */\nexport const f = (a) => a < 1;";
    expect(texts("a.js", text)).toContain("conditional-boundary: < → <=");
  });

  it("counts offsets without a byte-order mark, and puts edits behind it", () => {
    const text = "\ufeffa < b";
    const [mutant] = findMutants("a.js", text).mutants;
    expect(mutant && applyMutant(text, mutant)).toBe("\ufeffa <= b");
  });
});
