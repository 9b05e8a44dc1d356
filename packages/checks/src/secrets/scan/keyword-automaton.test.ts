import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keywordAutomaton } from "./keyword-automaton.ts";

const small = fc.string({ unit: fc.constantFrom("a", "b", "c", "_"), minLength: 1, maxLength: 4 });

it("finds what a search for each keyword finds, in any case", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(small, { minLength: 1, maxLength: 8 }),
      fc.string({ unit: fc.constantFrom("a", "B", "c", "C", "_", "é", "-"), maxLength: 60 }),
      (keywords, text) => {
        const found: string[] = [];
        keywordAutomaton(keywords).scan(text, (keyword, end) => found.push(`${keyword}@${end}`));
        const expected = keywords.flatMap((keyword, index) =>
          Array.from({ length: text.length }, (_, at) => at)
            .filter((at) => text.slice(at, at + keyword.length).toLowerCase() === keyword)
            .map((at) => `${index}@${at + keyword.length}`),
        );
        expect(found.toSorted()).toEqual(expected.toSorted());
      },
    ),
  );
});

describe("the text", () => {
  function places(keywords: readonly string[], text: string): number[] {
    const ends: number[] = [];
    keywordAutomaton(keywords).scan(text, (_, end) => ends.push(end));
    return ends;
  }

  it("is followed over the pieces in which it is read", () => {
    const filler = "x".repeat(128 * 1024 - 3);
    expect(places(["secret"], `${filler}secret${filler}SECRET`)).toEqual([131_075, 262_150]);
  });

  it("may have letters whose lower byte is that of a keyword's", () => {
    const disguised = String.fromCharCode(..."key".split("").map((letter) => letter.charCodeAt(0) + 0x100));
    expect(places(["key"], `${disguised} key ${disguised}key`)).toEqual([7, 14]);
  });
});

describe("keywords", () => {
  it.each([
    ["clé", "the keyword 'clé' is not ASCII"],
    ["", "a keyword is empty"],
    [
      "abcdefghijklmnopqrstuvwxyz0123456789!#$%&'()*+,-./:;<=>?@[]^_`{|}~",
      "the keywords have 66 different characters, 63 fit",
    ],
  ])("%s are refused", (keyword, message) => expect(() => keywordAutomaton([keyword])).toThrow(message));
});
