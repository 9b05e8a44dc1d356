import { compareSeverity, safeLine, type FindingDraft } from "@assay/core";
import { locationOf, nameOf, oneStepLower, originOf, rootOf } from "../describe-package.ts";
import type { LockedPackage, Lockfile, VulnerableHit } from "../evidence.ts";
import { describeReach, type PackageReach } from "../imports/reach.ts";
import { chainTo } from "../lock/tree.ts";
import { fixFor, highestFixes } from "./fix-for.ts";

/** At most this many further copies of a package are pointed at; the message tells their number. */
const copiesShown = 5;
/** Advisories that are listed one by one; the message tells the number of all. */
const advisoriesShown = 40;

/** One finding for each locked version: its advisories and its copies elsewhere in the tree are listed, not repeated. */
export function* describeHits(
  rule: string,
  lockfile: Lockfile,
  hits: readonly VulnerableHit[],
  reach: PackageReach,
): Iterable<FindingDraft> {
  const fixed = highestFixes(lockfile, hits);
  for (const ofVersion of groupBy(hits, ({ name, version }) => `${name}@${version}`)) {
    const copies = [...new Set(ofVersion.map((hit) => hit.package))].sort(
      (a, b) => rankOf(lockfile, a) - rankOf(lockfile, b),
    );
    const advisories = groupBy(ofVersion, ({ id }) => id)
      .flatMap(([hit]) => (hit === undefined ? [] : [hit]))
      .sort((a, b) => compareSeverity(a.severity, b.severity) || (a.id < b.id ? -1 : 1));
    const [nearest, ...others] = copies;
    const entry = nearest === undefined ? undefined : lockfile.packages[nearest];
    const [worst] = advisories;
    if (nearest === undefined || entry === undefined || worst === undefined) continue;
    const name = safeLine(`${worst.name}@${worst.version}`, 160);
    const lowered = whyLowered(lockfile, entry);
    const elsewhere =
      others.length === 0 ? "" : `; ${others.length} more ${others.length === 1 ? "copy" : "copies"} in the tree`;
    const milder = lowered === undefined ? "" : `. One step less severe: ${lowered}`;
    const reachable = safeLine(describeReach(reach, lockfile.ecosystem, worst.name, rootOf(lockfile, nearest)), 300);
    yield {
      rule,
      message: `${name}: ${whatOf(advisories, worst)}, ${fixOf(advisories, fixed(worst))}; ${originOf(lockfile, nearest)}${elsewhere}${milder}. Reachable: ${reachable}`,
      severity: lowered === undefined ? worst.severity : oneStepLower(worst.severity),
      location: locationOf(lockfile, entry),
      proof: {
        kind: "matched",
        summary: `The lockfile installs ${nameOf(entry)}; ${coverOf(advisories)} (${safeLine(worst.data, 120)})`,
      },
      fix: fixFor(lockfile, { ...worst, package: nearest }, entry, fixed(worst)),
      related: others.slice(0, copiesShown).flatMap((copy) => {
        const other = lockfile.packages[copy];
        const message = `Another copy: ${originOf(lockfile, copy)}`;
        return other === undefined ? [] : [{ location: locationOf(lockfile, other), message }];
      }),
      // With the advisories: what somebody accepted is not what is found out later.
      identity: [name, ...advisories.map(({ id }) => id).sort(), rootOf(lockfile, nearest)].join("\0"),
    };
  }
}

function whatOf(advisories: readonly VulnerableHit[], worst: VulnerableHit): string {
  const ids = safeLine([worst.id, ...worst.aliases].join(", "), 300);
  const rated = worst.unrated === true ? "severity not rated, so it counts as high" : worst.severity;
  const one = `${safeLine(worst.summary, 200) || "a known flaw"} (${ids}, ${rated})`;
  return advisories.length === 1 ? one : `${advisories.length} known vulnerabilities, the worst: ${one}`;
}

function fixOf(advisories: readonly VulnerableHit[], fixed: string | undefined): string {
  if (fixed === undefined) return "no fixed version is known";
  const open = advisories.filter((hit) => hit.fixed === undefined).length;
  return open === 0 ? `fixed in ${fixed}` : `fixed in ${fixed} but for ${open} without a known fixed version`;
}

function coverOf(advisories: readonly VulnerableHit[]): string {
  const [only] = advisories;
  if (advisories.length === 1 && only !== undefined) return `${only.source} covers ${only.affected}`;
  const listed = groupBy(advisories.slice(0, advisoriesShown), ({ severity }) => severity).map(
    (group) => `${group.map(({ id }) => id).join(", ")} (${group[0]?.severity})`,
  );
  const more = advisories.length - advisoriesShown;
  return `it is covered by ${[...listed, ...(more > 0 ? [`${more} more`] : [])].join("; ")}`;
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return [...groups.values()];
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
