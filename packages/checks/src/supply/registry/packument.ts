import * as z from "zod";

const text = z.string().optional().catch(undefined);

/** Names and texts, as of scripts and dependencies; values that are no text are left out. */
const texts = z
  .record(z.string(), z.unknown())
  .optional()
  .catch(undefined)
  .transform((found) =>
    Object.fromEntries(
      Object.entries(found ?? {}).filter((pair): pair is [string, string] => typeof pair[1] === "string"),
    ),
  );

/** What a registry says of one version. A field of the wrong type says nothing. */
export const PublishedVersion = z.object({
  name: text,
  version: z.string(),
  description: text,
  deprecated: z.union([z.string(), z.boolean()]).optional().catch(undefined),
  license: z
    .union([z.string(), z.object({ type: z.string() }).transform(({ type }) => type)])
    .optional()
    .catch(undefined),
  scripts: texts,
  dependencies: texts,
  optionalDependencies: texts,
  gypfile: z.boolean().optional().catch(undefined),
  repository: z.unknown().optional(),
  dist: z
    .object({
      integrity: text,
      shasum: text,
      tarball: text,
      attestations: z.object({ provenance: z.unknown().optional() }).optional().catch(undefined),
    })
    .default({})
    .catch({}),
  _npmUser: z
    .object({ name: text, trustedPublisher: z.object({ id: text }).optional().catch(undefined) })
    .optional()
    .catch(undefined),
});
export type PublishedVersion = z.infer<typeof PublishedVersion>;

/**
 * The document that an npm registry has of a package, as far as it is judged by.
 *
 * @see https://github.com/npm/registry/blob/main/docs/responses/package-metadata.md
 */
export const Packument = z.object({
  name: z.string(),
  versions: z.record(z.string(), PublishedVersion).default({}),
  time: z
    .record(z.string(), z.unknown())
    .default({})
    .catch({})
    .transform((times) =>
      Object.fromEntries(
        Object.entries(times).filter(
          (pair): pair is [string, string] => typeof pair[1] === "string" && !Number.isNaN(Date.parse(pair[1])),
        ),
      ),
    ),
});
export type Packument = z.infer<typeof Packument>;
