import * as z from "zod";

/** Lines of one file, from the root of the tree. */
const Place = z.object({ file: z.string(), line: z.int(), endLine: z.int() });

/** What a tool reports, in the form in which all tools are judged. */
export const Finding = z.object({
  rule: z.string(),
  cwes: z.array(z.int()),
  /** Where it is reported; then the steps of the flow that the tool shows, if it shows one. */
  places: z.array(Place).min(1),
});
export type Finding = z.infer<typeof Finding>;

/** What a tool says of one tree. */
export const Output = z.object({
  findings: z.array(Finding),
  /** All findings, of which `findings` has those in files with labels. */
  total: z.int(),
  /** What it did not get through, one line each. */
  gaps: z.array(z.string()),
  cpuMs: z.number(),
});
export type Output = z.infer<typeof Output>;

/** Only what lies in, or leads through, one of the files. */
export function concerning(files: ReadonlySet<string>, findings: readonly Finding[]): Finding[] {
  return findings.filter(({ places }) => places.some(({ file }) => files.has(file)));
}
