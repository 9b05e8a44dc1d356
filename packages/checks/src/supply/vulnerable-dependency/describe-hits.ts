import { safeLine, type FindingDraft } from "@assay/core";
import { locationOf, nameOf, oneStepLower, originOf, rootOf } from "../describe-package.ts";
import type { LockedPackage, Lockfile, VulnerableHit } from "../evidence.ts";
import { chainTo } from "../lock/tree.ts";
import { fixFor, highestFixes } from "./fix-for.ts";

/** At most this many further copies of a package are pointed at; the message tells their number. */
const copiesShown = 5;

interface Scene {
  rule: string;
  lockfile: Lockfile;
  /** The snapshot's. */
  date: string;
  fixed(hit: VulnerableHit): string | undefined;
}

/** One finding for each version and advisory: copies of it elsewhere in the tree are named, not repeated. */
export function* describeHits(
  rule: string,
  lockfile: Lockfile,
  hits: readonly VulnerableHit[],
  date: string,
): Iterable<FindingDraft> {
  const scene: Scene = { rule, lockfile, date, fixed: highestFixes(hits) };
  const groups = new Map<string, VulnerableHit[]>();
  for (const hit of hits) {
    const key = [hit.name, hit.version, hit.id].join("\0");
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [hit]);
    else group.push(hit);
  }
  for (const group of groups.values()) {
    const [first, ...copies] = group
      .map((hit) => ({ hit, rank: rankOf(lockfile, hit.package) }))
      .sort((a, b) => a.rank - b.rank);
    const entry = first === undefined ? undefined : lockfile.packages[first.hit.package];
    if (first === undefined || entry === undefined) continue;
    yield describeHit(
      scene,
      entry,
      first.hit,
      copies.map((copy) => copy.hit),
    );
  }
}

function describeHit(
  scene: Scene,
  entry: LockedPackage,
  hit: VulnerableHit,
  copies: readonly VulnerableHit[],
): FindingDraft {
  const { rule, lockfile, date } = scene;
  const name = safeLine(`${hit.name}@${hit.version}`, 160);
  const lowered = whyLowered(lockfile, entry);
  const parts = [
    `${name}: ${hit.summary} (${[hit.id, ...hit.aliases].join(", ")}, ${hit.severity})`,
    hit.fixed === undefined ? "the snapshot names no fixed version" : `fixed in ${hit.fixed}`,
  ];
  const elsewhere =
    copies.length === 0 ? "" : `; ${copies.length} more ${copies.length === 1 ? "copy" : "copies"} in the tree`;
  const milder = lowered === undefined ? "" : `. One step less severe: ${lowered}`;
  return {
    rule,
    message: `${parts.join(", ")}; ${originOf(lockfile, hit.package)}${elsewhere}${milder}`,
    severity: lowered === undefined ? hit.severity : oneStepLower(hit.severity),
    location: locationOf(lockfile, entry),
    proof: {
      kind: "matched",
      summary: `The lockfile installs ${nameOf(entry)}; ${hit.source} covers ${hit.affected} (snapshot of ${date})`,
    },
    fix: fixFor(lockfile, hit, entry, scene.fixed(hit)),
    related: copies.slice(0, copiesShown).flatMap((copy) => {
      const other = lockfile.packages[copy.package];
      return other === undefined
        ? []
        : [{ location: locationOf(lockfile, other), message: `Another copy: ${originOf(lockfile, copy.package)}` }];
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
