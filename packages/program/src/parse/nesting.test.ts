import { describe, expect, it } from "vitest";
import { tooDeep } from "./nesting.ts";

/** Shapes that kill the parser's native stack at some thousands (oxc-parser 0.154, 8 MB stack). */
const deep: Record<string, (n: number) => string> = {
  parentheses: (n) => `x = ${"(".repeat(n)}1${")".repeat(n)}`,
  arrays: (n) => `x = ${"[".repeat(n)}${"]".repeat(n)}`,
  calls: (n) => `x = ${"f(".repeat(n)}${")".repeat(n)}`,
  objects: (n) => `x = ${"{a:".repeat(n)}1${"}".repeat(n)}`,
  blocks: (n) => "{".repeat(n) + "}".repeat(n),
  functions: (n) => "function f(){".repeat(n) + "}".repeat(n),
  templates: (n) => `x = ${"`${".repeat(n)}1${"}`".repeat(n)}`,
  arrows: (n) => `x = ${"() => ".repeat(n)}1`,
  conditionals: (n) => `x = ${"a ? b : ".repeat(n)}1`,
  "nested conditionals": (n) => `x = ${"a ? ".repeat(n)}1${" : b".repeat(n)}`,
  assignments: (n) => `${"x = ".repeat(n)}1`,
  "else if": (n) => `${"if (a) {} else ".repeat(n)}{}`,
  types: (n) => `type X = ${"A<".repeat(n)}B${">".repeat(n)}`,
  elements: (n) => `x = ${"<a>".repeat(n)}${"</a>".repeat(n)}`,
  awaits: (n) => `x = ${"await ".repeat(n)}1`,
  powers: (n) => `x = ${"a ** ".repeat(n)}1`,
  labels: (n) => `${"a: ".repeat(n)};`,
};

describe("tooDeep", () => {
  it.each(Object.entries(deep))("refuses 4000 nested %s", (_, make) => {
    expect(tooDeep(make(4_000))).toMatch(/nests? more than/);
  });

  it.each(Object.entries(deep))("lets 300 nested %s pass", (_, make) => {
    expect(tooDeep(make(300))).toBeUndefined();
  });

  it.each(
    Object.entries({
      "brackets in strings": `const list = [${'"(", '.repeat(5_000)}];`,
      "brackets in comments": "// ((((((((((\n/* [[[[ */\n".repeat(2_000),
      "brackets in expressions": "const p = /[({]/;\n".repeat(3_000),
      "brackets in templates": "const t = `(${a}(`;\n".repeat(3_000),
      "statements without semicolons": "const a = b\n".repeat(5_000),
      "a long object": `x = { ${"a: b ? c : d,\n".repeat(5_000)} }`,
      "many functions": "function f() { if (a) { return b } else { return c } }\n".repeat(3_000),
      "a long sum": `x = ${"a + ".repeat(20_000)}1`,
      "a long chain": `x = a${".b()".repeat(20_000)}`,
      "a long switch": `switch (a) { ${"case 1: f = 2; break;\n".repeat(4_000)} }`,
    }),
  )("is not misled by %s", (_, text) => {
    expect(tooDeep(text)).toBeUndefined();
  });
});
