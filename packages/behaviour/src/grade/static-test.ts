import * as z from "zod";

/** What is known of a test by reading its file, as plain data that can be kept. */
export const StaticTest = z.object({
  name: z.array(z.string()).describe("Titles as written, of the groups and of the test"),
  patterns: z.array(z.string().nullable()).describe("Regular expressions for titles that are computed"),
  line: z.int().min(1),
  endLine: z.int().min(1),
  state: z.enum(["runs", "skipped", "todo", "fails"]),
  runsCode: z.boolean(),
  assertions: z.array(
    z.object({ line: z.int().min(1), kind: z.string(), strength: z.number(), why: z.string(), matcher: z.string() }),
  ),
  looks: z.array(z.object({ key: z.string(), strength: z.number(), weight: z.number() })),
  /** What makes it hard to rely on, or hard to keep: each costs points. */
  issues: z.array(z.object({ about: z.enum(["reliability", "upkeep"]), label: z.string(), points: z.number() })),
});
export type StaticTest = z.infer<typeof StaticTest>;

export const StaticTestFile = z.object({
  tests: z.array(StaticTest),
  /** Why nothing is known of it. */
  unread: z.string().optional(),
});
export type StaticTestFile = z.infer<typeof StaticTestFile>;
