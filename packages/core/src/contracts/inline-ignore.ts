import * as z from "zod";

/** What became of a comment that asks for a finding to be passed over. Only `used` made any difference. */
export const IgnoreState = z
  .enum(["used", "unused", "expired", "not-on-base", "invalid"])
  .describe(
    "used: it suppressed findings; unused: there is none to suppress; expired: past its day; not-on-base: this change wrote it or the code it stands at; invalid: not as the grammar wants it",
  );
export type IgnoreState = z.infer<typeof IgnoreState>;

/** A comment `assay-ignore rule -- reason (until 2027-01-31)`. Listed in every report, whatever became of it. */
export const InlineIgnore = z.object({
  path: z.string(),
  line: z.int().min(1).describe("Where the comment begins"),
  rules: z.array(z.string()).describe("Rule ids, or families such as sast/*"),
  reason: z.string(),
  until: z.string().describe("The last day on which it counts; empty where it is invalid"),
  state: IgnoreState,
  problem: z.string().optional().describe("Why it is invalid"),
  findings: z.int().min(0),
});
export type InlineIgnore = z.infer<typeof InlineIgnore>;
