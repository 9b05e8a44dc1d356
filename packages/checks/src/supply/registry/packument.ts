import * as z from "zod";

const Distribution = z.looseObject({
  tarball: z.url(),
  integrity: z.string().optional().catch(undefined),
  shasum: z.string().optional().catch(undefined),
});

const wishes = z.record(z.string(), z.string()).optional().catch(undefined);

/** One version as the registry describes it; what is not named here is handed on as it came. */
export const Manifest = z.looseObject({
  name: z.string(),
  version: z.string(),
  dist: Distribution,
  dependencies: wishes,
  optionalDependencies: wishes,
  peerDependencies: wishes,
  engines: z
    .looseObject({ node: z.string().optional().catch(undefined) })
    .optional()
    .catch(undefined),
});
export type Manifest = z.infer<typeof Manifest>;

/** What a registry answers for a package: https://github.com/npm/registry/blob/main/docs/responses/package-metadata.md */
export const Packument = z.looseObject({
  name: z.string(),
  "dist-tags": z.record(z.string(), z.string()).catch({}),
  versions: z.record(z.string(), z.unknown()),
  time: z.record(z.string(), z.string()).optional().catch(undefined),
});
export type Packument = z.infer<typeof Packument>;

/** A package with those of its versions that are of the registry's own shape. */
export interface KnownPackage {
  name: string;
  tags: Readonly<Record<string, string>>;
  versions: ReadonlyMap<string, Manifest>;
  /** Time of publication by version, as the registry says it. */
  published: ReadonlyMap<string, Date>;
  /** Versions of another shape, which nothing can be said of. */
  unreadable: number;
}

/** @throws ZodError where the answer is no packument at all */
export function readPackument(answer: unknown): KnownPackage {
  const packument = Packument.parse(answer);
  const versions = new Map<string, Manifest>();
  let unreadable = 0;
  for (const [version, value] of Object.entries(packument.versions)) {
    const read = Manifest.safeParse(value);
    if (read.success && read.data.version === version && read.data.name === packument.name)
      versions.set(version, read.data);
    else unreadable += 1;
  }
  const published = new Map<string, Date>();
  for (const [version, text] of Object.entries(packument.time ?? {})) {
    const date = new Date(text);
    if (!Number.isNaN(date.getTime())) published.set(version, date);
  }
  return { name: packument.name, tags: packument["dist-tags"], versions, published, unreadable };
}
