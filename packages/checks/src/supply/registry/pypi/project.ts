import type { Network } from "@assay/core";
import * as z from "zod";
import { readAnswer, type Read } from "../../online/read-answer.ts";
import { pypiVersions } from "../../versions/pypi-versions.ts";

const text = z.string().optional().catch(undefined);

/** A file that an index has of a version. A field of the wrong type says nothing. */
const ProjectFile = z.object({
  filename: z.string(),
  url: text,
  digests: z
    .object({
      sha256: z
        .string()
        .regex(/^[0-9a-f]{64}$/i)
        .transform((sum) => sum.toLowerCase())
        .optional()
        .catch(undefined),
    })
    .default({})
    .catch({}),
  upload_time_iso_8601: z
    .string()
    .refine((date) => !Number.isNaN(Date.parse(date)))
    .transform((date) => new Date(date).toISOString())
    .optional()
    .catch(undefined),
  yanked: z.boolean().optional().catch(undefined),
  yanked_reason: text,
});
export type ProjectFile = z.infer<typeof ProjectFile>;

/** What the authors of a version wrote about it. */
const Info = z.object({
  name: z.string(),
  version: text,
  license: text,
  license_expression: text,
  classifiers: z.array(z.string()).default([]).catch([]),
});
export type Info = z.infer<typeof Info>;

/**
 * What PyPI's own JSON API says of a package, as far as it is used; `info` is about its newest version.
 *
 * @see https://docs.pypi.org/api/json/
 */
const ProjectDocument = z.object({
  info: Info,
  last_serial: z.number().optional().catch(undefined),
  releases: z.record(z.string(), z.array(ProjectFile)),
});
type ProjectDocument = z.infer<typeof ProjectDocument>;

/** What an index says of a package. */
export interface Project {
  info: Info;
  /** Each version by its canonical spelling, with its files. */
  releases: ReadonlyMap<string, { version: string; files: readonly ProjectFile[] }>;
  /**
   * Whether the document is as PyPI itself writes it. One that leads to files elsewhere, or says less of them, was made
   * by a mirror: its dates may be those of copies, and it need not list all.
   */
  isPypisOwn: boolean;
}

const Release = z.object({ info: Info });

/** The largest documents of PyPI are below 30 MB (packages with a release a night and a wheel for each platform, 2026). */
const mostBytes = 64 * 1024 * 1024;

type Asking = Pick<Network, "request">;

/** Asks an index for the document of a package. One about another package says nothing. */
export async function askProject(
  name: string,
  base: string,
  network: Asking,
  signal: AbortSignal,
): Promise<Read<Project>> {
  const read = await ask(name, `${base}pypi/${pathOf(name)}/json`, ProjectDocument, network, signal);
  return read.kind === "there" ? { kind: "there", value: projectOf(read.value) } : read;
}

/** Asks for what the authors wrote about one version. */
export async function askRelease(
  { name, version }: { name: string; version: string },
  base: string,
  network: Asking,
  signal: AbortSignal,
): Promise<Read<Info>> {
  const url = `${base}pypi/${pathOf(name)}/${encodeURIComponent(version)}/json`;
  const read = await ask(name, url, Release, network, signal);
  if (read.kind !== "there") return read;
  const { info } = read.value;
  const isOther = pypiVersions.canonical(info.version ?? "") !== pypiVersions.canonical(version);
  if (isOther) return { kind: "unknown", why: "it answered with the document of another version" };
  return { kind: "there", value: info };
}

async function ask<T extends { info: Info }>(
  name: string,
  url: string,
  schema: z.ZodType<T>,
  network: Asking,
  signal: AbortSignal,
): Promise<Read<T>> {
  const purpose = "what the registry says of a package";
  const read = readAnswer(await network.request({ method: "GET", url, purpose, mostBytes }, signal), schema);
  if (read.kind === "there" && pypiVersions.canonicalName(read.value.info.name) !== pypiVersions.canonicalName(name))
    return { kind: "unknown", why: "it answered with the document of another package" };
  return read;
}

/** A name as it stands in addresses of an index (PEP 503). */
export function pathOf(name: string): string {
  return encodeURIComponent(pypiVersions.canonicalName(name));
}

/** The files that an index has of a version, whatever way the version is spelled. */
export function filesOf({ releases }: Project, version: string): readonly ProjectFile[] {
  return releases.get(keyOf(version))?.files ?? [];
}

function projectOf(document: ProjectDocument): Project {
  const releases = new Map<string, { version: string; files: ProjectFile[] }>();
  for (const [version, files] of Object.entries(document.releases)) {
    const known = releases.get(keyOf(version));
    if (known === undefined) releases.set(keyOf(version), { version, files });
    else known.files.push(...files);
  }
  return { info: document.info, releases, isPypisOwn: isPypisOwn(document) };
}

function keyOf(version: string): string {
  return pypiVersions.canonical(version) ?? version;
}

function isPypisOwn({ last_serial: serial, releases }: ProjectDocument): boolean {
  const isWhole = ({ url, digests, upload_time_iso_8601: uploaded }: ProjectFile) =>
    url?.startsWith("https://files.pythonhosted.org/") === true &&
    digests.sha256 !== undefined &&
    uploaded !== undefined;
  return serial !== undefined && Object.values(releases).every((files) => files.every(isWhole));
}
