import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readLiterals, type Literal } from "./python-literals.ts";

/** A literal as plain values; what is neither text, list nor dict is null. */
function plain(literal: Literal | undefined): unknown {
  switch (literal?.kind) {
    case "text":
      return literal.value;
    case "list":
      return literal.items.map(plain);
    case "dict":
      return literal.entries.map(([key, value]) => [plain(key), plain(value)]);
    case "other":
      return null;
    default:
      return undefined;
  }
}

describe("literals of Python", () => {
  it.each<[string, unknown]>([
    ["{'a': [1, -2.5, True, None,],}", [["a", [null, null, null, null]]]],
    ["# remark\n['a' \"b\" + 'c']", ["abc"]],
    ["['''a\n'b''']", ["a\n'b"]],
    [String.raw`['\x63\165rl', r'\x63', '\q', '\'']`, ["curl", String.raw`\x63`, String.raw`\q`, "'"]],
    ["['a' 'b' and 'c']", ["c"]],
    ["('a', 'b')", ["a", "b"]],
    ["('a' 'b')", "ab"],
    ["('a',)", ["a"]],
    ["{'a' \\\n: 'b'}", [["a", "b"]]],
    ["\uFEFF{}", []],
  ])("reads %s", (source, expected) => {
    const { root, oddLine } = readLiterals(source);
    expect([plain(root), oddLine]).toEqual([expected, undefined]);
  });

  it.each<[string, number]>([
    ["", 1],
    ["{", 1],
    ["['a'\n, name]", 2],
    ["[\n\n'a' % 'b']", 3],
    ["['a'('b')]", 1],
    ["[f'{1}']", 1],
    ["['a]", 1],
    ["['a'].__class__", 1],
    ["{'a': [x for x in []]}", 1],
    ["{} {}", 1],
    ["[lambda: 0]", 1],
    ["[".repeat(300) + "]".repeat(300), 1],
  ])("says where %j is more than literals", (source, line) => {
    const { root, oddLine } = readLiterals(source);
    expect([root, oddLine]).toEqual([undefined, line]);
  });

  it("gives the texts of what is more than literals too", () => {
    expect(readLiterals("dict(a='<!(cu' 'rl x)')\n+ 'b'").texts).toEqual([
      { value: "<!(curl x)", line: 1 },
      { value: "b", line: 2 },
    ]);
  });

  it("agrees with JSON, whose lists and texts are Python's", () => {
    const value = fc.letrec<{ node: unknown }>((tie) => ({
      node: fc.oneof({ maxDepth: 4 }, fc.string(), fc.array(tie("node"), { maxLength: 4 })),
    })).node;
    fc.assert(
      fc.property(fc.array(value), (list) => {
        expect(plain(readLiterals(JSON.stringify(list)).root)).toEqual(list);
      }),
    );
  });

  it("reads or refuses whatever it is given", () => {
    const piece = fc.constantFrom(
      "{",
      "}",
      "[",
      "]",
      "(",
      ")",
      ",",
      ":",
      "'",
      '"',
      "'''",
      "a",
      "1",
      "\\",
      "\n",
      "#",
      "+",
      "-",
      "and",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.array(piece).map((all) => all.join("")),
        ),
        (source) => {
          const { root, oddLine } = readLiterals(source);
          expect(root === undefined).toBe(oddLine !== undefined);
        },
      ),
    );
  });

  it("reads a large file in time", () => {
    const source = `[${"'a' 'b', {'c': ['d']}, ".repeat(40_000)}]`;
    const texts = readLiterals(source).texts.map(({ value }) => value);
    expect(texts).toEqual(Array.from({ length: 40_000 }, () => ["ab", "c", "d"]).flat());
  });
});
