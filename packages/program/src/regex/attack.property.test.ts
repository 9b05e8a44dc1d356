import fc from "fast-check";
import { expect, it } from "vitest";
import { analyseRegex } from "./attack.ts";
import { countSteps } from "./testing/count-steps.ts";

/** Small expressions of all that the analysis knows and the test's engine can run. */
const expression = fc.letrec<{ atom: string; item: string; sequence: string; choice: string }>((tie) => ({
  atom: fc.constantFrom("a", "b", "[ab]", "[^a]", ".", "\\w"),
  item: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    tie("atom"),
    fc.tuple(tie("atom"), fc.constantFrom("*", "+", "?", "*?", "+?", "{2,}", "{1,2}")).map((parts) => parts.join("")),
    fc
      .tuple(fc.constantFrom("(?:", "("), tie("choice"), fc.constantFrom(")", ")*", ")+", ")?", ")+?"))
      .map((parts) => parts.join("")),
    tie("choice").map((inner) => `(?=${inner})`),
    tie("choice").map((inner) => `(?!${inner})`),
  ),
  sequence: fc.array(tie("item"), { minLength: 1, maxLength: 3 }).map((items) => items.join("")),
  choice: fc.array(tie("sequence"), { minLength: 1, maxLength: 2 }).map((sequences) => sequences.join("|")),
})).choice;

const anchored = fc
  .tuple(fc.constantFrom("", "^"), expression, fc.constantFrom("", "$", "c", "b$"))
  .map(([start, inner, end]) => (start === "" && end === "" ? inner : `${start}(?:${inner})${end}`));

const letters = ["a", "b", "0"];
const words = [...letters, ...letters.flatMap((one) => letters.map((two) => one + two)), "aab", "abb", "ab0"];

/** The steps on the worst of all texts that repeat a short word between short ends. */
function worstSteps(source: string, count: number, limit: number): number {
  let worst = 0;
  for (const word of words)
    for (const prefix of ["", "a", "b"])
      for (const suffix of ["", "\n", "0"])
        worst = Math.max(worst, countSteps(source, "", prefix + word.repeat(count) + suffix, limit));
  return worst;
}

it("lets go no expression that some text makes slow", () => {
  fc.assert(
    fc.property(anchored, (source) => {
      if (analyseRegex(source, "").status !== "linear") return;
      const [short, long] = [worstSteps(source, 20, 100_000), worstSteps(source, 40, 400_000)];
      // Linear time doubles, quadratic time takes four times as long.
      expect(long).toBeLessThan(short * 3 + 50);
    }),
    { numRuns: 300 },
  );
});

it("ends on any pattern, whatever it holds", () => {
  const piece = fc.constantFrom(
    ..."ab(|)*+?{1,9}[]^-$.\\dwpL=!<>:".split(""),
    "(?:",
    "(?=",
    "(?<=",
    "(?<n>",
    "\\k<n>",
    "\\1",
    "{20,}",
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 30 }),
      fc.constantFrom("", "u", "v", "i", "ims", "y", "x"),
      (pieces, flags) => {
        expect(analyseRegex(pieces.join(""), flags).status).toMatch(/^(?:linear|suspicious|undecided)$/);
      },
    ),
    { numRuns: 1_000 },
  );
});
