import { safeLine, severities, type FindingDraft, type Severity } from "@assay/core";
import semver from "semver";
import { locationOf, nameOf, originOf, rootOf } from "../describe-package.ts";
import type { LockedPackage, Lockfile, VulnerableHit } from "../evidence.ts";
import { chainTo } from "../lock/tree.ts";

/** At most this many further copies of a package are pointed at; the message tells their number. */
const copiesShown = 5;

/** One finding for each version and advisory: copies of it elsewhere in the tree are named, not repeated. */
export function* describeHits(
  rule: string,
  lockfile: Lockfile,
  hits: readonly VulnerableHit[],
  date: string,
): Iterable<FindingDraft> {
  const groups = new Map<string, VulnerableHit[]>();
  for (const hit of hits) {
    const key = [hit.name, hit.version, hit.id].join("\0");
    groups.set(key, [...(groups.get(key) ?? []), hit]);
  }
  for (const group of groups.values()) {
    const ranked = group.map((hit) => ({ hit, rank: rankOf(lockfile, hit.package) })).sort((a, b) => a.rank - b.rank);
    const first = ranked[0]?.hit;
    const entry = first === undefined ? undefined : lockfile.packages[first.package];
    if (first !== undefined && entry !== undefined)
      yield describeHit(
        rule,
        lockfile,
        entry,
        first,
        ranked.slice(1).map((other) => other.hit),
        date,
      );
  }
}

function describeHit(
  rule: string,
  lockfile: Lockfile,
  entry: LockedPackage,
  hit: VulnerableHit,
  copies: readonly VulnerableHit[],
  date: string,
): FindingDraft {
  const lowered = whyLowered(lockfile, entry);
  const name = safeLine(`${hit.name}@${hit.version}`, 160);
  const title = [hit.id, ...hit.aliases].join(", ");
  const repair = hit.fixed === undefined ? "the snapshot names no fixed version" : `fixed in ${hit.fixed}`;
  const elsewhere =
    copies.length === 0 ? "" : `; ${copies.length} more ${copies.length === 1 ? "copy" : "copies"} in the tree`;
  return {
    rule,
    message: `${name}: ${hit.summary} (${title}, ${hit.severity}), ${repair}; ${originOf(lockfile, hit.package)}${elsewhere}${lowered === undefined ? "" : `. One step less severe: ${lowered}`}`,
    severity: lowered === undefined ? hit.severity : oneStepLower(hit.severity),
    location: locationOf(lockfile, entry),
    proof: {
      kind: "matched",
      summary: `The lockfile installs ${nameOf(entry)}; ${hit.source} covers ${hit.affected} (snapshot of ${date})`,
    },
    fix: fixFor(lockfile, entry, hit),
    related: copies.slice(0, copiesShown).flatMap((copy) => {
      const other = lockfile.packages[copy.package];
      return other === undefined
        ? []
        : [{ location: locationOf(lockfile, other), message: `another copy, ${originOf(lockfile, copy.package)}` }];
    }),
    identity: [name, hit.id, rootOf(lockfile, hit.package)].join("\0"),
  };
}

/** Production before development, direct before far away. */
function rankOf(lockfile: Lockfile, index: number): number {
  const entry = lockfile.packages[index];
  return (entry?.development === true ? 1000 : 0) + chainTo(lockfile.packages, index).length;
}

function whyLowered(lockfile: Lockfile, entry: LockedPackage): string | undefined {
  if (lockfile.example) return "this lockfile is an input of tests";
  return entry.development ? "only development uses it" : undefined;
}

function oneStepLower(severity: Severity): Severity {
  return severities[severities.indexOf(severity) + 1] ?? severity;
}

function fixFor(lockfile: Lockfile, entry: LockedPackage, hit: VulnerableHit): string {
  const name = safeLine(entry.name, 120);
  if (hit.fixed === undefined)
    return `Look for a version outside '${hit.affected}' (npm view ${name} versions); if there is none, replace ${name} or keep input from outside away from it`;
  if (entry.direct) return `npm install ${name}@${hit.fixed}${entry.development ? " --save-dev" : ""}`;
  if (
    entry.wanted !== undefined &&
    semver.validRange(entry.wanted, true) !== null &&
    semver.satisfies(hit.fixed, entry.wanted, { loose: true })
  ) {
    return `npm update ${name} (the range '${safeLine(entry.wanted, 60)}' by which it comes in allows ${hit.fixed})`;
  }
  const root = safeLine(rootOf(lockfile, hit.package), 120);
  return `Raise ${root} to a version that takes ${name} ${hit.fixed} or later (npm install ${root}@latest); until there is one, set "overrides": { "${name}": "${hit.fixed}" } in package.json and run npm install`;
}
