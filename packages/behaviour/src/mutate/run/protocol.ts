import * as z from "zod";

const ColdRequest = z.object({
  mutant: z.int().min(-1).describe("-1: none, to see what passes in such a run"),
  turns: z.int().min(0).describe("So often may loops turn"),
  milliseconds: z.number().min(0).describe("So long may it take from when the agent is loaded"),
  heeded: z
    .record(z.string(), z.array(z.int().min(0)))
    .optional()
    .describe("By test file: tests, by their index, of which the first that fails ends the run; absent: all are run"),
});
/** One mutant that gets a process of its own, or none in its place. */
export type ColdRequest = z.infer<typeof ColdRequest>;

/** What agents are asked to do, as `mutants.json` in the mailbox. */
export const MutantRequest = z.object({
  mutants: z.array(z.int().min(0)).describe("Numbers of the mutants to run; others of the instrumented code stay off"),
  matrix: z.boolean().describe("True: every test that reaches a mutant is run; false: up to the first that fails"),
  done: z.record(z.string(), z.array(z.int())).describe("By test file: what an earlier process settled"),
  files: z.array(z.string()).describe("Test files that are wanted, from the workspace's root; empty: all"),
  cold: ColdRequest.optional().describe("Only this mutant, switched on before anything is loaded, and each test once"),
});
export type MutantRequest = z.infer<typeof MutantRequest>;

/** One line of what an agent writes about one test file. The first is always `file`, or `ahead` where it is about none. */
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
    turns: z.int().min(0).default(0).describe("Turns of loops in the whole run"),
  }),
  z
    .object({ type: z.literal("ahead"), files: z.array(z.string()) })
    .describe("Files that the process is to run: where it dies, some of them say nothing"),
  z.object({ type: z.literal("mode"), mode: z.enum(["warm", "fresh", "unstable"]) }),
  z.object({ type: z.literal("begin"), mutant: z.int().min(0) }),
  z.object({
    type: z.literal("end"),
    mutant: z.int().min(0),
    status: z.enum(["killed", "survived", "timeout"]),
    killedBy: z.array(z.int().min(0)).describe("Indices into the file's tests"),
    ran: z.int().min(0),
  }),
  z
    .object({ type: z.literal("cold"), mutant: z.int().min(0) })
    .describe("It needs a process of its own: what it was to be seen in can't be renewed in this one"),
  z
    .object({ type: z.literal("alone") })
    .describe("The file failed in a process that others had used before it: what it tells, it tells in one of its own"),
  z.object({ type: z.literal("problem"), why: z.string() }).describe("An error of the agent's own, not of a mutant"),
  z.object({ type: z.literal("done") }),
]);
export type MutantRecord = z.infer<typeof MutantRecord>;
