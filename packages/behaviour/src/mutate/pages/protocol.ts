import * as z from "zod";
import { pageOperators } from "./operators.ts";

/** What a page, or the requests of one, told while a test ran. */
export const Met = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("text"),
    page: z.string(),
    text: z.string(),
    within: z.string().optional().describe("The control that it names, which a test may find by it"),
  }),
  z.object({ kind: z.literal("shown"), page: z.string(), element: z.string() }),
  z.object({ kind: z.literal("acted"), page: z.string(), element: z.string() }),
  z.object({ kind: z.literal("handled"), page: z.string(), element: z.string(), event: z.string() }),
  z.object({ kind: z.literal("followed"), page: z.string(), element: z.string() }),
  z.object({ kind: z.literal("request"), page: z.string(), method: z.string() }).describe("`page` is what it asks for"),
]);
export type Met = z.infer<typeof Met>;

/** One edit of a page, so that the page itself can make it. */
export const PageMutant = z.object({
  operator: z.enum(pageOperators),
  page: z.string().describe("Path of the URL, with `:id` for what differs from run to run"),
  target: z.string().describe("The text, the element or the method"),
  event: z.string().optional(),
  replacement: z.string().optional().describe("Of a text"),
});
export type PageMutant = z.infer<typeof PageMutant>;

/** What the agent in Playwright's processes is asked to do, as `pages.json` in the mailbox. */
export const PageRequest = z.discriminatedUnion("task", [
  z.object({ task: z.literal("record") }),
  z.object({
    task: z.literal("mutate"),
    mutants: z
      .array(z.object({ mutant: PageMutant, tests: z.array(z.string()) }))
      .describe("Each is on in the repetition of its index, for these tests, at their first attempt"),
    milliseconds: z.record(z.string(), z.number()).describe("By test: how long it may take with a mutant"),
    matrix: z.boolean().describe("False: nothing more is run of a mutant once it is killed"),
  }),
]);
export type PageRequest = z.infer<typeof PageRequest>;

/** One line of what the agents write. A test's key is its project, file and titles, as JSON. */
export const PageRecord = z.discriminatedUnion("type", [
  z.object({ type: z.literal("met"), test: z.string(), repeat: z.int().min(0), met: Met }),
  z
    .object({ type: z.literal("applied"), test: z.string(), repeat: z.int().min(0) })
    .describe("The mutant of this repetition came to bear"),
  z.object({
    type: z.literal("attempt"),
    test: z.string(),
    file: z.string().describe("From the workspace's root"),
    line: z.int().min(1),
    name: z.array(z.string()),
    repeat: z.int().min(0),
    retry: z.int().min(0),
    status: z.enum(["passed", "failed", "skipped"]),
    milliseconds: z.number().min(0),
  }),
]);
export type PageRecord = z.infer<typeof PageRecord>;
