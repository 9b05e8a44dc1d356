import * as z from "zod";
import type { Network } from "@assay/core";
import { readAnswer, type Read } from "../online/read-answer.ts";

const text = z.string().optional().catch(undefined);
/** Package to range. */
const wishes = z.record(z.string(), z.string()).optional().catch(undefined);
const anything = z.unknown().optional();

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

/**
 * What a registry says of one version: what it is judged by, and what npm's resolver reads or writes into a lockfile. A
 * field of the wrong type says nothing.
 */
export const PublishedVersion = z.object({
  name: text,
  version: z.string(),
  description: text,
  deprecated: z.union([z.string(), z.boolean()]).optional().catch(undefined),
  license: anything,
  scripts: texts,
  gypfile: z.boolean().optional().catch(undefined),
  repository: anything,
  dist: z
    .object({
      tarball: text,
      integrity: text,
      shasum: text,
      attestations: z.object({ provenance: z.unknown().optional() }).optional().catch(undefined),
    })
    .default({})
    .catch({}),
  _npmUser: z
    .object({ name: text, trustedPublisher: z.object({ id: text }).optional().catch(undefined) })
    .optional()
    .catch(undefined),
  engines: z.record(z.string(), z.unknown()).optional().catch(undefined),
  dependencies: wishes,
  optionalDependencies: wishes,
  peerDependencies: wishes,
  acceptDependencies: wishes,
  peerDependenciesMeta: z
    .record(z.string(), z.object({ optional: z.boolean().optional() }))
    .optional()
    .catch(undefined),
  bundleDependencies: z
    .union([z.boolean(), z.array(z.string())])
    .optional()
    .catch(undefined),
  bundledDependencies: z
    .union([z.boolean(), z.array(z.string())])
    .optional()
    .catch(undefined),
  bin: anything,
  os: anything,
  cpu: anything,
  libc: anything,
  funding: anything,
  workspaces: anything,
  _hasShrinkwrap: anything,
  hasInstallScript: anything,
});
export type PublishedVersion = z.infer<typeof PublishedVersion>;

/**
 * The document that an npm registry has of a package, as far as it is used.
 *
 * @see https://github.com/npm/registry/blob/main/docs/responses/package-metadata.md
 */
export const Packument = z.object({
  name: z.string(),
  "dist-tags": z.record(z.string(), z.string()).default({}).catch({}),
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

/** The largest documents of npm's registry are below 40 MB (typescript's nightly versions, 2026). */
const mostBytes = 64 * 1024 * 1024;

interface Asked {
  name: string;
  registry: string;
  purpose: string;
  headers?: Readonly<Record<string, string>>;
}

/** Asks a registry for the document of a package. One about another package says nothing. */
export async function askPackument(
  { name, registry, purpose, headers = {} }: Asked,
  network: Pick<Network, "request">,
  signal: AbortSignal,
): Promise<Read<Packument>> {
  const url = `${registry}${encodeURIComponent(name).replace(/^%40/, "@")}`;
  const answer = await network.request({ method: "GET", url, purpose, headers, mostBytes }, signal);
  const read = readAnswer(answer, Packument);
  if (read.kind === "there" && read.value.name !== name)
    return { kind: "unknown", why: "it answered with the document of another package" };
  return read;
}

/** The licence that a version names, as package.json writes it. */
export function licenceOf({ license }: PublishedVersion): string | undefined {
  const read = z.union([z.string(), z.object({ type: z.string() }).transform(({ type }) => type)]).safeParse(license);
  return read.success ? read.data : undefined;
}
