import * as z from "zod";

export interface Constraint {
  text: string;
  because: Constraint[];
}

const Constraint: z.ZodType<Constraint> = z.object({
  text: z.string().describe("What stands in the way: `qs 6.5.2: GHSA-… (high, fixed in 6.5.3)`"),
  get because() {
    return z.array(Constraint);
  },
});

const Proof = z.object({
  command: z.array(z.string()),
  ok: z.boolean(),
  why: z.string().optional(),
});

/** What `assay deps resolve` chose, and why. */
export const ResolutionSession = z.object({
  version: z.literal(1),
  subject: z.object({ root: z.string(), directory: z.string().describe("Of the project, from the root") }),
  status: z
    .enum(["unchanged", "resolved", "flawed", "impossible"])
    .describe("flawed: the tree can be built, and not without flaws"),
  why: z.string().optional().describe("Of what is impossible"),
  data: z.object({
    advisories: z.string().describe("Which data, of what date"),
    minimumAgeDays: z.number().min(0),
    node: z.string().describe("The version of Node that packages must run on"),
  }),
  changes: z.array(
    z.object({
      location: z.string(),
      name: z.string(),
      from: z.string().optional(),
      to: z.string().optional(),
      why: z.string(),
    }),
  ),
  kept: z.int().min(0),
  flawsBefore: z.int().min(0).describe("Versions in the lockfile as it was that have a known flaw"),
  flawsAfter: z.int().min(0),
  conflicts: z.array(
    z.object({
      from: z.string().describe("Who wishes: package.json, packages/a/package.json, or name@version"),
      name: z.string(),
      wish: z.string(),
      taken: z.string().optional().describe("What was taken for want of anything better"),
      better: z
        .string()
        .optional()
        .describe("The newest version that nothing speaks against; it does not meet the wish"),
      because: z.array(Constraint),
    }),
  ),
  bundled: z.array(z.object({ name: z.string(), version: z.string(), within: z.string(), why: z.string() })),
  leftOut: z.array(z.object({ from: z.string(), name: z.string(), wish: z.string(), because: z.array(Constraint) })),
  proofs: z.array(Proof).describe("Runs that show that the lockfile installs, and that the tests pass with it"),
  applied: z.boolean(),
  network: z.array(z.object({ url: z.string(), status: z.int().optional(), bytes: z.int().min(0) })),
  milliseconds: z.number().min(0),
});
export type ResolutionSession = z.infer<typeof ResolutionSession>;
