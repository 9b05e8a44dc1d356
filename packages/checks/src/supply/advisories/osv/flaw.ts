import * as z from "zod";

const Event = z.tuple([z.enum(["introduced", "fixed", "last_affected", "limit"]), z.string()]);
export type Event = z.infer<typeof Event>;

/** One published flaw of one package: what is kept of an OSV record. Lists that are empty are left out. */
export const Flaw = z.object({
  id: z.string(),
  name: z.string().describe("The package, in its ecosystem's one spelling"),
  aliases: z.array(z.string()).default([]),
  modified: z.string(),
  published: z.string().optional(),
  withdrawn: z
    .string()
    .optional()
    .describe("Then it counts for nothing, and neither does an older record of the same id"),
  malicious: z.boolean().default(false),
  summary: z.string(),
  vectors: z.array(z.string()).default([]).describe("CVSS vectors"),
  rating: z.string().optional().describe("The publisher's own word for the severity"),
  ranges: z.array(z.array(Event)).default([]).describe("Events of each range, in their order"),
  versions: z.array(z.string()).default([]),
});
export type Flaw = z.infer<typeof Flaw>;
export type FlawInput = z.input<typeof Flaw>;
