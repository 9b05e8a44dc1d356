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

/** The repository's tests on one lockfile. */
const LockTestRun = z.object({
  status: z.enum(["passed", "failed", "not-run"]),
  why: z.string().optional().describe("Of what was not run, or not to its end"),
  passed: z.int().min(0),
  failed: z.int().min(0),
  skipped: z.int().min(0),
});
export type LockTestRun = z.infer<typeof LockTestRun>;

const ResolutionTests = z.object({
  before: LockTestRun.describe("With the lockfile as it was"),
  after: LockTestRun.describe("With the lockfile that was resolved"),
  broken: z.array(z.string()).describe("Tests that passed before and do not now"),
});
export type ResolutionTests = z.infer<typeof ResolutionTests>;

/** What `assay deps resolve` chose, and why. */
export const ResolutionSession = z.object({
  version: z.literal(1),
  subject: z.object({ root: z.string(), directory: z.string().describe("Of the project, from the root") }),
  gaps: z
    .array(z.object({ what: z.string(), why: z.string(), blocking: z.boolean() }))
    .describe("What could not be judged, or only by old data"),
  status: z
    .enum(["unchanged", "resolved", "flawed", "impossible"])
    .describe("flawed: the tree can be built, and not without flaws"),
  why: z.string().optional().describe("Of what is impossible"),
  data: z.object({
    advisories: z.array(z.string()).describe("Which data, of what date"),
    policy: z.string().describe("Where the demands come from"),
    minimumAgeDays: z.number().min(0),
    mayBeYoung: z.array(z.string()).describe("Names, or name@version, that may be younger"),
    licences: z.boolean().describe("Whether the policy says which licences dependencies may have"),
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
  proofs: z.array(Proof).describe("Runs that show that the lockfile installs"),
  tests: ResolutionTests.optional().describe("Absent where they were not asked for"),
  rounds: z.int().min(0).describe("How often the tree was built"),
  applied: z.boolean(),
  network: z.array(z.object({ url: z.string(), status: z.int().optional(), bytes: z.int().min(0) })),
  milliseconds: z.number().min(0),
});
export type ResolutionSession = z.infer<typeof ResolutionSession>;
