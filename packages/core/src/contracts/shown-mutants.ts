import * as z from "zod";
import { Mutant, MutantsEvidence, TestName } from "./evidence/mutants.ts";

/** A mutant as reports show it: secrets in its code are masked, and long lists of tests have their beginning. */
export const ShownMutant = Mutant.extend({
  original: z.string().describe("The text that was replaced; of a long one its beginning, with an ellipsis"),
  replacement: z.string().describe("As `original`"),
  reachedBy: z.array(z.int().min(0)).describe("Indices into `tests`: of those that ran the place, the first ones"),
  killedBy: z
    .array(z.int().min(0))
    .describe("Indices into `tests`: of those that failed with the edit, the first ones"),
  reached: z.int().min(0).describe("How many tests ran the place"),
  noticed: z.int().min(0).describe("How many of them failed with the edit"),
});
export type ShownMutant = z.infer<typeof ShownMutant>;

/** The mutants of a verification, with the code that they stand in. */
export const ShownMutants = z.object({
  tests: z.array(TestName).describe("Those that a mutant names"),
  mutants: z.array(ShownMutant),
  code: z
    .array(
      z.object({
        path: z.string(),
        text: z.string().optional().describe("As it was mutated, with secrets masked"),
        leftOut: z.string().optional().describe("Why the text is not here"),
      }),
    )
    .describe("The files with a mutant"),
  ...MutantsEvidence.pick({ found: true, matrix: true, milliseconds: true }).shape,
});
export type ShownMutants = z.infer<typeof ShownMutants>;
