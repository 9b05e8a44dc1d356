import accounts from "../data/malicious/hijacked-accounts.json" with { type: "json" };
import typosquats from "../data/malicious/typosquats.json" with { type: "json" };
import worms2025 from "../data/malicious/worms-2025.json" with { type: "json" };
import worms2026 from "../data/malicious/worms-2026.json" with { type: "json" };
import frameworks from "../data/advisories/frameworks.json" with { type: "json" };
import libraries from "../data/advisories/libraries.json" with { type: "json" };
import network from "../data/advisories/network.json" with { type: "json" };
import tools from "../data/advisories/tools.json" with { type: "json" };
import facts from "../data/snapshot.json" with { type: "json" };
import * as z from "zod";
import { Advisory, Campaign, SnapshotFacts } from "./schema.ts";

/** What is known of a package. Entries are parsed when they are asked for: most of a snapshot concerns nobody. */
export interface Snapshot {
  facts: SnapshotFacts;
  /** Advisories on a package, those that were withdrawn left out. */
  advisoriesOn(name: string): readonly Advisory[];
  /** Campaigns that published versions of a package. */
  campaignsOf(name: string): readonly Campaign[];
}

let loaded: Snapshot | undefined;

/** The embedded snapshot. */
export function loadSnapshot(): Snapshot {
  loaded ??= indexSnapshot(
    facts,
    [frameworks, libraries, network, tools],
    [accounts, typosquats, worms2025, worms2026],
  );
  return loaded;
}

/** Makes a snapshot of files of advisories, by package, and of campaigns. An entry of the wrong shape throws when it is asked for. */
export function indexSnapshot(
  about: unknown,
  advisoryFiles: readonly Record<string, readonly unknown[]>[],
  campaignFiles: readonly (readonly { packages: Record<string, readonly string[] | undefined> }[])[],
): Snapshot {
  const advisories = new Map<string, unknown[]>();
  for (const file of advisoryFiles) for (const [name, entries] of Object.entries(file)) add(advisories, name, entries);
  const campaigns = new Map<string, unknown[]>();
  for (const campaign of campaignFiles.flat())
    for (const name of Object.keys(campaign.packages)) add(campaigns, name, [campaign]);
  return {
    facts: SnapshotFacts.parse(about),
    advisoriesOn: remember(advisories, (entries) =>
      z
        .array(Advisory)
        .parse(entries)
        .filter((advisory) => advisory.withdrawn === undefined),
    ),
    campaignsOf: remember(campaigns, (entries) => z.array(Campaign).parse(entries)),
  };
}

function add(index: Map<string, unknown[]>, name: string, entries: readonly unknown[]): void {
  const known = index.get(name);
  if (known === undefined) index.set(name, [...entries]);
  else known.push(...entries);
}

/** Parses a package's entries when they are first asked for. */
function remember<T>(
  index: ReadonlyMap<string, unknown[]>,
  parse: (entries: unknown[]) => readonly T[],
): (name: string) => readonly T[] {
  const parsed = new Map<string, readonly T[]>();
  return (name) => {
    const entries = index.get(name);
    if (entries === undefined) return [];
    let known = parsed.get(name);
    if (known === undefined) parsed.set(name, (known = parse(entries)));
    return known;
  };
}

/** Whole days since the snapshot's date, never negative. */
export function ageInDays({ date }: SnapshotFacts, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - Date.parse(date)) / 86_400_000));
}
