import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutTokens, tokenize } from "./tokens.ts";

const kinds = (line: string, path = "a.ts") => tokenize(line, path).map(({ kind, text }) => [kind, text]);

describe("tokenize", () => {
  it("tells keywords, strings, numbers and comments apart", () => {
    expect(kinds("const a = 'x // y'; // z 1")).toEqual([
      ["keyword", "const"],
      ["plain", " a = "],
      ["string", "'x // y'"],
      ["plain", "; "],
      ["comment", "// z 1"],
    ]);
    expect(kinds("row.delete(new_1, 0x1f)")).toEqual([
      ["plain", "row.delete(new_1, "],
      ["number", "0x1f"],
      ["plain", ")"],
    ]);
  });

  it("leaves other languages as they are", () => {
    expect(kinds("for x in 1", "a.py")).toEqual([["plain", "for x in 1"]]);
  });

  it("loses and adds nothing, and cuts where a range begins and ends", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.nat(40), fc.nat(40), (line, a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const cut = cutTokens(tokenize(line, "a.tsx"), from, to);
        expect(cut.map(({ text }) => text).join("")).toBe(line);
        expect(
          cut
            .filter(({ inRange }) => inRange)
            .map(({ text }) => text)
            .join(""),
        ).toBe(line.slice(from, to));
      }),
    );
  });
});
