import { messageOf } from "@assay/core";
import type { Ecosystem } from "../evidence.ts";
import { versionsOf } from "../versions/version-scheme.ts";
import { advisoriesStatus, type KeptStatus } from "./kept/advisories-status.ts";
import { openFlawFile, type FlawFile } from "./kept/open-flaws.ts";
import { advisoryDirectory } from "./kept/places.ts";
import {
  findAdvisories,
  findCampaigns,
  fixedVersion,
  isPlaceholder,
  isUncomparable,
  knownAs,
  type Known,
  type Named,
} from "./match.ts";
import { coverageOf } from "./osv/covers.ts";
import type { Flaw } from "./osv/flaw.ts";
import { rate, type Rating } from "./osv/severity.ts";
import { loadPythonAttacks } from "./python-attacks.ts";
import type { Snapshot } from "./snapshot.ts";

/** One flaw that concerns a locked version, whatever told of it. */
export interface KnownFlaw extends Known, Rating {
  id: string;
  aliases: string[];
  malicious: boolean;
  summary: string;
  affected: string;
  fixed?: string;
  published?: string;
  source: string;
  data: string;
}

/** A campaign of the snapshot that published a locked version. */
export interface KnownCampaign extends Known {
  campaign: string;
  what: string;
  date: string;
  source: string;
  data: string;
}

/** All that is known of the packages of one ecosystem: what Assay brings (of Python only attacks), and what the user brought. */
export interface Knowledge {
  ecosystem: Ecosystem;
  /** What the user brought: its state, also where it can't be used. */
  kept: readonly KeptStatus[];
  /** The day up to which the newest of it is complete; undefined where there is nothing at all. */
  asOf: string | undefined;
  flawsOf(entry: Named): Promise<KnownFlaw[]>;
  campaignsOf(entry: Named): KnownCampaign[];
  /** True where something is known of the package, and its version can't be compared. */
  isUncomparable(entry: Named): boolean;
  close(): void;
}

interface OpenFile {
  file: FlawFile;
  asOf: string;
  data: string;
}

/** Opens what there is about an ecosystem's packages. */
export async function openKnowledge(
  ecosystem: Ecosystem,
  snapshot: Snapshot | undefined,
  dataDirectory: string | undefined,
  now: Date,
): Promise<Knowledge> {
  const found =
    dataDirectory === undefined ? [] : await advisoriesStatus(advisoryDirectory(dataDirectory), now, [ecosystem]);
  const open: OpenFile[] = [];
  const kept = found.map((status): KeptStatus => {
    if (status.state === "damaged") return status;
    try {
      const data = `OSV of ${status.asOf.slice(0, 10)}${status.about.origin === "import" ? ", imported" : ""}`;
      open.push({ file: openFlawFile(status.path), asOf: status.asOf, data });
      return status;
    } catch (error) {
      return { state: "damaged", path: status.path, bytes: status.bytes, why: messageOf(error) };
    }
  });
  // A single file is no picture of what there is.
  const wholes = kept.flatMap((status) =>
    status.state !== "damaged" && status.about.form !== "file" ? [status.asOf.slice(0, 10)] : [],
  );
  const dates = [...wholes, ...(snapshot === undefined ? [] : [snapshot.facts.date])].sort();
  const lookUp = remembering(open);
  return {
    ecosystem,
    kept,
    asOf: dates.at(-1),
    flawsOf: (entry) => flawsOf(entry, ecosystem, snapshot, lookUp),
    campaignsOf: (entry) => campaignsOf(entry, ecosystem, snapshot),
    isUncomparable(entry) {
      if (versionsOf(ecosystem).canonical(entry.version) !== undefined) return false;
      if (snapshot !== undefined && isUncomparable(snapshot, entry)) return true;
      const identities = identitiesOf(entry, ecosystem, lookUp);
      return (
        identities.length > 0 &&
        identities.every(({ version }) => versionsOf(ecosystem).canonical(version) === undefined)
      );
    },
    close: () => open.forEach(({ file }) => file.close()),
  };
}

async function flawsOf(
  entry: Named,
  ecosystem: Ecosystem,
  snapshot: Snapshot | undefined,
  lookUp: LookUp,
): Promise<KnownFlaw[]> {
  const flaws: KnownFlaw[] = [];
  const decided = new Set<string>();
  for (const { name, version } of identitiesOf(entry, ecosystem, lookUp)) {
    for (const { flaw, data, asOf } of lookUp(name).values()) {
      if (snapshot === undefined || asOf.slice(0, 10) >= snapshot.facts.date)
        for (const id of [flaw.id, ...flaw.aliases]) decided.add(id);
      const covered = coverageOf(flaw, version, ecosystem);
      const isEmptyPackage = flaw.versions.length === 0 && isPlaceholder(version);
      if (covered === undefined || (flaw.malicious && isEmptyPackage)) continue;
      const { id, aliases, malicious, summary, published } = flaw;
      flaws.push({
        name,
        version,
        id,
        aliases,
        malicious,
        summary,
        affected: covered.range,
        ...(covered.fixed !== undefined && { fixed: covered.fixed }),
        ...(published !== undefined && { published }),
        source: `https://osv.dev/vulnerability/${encodeURIComponent(id)}`,
        data,
        // oxlint-disable-next-line no-await-in-loop -- arithmetic; only the first one loads a library
        ...(malicious ? { severity: "critical" as const } : await rate(flaw)),
      });
    }
  }
  if (snapshot !== undefined) flaws.push(...snapshotFlaws(entry, snapshot, decided));
  return flaws;
}

/** What newer data has a say on, also that it was withdrawn or does not concern this version, the snapshot has none on. */
function snapshotFlaws(entry: Named, snapshot: Snapshot, decided: ReadonlySet<string>): KnownFlaw[] {
  return findAdvisories(snapshot, entry).flatMap(({ name, version, entry: advisory }) => {
    const { id, aliases, severity, cvss, summary, affected, source } = advisory;
    if ([id, ...aliases].some((each) => decided.has(each))) return [];
    const fixed = fixedVersion(advisory, version);
    const data = `Assay's snapshot of ${snapshot.facts.date}`;
    const optional = { ...(cvss !== undefined && { cvss }), ...(fixed !== undefined && { fixed }) };
    return { name, version, id, aliases, malicious: false, severity, summary, affected, source, data, ...optional };
  });
}

function campaignsOf(entry: Named, ecosystem: Ecosystem, snapshot: Snapshot | undefined): KnownCampaign[] {
  const isPython = ecosystem === "PyPI";
  const found = isPython
    ? loadPythonAttacks().campaignsOf(entry)
    : snapshot === undefined
      ? []
      : findCampaigns(snapshot, entry);
  const data = `Assay's ${isPython ? "list of attacks" : "snapshot"} of ${isPython ? loadPythonAttacks().date : snapshot?.facts.date}`;
  return found.map(({ name, version, entry: { name: campaign, what, date, sources } }) => ({
    name,
    version,
    what,
    date,
    data,
    source: sources[0] ?? "",
    campaign,
  }));
}

/** The names and versions of an entry on which something is kept. */
function identitiesOf(entry: Named, ecosystem: Ecosystem, lookUp: LookUp): Known[] {
  const isKept = (name: string) => lookUp(name).size > 0;
  if (ecosystem === "npm") return knownAs(entry, isKept);
  const name = versionsOf(ecosystem).canonicalName(entry.name);
  return isKept(name) ? [{ name, version: entry.version }] : [];
}

type LookUp = (name: string) => ReadonlyMap<string, KeptFlaw>;

interface KeptFlaw {
  flaw: Flaw;
  data: string;
  asOf: string;
}

/** Reads what is kept on a name once: a package stands in a lockfile many times, and is asked about in several ways. */
function remembering(open: readonly OpenFile[]): LookUp {
  const known = new Map<string, ReadonlyMap<string, KeptFlaw>>();
  return (name) => {
    let flaws = known.get(name);
    if (flaws === undefined) known.set(name, (flaws = keptFlaws(name, open)));
    return flaws;
  };
}

/** Of each id the record that was modified last, from whichever file. */
function keptFlaws(name: string, open: readonly OpenFile[]): Map<string, KeptFlaw> {
  const found = new Map<string, KeptFlaw>();
  for (const { file, data, asOf } of open) {
    for (const flaw of file.flawsOf(name)) {
      const before = found.get(flaw.id);
      if (before === undefined || before.flaw.modified < flaw.modified) found.set(flaw.id, { flaw, data, asOf });
    }
  }
  return found;
}
