import * as z from "zod";

const text = z.string().max(20_000);

/**
 * The parts of an OSV record that judgements rest on; all else is passed over.
 *
 * @see https://ossf.github.io/osv-schema/
 */
export const OsvRecord = z.object({
  id: z.string().min(1).max(200),
  modified: z.string(),
  published: z.string().optional(),
  withdrawn: z.string().optional(),
  aliases: z
    .array(z.string().max(200))
    .nullish()
    .transform((list) => list ?? []),
  summary: z.string().optional(),
  details: z.string().optional(),
  severity: z
    .array(z.object({ type: z.string(), score: text }))
    .nullish()
    .transform((list) => list ?? []),
  affected: z
    .array(
      z.object({
        package: z.object({ ecosystem: z.string(), name: z.string().min(1).max(500) }).optional(),
        severity: z.array(z.object({ type: z.string(), score: text })).nullish(),
        ranges: z
          .array(z.object({ type: z.string(), events: z.array(z.record(z.string(), z.string())) }))
          .nullish()
          .transform((list) => list ?? []),
        versions: z
          .array(z.string())
          .nullish()
          .transform((list) => list ?? []),
      }),
    )
    .nullish()
    .transform((list) => list ?? []),
  database_specific: z
    .object({
      severity: z.string().optional().catch(undefined),
      cwe_ids: z.array(z.string()).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
});
export type OsvRecord = z.infer<typeof OsvRecord>;
