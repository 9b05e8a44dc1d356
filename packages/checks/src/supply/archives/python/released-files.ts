import type { Network } from "@assay/core";
import * as z from "zod";
import { readAnswer, type Read } from "../../online/read-answer.ts";
import { pypiVersions } from "../../versions/pypi-versions.ts";

/** A file that PyPI has of a version. */
const ReleasedFile = z.object({
  filename: z.string(),
  url: z.string(),
  size: z.number().int().min(0).catch(0),
  digests: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
});
export type ReleasedFile = z.infer<typeof ReleasedFile>;

/**
 * What PyPI says of one version, or of all of a package.
 *
 * @see https://docs.pypi.org/api/json/
 */
const Release = z.object({ urls: z.array(ReleasedFile) });
const Project = z.object({ releases: z.record(z.string(), z.array(ReleasedFile)) });

const mostBytes = 50 * 1024 * 1024;

/** The files of one version: of its own document or, from an index that has none, of the package's. Addresses are whole. */
export async function releasedFiles(
  { name, version }: { name: string; version: string },
  base: string,
  network: Network,
  signal: AbortSignal,
): Promise<Read<ReleasedFile[]>> {
  const purpose = "which files PyPI has of a version";
  const project = `${base}pypi/${encodeURIComponent(pypiVersions.canonicalName(name))}/`;
  const ofVersion = `${project}${encodeURIComponent(version)}/json`;
  const release = readAnswer(
    await network.request({ method: "GET", url: ofVersion, purpose, mostBytes }, signal),
    Release,
  );
  if (release.kind === "there") return { kind: "there", value: withAddresses(release.value.urls, ofVersion) };
  const ofAll = `${project}json`;
  const all = readAnswer(await network.request({ method: "GET", url: ofAll, purpose, mostBytes }, signal), Project);
  if (all.kind !== "there") return all;
  const wanted = pypiVersions.canonical(version) ?? version;
  const files = Object.entries(all.value.releases)
    .filter(([each]) => (pypiVersions.canonical(each) ?? each) === wanted)
    .flatMap(([, found]) => found);
  return files.length === 0 ? { kind: "absent" } : { kind: "there", value: withAddresses(files, ofAll) };
}

function withAddresses(files: readonly ReleasedFile[], base: string): ReleasedFile[] {
  return files.flatMap((file) =>
    URL.canParse(file.url, base) ? [{ ...file, url: new URL(file.url, base).href }] : [],
  );
}
