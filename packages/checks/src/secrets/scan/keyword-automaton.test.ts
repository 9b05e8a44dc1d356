import fc from "fast-check";
import { expect, it } from "vitest";
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
