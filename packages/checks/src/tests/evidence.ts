import { evidenceKey } from "@assay/core";
import * as z from "zod";

const Place = z.object({ path: z.string(), line: z.int().min(1), endLine: z.int().min(1) });

/** A test that stands on both sides and says less than it did. */
export const WeakerTest = Place.extend({
  test: z.string().describe("Its titles"),
  lost: z.array(z.string()).describe("Assertions as they were, that are gone or hold no longer, and why"),
  before: z.number().min(0).describe("Strength of all its assertions; an exact value is 1"),
  after: z.number().min(0),
});
export type WeakerTest = z.infer<typeof WeakerTest>;

export const LostTests = z.object({ path: z.string(), tests: z.array(z.string()), why: z.string() });

export const PassedOver = Place.extend({ test: z.string(), how: z.string(), isConditional: z.boolean() });

export const Loosened = z.object({
  path: z.string(),
  line: z.int().min(1),
  setting: z.string(),
  what: z.string().describe("One sentence: what it was and what it is"),
});
export type Loosened = z.infer<typeof Loosened>;

export const WeakenedTests = z.object({
  weaker: z.array(WeakerTest),
  deleted: z.array(LostTests),
  skipped: z.array(PassedOver),
  focused: z.array(PassedOver),
  loosened: z.array(Loosened),
  snapshots: z.array(z.object({ path: z.string() })).describe("Rewritten with the code and not with the test"),
});
export type WeakenedTests = z.infer<typeof WeakenedTests>;

/** What a change takes from the tests that were there. Not applicable where no change is judged. */
export const weakenedTests = evidenceKey("weakened-tests", WeakenedTests);
