import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLineIndex } from "./line-index.ts";

describe("createLineIndex", () => {
  it("counts lines and columns from 1, in UTF-16 code units", () => {
    const index = createLineIndex("a😀b\nc");
    expect(index.at(0)).toEqual({ line: 1, column: 1 });
    expect(index.at(3)).toEqual({ line: 1, column: 4 });
    expect(index.at(5)).toEqual({ line: 2, column: 1 });
  });

  it("ends lines at LF, CRLF and CR alike", () => {
    const index = createLineIndex("a\r\nb\rc\nd");
    expect(["a", "b", "c", "d"].map((letter) => index.at("a\r\nb\rc\nd".indexOf(letter)).line)).toEqual([1, 2, 3, 4]);
    expect(index.lineCount).toBe(4);
  });

  it("gives the nearest end for offsets outside", () => {
    const index = createLineIndex("ab\n");
    expect(index.at(-5)).toEqual({ line: 1, column: 1 });
    expect(index.at(99)).toEqual({ line: 2, column: 1 });
  });

  it("agrees with counting line by line", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("a", "\n", "\r\n", "\r", "\u2028", "é", "😀")), fc.nat(), (pieces, at) => {
        const text = pieces.join("");
        const offset = text.length === 0 ? 0 : at % text.length;
        const before = text.slice(0, offset).split(/\r\n|[\n\r\u2028\u2029]/);
        // An offset between CR and LF is still on the line that they end.
        fc.pre(!(text[offset - 1] === "\r" && text[offset] === "\n"));
        expect(createLineIndex(text).at(offset)).toEqual({
          line: before.length,
          column: (before.at(-1)?.length ?? 0) + 1,
        });
      }),
    );
  });

  it("finds the start of each line again", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const index = createLineIndex(text);
        for (let line = 1; line <= index.lineCount; line += 1)
          expect(index.at(index.startOf(line))).toEqual({ line, column: 1 });
      }),
    );
  });
});
