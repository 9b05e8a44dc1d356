import type { CollectContext } from "@assay/core";
import semver from "semver";
import { dependencies, type LockedPackage, type Lockfile } from "../evidence.ts";
import { registryEvidence, type RegistryFacts } from "../registry/evidence.ts";
import { lockedBefore } from "../registry/locked-before.ts";
import { versionsOf } from "../versions/version-scheme.ts";
import { mostOfAll } from "./limits.ts";

/** A locked package whose archives are looked into. */
export interface Chosen {
  lockfile: Lockfile;
  index: number;
  entry: LockedPackage;
  /** What the registry's document says. */
  facts: RegistryFacts | undefined;
  /** The version that the base commit locked, the newest of several. */
  before: string | undefined;
}

export interface Choice {
  chosen: Chosen[];
  /** Packages beyond the bound. */
  left: LockedPackage[];
  /** Packages that come from no registry: their archives are nobody's that was asked. */
  elsewhere: LockedPackage[];
}

/**
 * Of a change, what it brings. Of a whole repository those that are known to run something when they are installed, then
 * what is asked for directly, up to `mostOfAll`: a repository's thousand packages are no news.
 */
export async function choose(context: CollectContext): Promise<Choice> {
  const isChange = context.change.mode === "change";
  const facts = new Map(
    context.evidence(registryEvidence).facts.map((one) => [`${one.lockfile}\n${one.package}`, one]),
  );
  const choice: Choice = { chosen: [], left: [], elsewhere: [] };
  for (const lockfile of context.evidence(dependencies).lockfiles) {
    if (!lockfile.judged) continue;
    const before = isChange ? await lockedBefore(context, lockfile.path) : new Set<string>(); // oxlint-disable-line no-await-in-loop
    const told = new Set<string>();
    for (const [index, entry] of lockfile.packages.entries()) {
      const key = `${entry.name}@${entry.version}`;
      if (before.has(key) || told.has(key)) continue;
      told.add(key);
      const known = facts.get(`${lockfile.path}\n${index}`);
      if (entry.source === "git" || entry.source === "tarball") choice.elsewhere.push(entry);
      // What the registry did not tell of a package of npm is a gap that blocks already; what it has not is a finding.
      const isTold = lockfile.ecosystem === "npm" || known !== undefined;
      if (entry.source !== "registry" || (isTold && known?.state !== "there")) continue;
      choice.chosen.push({ lockfile, index, entry, facts: known, before: newestBefore(before, entry.name, lockfile) });
    }
  }
  choice.chosen.sort((one, other) => weight(other) - weight(one));
  if (isChange) return choice;
  choice.left = choice.chosen.splice(mostOfAll).map(({ entry }) => entry);
  return choice;
}

function weight({ entry, facts }: Chosen): number {
  if (entry.installScript || (facts?.publication?.installScripts.length ?? 0) > 0) return 2;
  return entry.direct ? 1 : 0;
}

function newestBefore(before: ReadonlySet<string>, name: string, { ecosystem }: Lockfile): string | undefined {
  if (!before.has(name)) return undefined;
  const { compare } = versionsOf(ecosystem);
  return [...before]
    .filter((each) => each.startsWith(`${name}@`))
    .map((each) => each.slice(name.length + 1))
    .filter((version) => ecosystem === "PyPI" || semver.valid(version) !== null)
    .sort(compare)
    .at(-1);
}
