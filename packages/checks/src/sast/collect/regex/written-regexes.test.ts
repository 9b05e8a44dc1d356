import { createCodeModel, parseModule } from "@assay/program";
import { describe, expect, it } from "vitest";
import { writtenRegexes } from "./written-regexes.ts";

function regexesIn(code: string) {
  return writtenRegexes(createCodeModel(parseModule("src/a.ts", code)));
}

describe("regular expressions in code", () => {
  it.each([
    ["a literal", "x.test(/a+/gi)", "a+", "gi"],
    ["new RegExp", "new RegExp('\\\\s+$', 'm')", "\\s+$", "m"],
    ["RegExp without new", "RegExp('a+')", "a+", ""],
    ["built from constants", "const part = 'a+'; new RegExp(`^(${part})+` + '$')", "^(a+)+$", ""],
    ["by another name", "const R = globalThis.RegExp; new R('a+')", "a+", ""],
    ["raw", "new RegExp(String.raw`\\w+`)", "\\w+", ""],
    ["a string that match compiles", "req.path.match(`/(\\\\w*\\\\W*)+/`)", "/(\\w*\\W*)+/", ""],
  ])("are found: %s", (_, code, source, flags) => {
    expect(regexesIn(code)).toMatchObject([{ source, flags }]);
  });

  it.each([
    ["that repeat nothing", "/abc/.test(x)"],
    ["that are not known", "new RegExp(x + '+')"],
    ["of another RegExp", "import { RegExp } from './mine'; new RegExp('a+')"],
    ["run on constants alone", "/(a+)+$/.test('aaaa'); 'x'.replace(/a+$/, ''); /a+$/.exec(process.env.HOME)"],
    ["that are names of files", "caches.match('/images/*')"],
  ])("are left out: %s", (_, code) => {
    expect(regexesIn(code)).toEqual([]);
  });

  it.each([
    ["a cut", "f(text.slice(0, 100).replace(/a+$/, ''))", 100],
    ["an early return", "function f(text) { if (text.length > 20) return; return /a+$/.test(text); }", 20],
    [
      "an early return of the string",
      "function f(q) { if (String(q).length >= 20) { throw x; } return /a+$/.test(q); }",
      20,
    ],
    ["a condition in front", "const f = (text) => text.length < 50 && /a+$/.test(text)", 50],
    ["a condition the other way round", "const f = (text) => 50 < text.length || /a+$/.test(text)", 50],
    ["a branch", "function f(text) { if (text && text.length <= 9) { return text.match(/a+$/); } }", 9],
    [
      "another text's length",
      "function f(text, other) { if (other.length > 20) return; return /a+$/.test(text); }",
      undefined,
    ],
    ["a least length", "function f(text) { if (text.length < 20) return; return /a+$/.test(text); }", undefined],
    [
      "a limit that is only logged",
      "function f(text) { if (text.length > 20) log(); return /a+$/.test(text); }",
      undefined,
    ],
    [
      "a limit in another function",
      "function g(text) { if (text.length > 20) return; } const f = (text) => /a+$/.test(text)",
      undefined,
    ],
    ["a tail", "text.slice(5).replace(/a+$/, '')", undefined],
  ])("have a longest text by %s", (_, code, longest) => {
    expect(regexesIn(code).map((regex) => regex.longest)).toEqual([longest]);
  });
});
