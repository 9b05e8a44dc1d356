import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createCodeModel } from "../model/code-model.ts";
import { languageOf } from "./language.ts";
import { parseModule } from "./parse-module.ts";

describe("parseModule", () => {
  it.each([
    ["a.js", "const x = <a>{y}</a>;"],
    ["a.jsx", "export const x = <a />;"],
    ["a.ts", "const x = <T,>(y: T): y is T => y as any satisfies unknown;"],
    ["a.tsx", "const x = <a>{y!}</a>; enum E { A }"],
    ["a.mjs", "await f(); export {}"],
    ["a.cjs", "return require('x');"],
    ["a.mts", "import x = require('y'); export = x;"],
    ["a.cts", "const x: number = require('y');"],
    ["a.js", "with (a) { b = 010 }"],
    ["a.js", "return 5"],
    ["a.js", "// @flow\nfunction f(x: ?number): string { return ''; }".replace("?number", "number | null")],
    ["a.ts", "@decorate() class A { constructor(private readonly b: B) {} accessor c = 1; }"],
  ])("reads %s: %s", (path, text) => {
    expect(parseModule(path, text).errors).toEqual([]);
  });

  it("gives offsets in UTF-16 code units of its text, with and without a byte-order mark", () => {
    for (const mark of ["", "\ufeff"]) {
      const model = createCodeModel(parseModule("a.ts", `${mark}const emoji = "😀é"; // 😀\nfoo(bar);`));
      const [call] = model.nodes("CallExpression");
      expect(model.text.slice(call?.start, call?.end)).toBe("foo(bar)");
      expect(model.lineIndex.at(call?.start ?? 0)).toEqual({ line: 2, column: 1 });
      const [comment] = model.comments;
      expect(model.text.slice(comment?.start, comment?.end)).toBe("// 😀");
    }
  });

  it("reports a syntax error with its line, and no exception", () => {
    const { errors, program } = parseModule("a.ts", "const a = 1;\nconst = ;\n");
    expect(errors[0]).toMatchObject({ line: 2 });
    expect(errors[0]?.message).not.toBe("");
    expect(program.type).toBe("Program");
  });

  it("refuses what would overflow the parser's stack", () => {
    const text = `x = ${"(".repeat(10_000)}1${")".repeat(10_000)}`;
    expect(parseModule("a.js", text).errors).toEqual([{ message: expect.stringContaining("nest"), line: 1 }]);
  });

  it("walks 10,000 operators without recursion", () => {
    const model = createCodeModel(parseModule("a.js", `x = ${"a + ".repeat(10_000)}1`));
    expect(model.errors).toEqual([]);
    expect(model.nodes("BinaryExpression")).toHaveLength(10_000);
  });

  it("takes any text", () => {
    const pieces = fc.constantFrom(
      "(",
      ")",
      "{",
      "}",
      "[",
      "]",
      "<",
      ">",
      "a",
      "=>",
      "`",
      "${",
      "'",
      '"',
      "/",
      "\\",
      "\n",
      "//",
      "/*",
      "*/",
      "?",
      ":",
      "await ",
      "class ",
      "#",
      "@",
      "\u{1f600}",
      "\ud800",
    );
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 60 }),
        fc.constantFrom("a.js", "a.ts", "a.tsx", "a.cjs"),
        (parts, path) => {
          const text = parts.join("");
          const lines = text.split("\n").length;
          const outside = parseModule(path, text).errors.filter(({ line }) => line < 1 || line > lines);
          expect(outside).toEqual([]);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe("languageOf", () => {
  it.each([
    ["a.ts", "ts"],
    ["a.d.ts", undefined],
    ["a.d.mts", undefined],
    ["a.d.css.ts", undefined],
    ["a.TSX", "tsx"],
    ["a.md.ts", "ts"],
    ["a.json", undefined],
    ["Makefile", undefined],
    [".ts", "ts"],
  ])("%s is %s", (path, language) => {
    expect(languageOf(path)).toBe(language);
  });
});
