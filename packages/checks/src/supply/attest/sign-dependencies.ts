import { UserError, safeLine, statementType } from "@assay/core";
import { findAdvisories, findCampaigns } from "../advisories/match.ts";
import { loadSnapshot } from "../advisories/snapshot.ts";
import type { ReadLock } from "../lock/raw-lock.ts";
import { packageUrl } from "../lock/package-url.ts";
import { readNpmLock } from "../lock/npm/read-npm-lock.ts";
import { contentDigest } from "./content-digest.ts";
import { attestationFile } from "./places.ts";
import { predicateType, type DependenciesPredicate } from "./predicate.ts";
import { sha256Of, type LockfileText } from "./read-lockfile.ts";
import type { Sealer } from "./sealer.ts";

export interface SigningOptions {
  lockfile: LockfileText;
  /** Folder of the lockfile from the workspace's root; "." for that itself. */
  directory: string;
  /** Version of Assay. */
  version: string;
  policy?: DependenciesPredicate["policy"];
  sealer: Sealer;
}

/** An attestation that is to be written. */
export interface SignedDependencies {
  /** From the workspace's root. */
  file: string;
  text: string;
  packages: number;
  flawed: number;
}

/**
 * Signs the bytes of a lockfile, with what they install.
 *
 * @throws {UserError} where npm could read the lockfile in two ways, or not at all
 */
export async function signDependencies(options: SigningOptions): Promise<SignedDependencies> {
  const { lockfile, directory, version, policy, sealer } = options;
  const shown = safeLine(lockfile.path);
  const lock = readNpmLock(lockfile.text);
  if (lock.status === "unreadable")
    throw new UserError(`${shown}:${lock.line} can't be read, so it is not signed: ${safeLine(lock.why, 200)}`);
  const [problem] = lock.problems;
  if (problem !== undefined)
    throw new UserError(`${shown}:${problem.line} is in doubt, so it is not signed: ${safeLine(problem.message, 200)}`);
  const contentSha256 = contentDigest(lockfile.text);
  if (contentSha256 === undefined || sha256Of(lockfile.text) !== lockfile.sha256)
    throw new UserError(`${shown} is not plain UTF-8, so it is not signed: make it anew with npm install`);
  const { facts } = loadSnapshot();
  const packages = packagesOf(lock);
  const flawed = countFlawed(lock);
  const predicate: DependenciesPredicate = {
    resolver: { name: "assay", version },
    node: process.versions.node,
    lockfile: { version: Number(lock.formatVersion), contentSha256 },
    ...(policy && { policy: { ...policy, exceptions: policy.exceptions.toSorted() } }),
    advisories: { data: "embedded starter set", date: facts.date, flawed },
    packages,
  };
  const text = await sealer.seal({
    _type: statementType,
    subject: [{ name: lockfile.path, digest: { sha256: lockfile.sha256 } }],
    predicateType,
    predicate,
  });
  return { file: attestationFile(directory, sealer.form), text, packages: packages.length, flawed };
}

/** Each package once, in order. Links lead to folders of the repository, which git's commit says all about. */
function packagesOf({ packages }: ReadLock): DependenciesPredicate["packages"] {
  const listed = new Map<string, DependenciesPredicate["packages"][number]>();
  for (const entry of packages) {
    if (entry.source === "link") continue;
    const purl = packageUrl(entry);
    const { integrity } = entry;
    listed.set(`${purl} ${integrity ?? ""}`, { purl, ...(integrity !== undefined && { integrity }) });
  }
  return [...listed].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
}

function countFlawed({ packages }: ReadLock): number {
  const snapshot = loadSnapshot();
  const versions = new Map(packages.map((entry) => [`${entry.name}@${entry.version}`, entry]));
  return [...versions.values()].filter(
    (entry) => findAdvisories(snapshot, entry).length + findCampaigns(snapshot, entry).length > 0,
  ).length;
}
