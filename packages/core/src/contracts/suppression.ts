import * as z from "zod";

/** One accepted finding or rule, in `.assay/suppressions.yml`. Listed in every report; past its date it counts for nothing. */
export const Suppression = z
  .strictObject({
    fingerprint: z.string().optional(),
    rule: z.string().optional(),
    path: z.string().optional().describe("Glob, with `rule`"),
    reason: z.string().min(10, "a reason of at least ten characters"),
    until: z.iso.date().describe("The last day on which it counts"),
  })
  .refine((entry) => entry.fingerprint !== undefined || (entry.rule !== undefined && entry.path !== undefined), {
    message: "name a fingerprint, or a rule together with a path",
  });
export type Suppression = z.infer<typeof Suppression>;

export const Suppressions = z.strictObject({
  version: z.literal(1),
  suppressions: z.array(Suppression),
});
export type Suppressions = z.infer<typeof Suppressions>;

export const Baseline = z.strictObject({
  version: z.literal(1),
  created: z.string(),
  findings: z.array(z.strictObject({ fingerprint: z.string(), rule: z.string(), path: z.string() })),
});
export type Baseline = z.infer<typeof Baseline>;
