import * as z from "zod";

/** What agents are asked to do, as `mutants.json` in the mailbox. */
export const MutantRequest = z.object({
  mutants: z.array(z.int().min(0)).describe("Numbers of the mutants to run; others of the instrumented code stay off"),
  matrix: z.boolean().describe("True: every test that reaches a mutant is run; false: up to the first that fails"),
  done: z.record(z.string(), z.array(z.int())).describe("By test file: what an earlier process settled"),
  cold: z
    .int()
    .min(0)
    .optional()
    .describe("Only this mutant, switched on before anything is loaded, and each test once"),
});
export type MutantRequest = z.infer<typeof MutantRequest>;

/** One line of what an agent writes about one test file. The first is always `file`. */
export const MutantRecord = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("file"),
    file: z.string(),
    tests: z.array(
      z.object({
        name: z.array(z.string()),
        occurrence: z.int().min(0),
        passed: z.boolean(),
        milliseconds: z.number().min(0),
        reach: z.array(z.int().min(0)),
      }),
    ),
    load: z.array(z.int().min(0)),
    hooks: z.array(z.int().min(0)),
  }),
  z.object({ type: z.literal("mode"), mode: z.enum(["warm", "fresh", "unstable"]) }),
  z.object({ type: z.literal("begin"), mutant: z.int().min(0) }),
  z.object({
    type: z.literal("end"),
    mutant: z.int().min(0),
    status: z.enum(["killed", "survived", "timeout"]),
    killedBy: z.array(z.int().min(0)).describe("Indices into the file's tests"),
    ran: z.int().min(0),
  }),
  z.object({ type: z.literal("problem"), why: z.string() }).describe("An error of the agent's own, not of a mutant"),
  z.object({ type: z.literal("done") }),
]);
export type MutantRecord = z.infer<typeof MutantRecord>;
