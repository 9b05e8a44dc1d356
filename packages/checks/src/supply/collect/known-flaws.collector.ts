import {
  CancelledError,
  safeLine,
  type CollectContext,
  type Collected,
  type Collector,
  type GapInput,
} from "@assay/core";
import { findAdvisories, findCampaigns, fixedVersion, isUncomparable } from "../advisories/match.ts";
import type { Snapshot } from "../advisories/snapshot.ts";
import { isFixture } from "./dependency-files.ts";
import { dependencies, knownFlaws, type KnownFlaws, type Lockfile } from "../evidence.ts";

/** Older data than this is told, because campaigns of this month are missing from it. */
const freshForDays = 14;

/** Looks the locked versions up in the embedded snapshot of advisories and campaigns. */
export const collector: Collector<KnownFlaws> = {
  key: knownFlaws,
  title: "Known flaws of dependencies",
  needs: [dependencies],
  runsCode: false,
  timeLimitMs: 60_000,
  cacheInputs: async () => null,
  collect,
};

async function collect(context: CollectContext): Promise<Collected<KnownFlaws>> {
  const { loadSnapshot, ageInDays } = await import("../advisories/snapshot.ts");
  const snapshot = loadSnapshot();
  const { facts } = snapshot;
  context.cite({
    name: "Assay's embedded snapshot of npm advisories and malicious versions",
    date: facts.date,
    entries: facts.advisories + facts.maliciousVersions,
    note: `A starter set: ${facts.advisories} advisories on ${facts.advisoryPackages} packages and ${facts.maliciousVersions} malicious versions. A package without a finding has no entry in this set; that does not make it free of flaws`,
  });
  const evidence: KnownFlaws = {
    snapshotDate: facts.date,
    advisories: facts.advisories,
    vulnerable: [],
    malicious: [],
  };
  const gaps: GapInput[] = [];
  for (const lockfile of context.evidence(dependencies).lockfiles) {
    if (context.signal.aborted) throw new CancelledError("cancelled");
    if (!lockfile.judged) continue;
    if (lockfile.ecosystem !== "npm") {
      gaps.push(...unknownEcosystem(lockfile));
      continue;
    }
    lookUp(lockfile, snapshot, evidence);
    gaps.push(...uncomparable(lockfile, snapshot));
  }
  const age = ageInDays(facts, new Date());
  if (age > freshForDays && context.side === "head") gaps.push(staleGap(facts.date, age));
  return { status: "collected", evidence, gaps };
}

function lookUp(lockfile: Lockfile, snapshot: Snapshot, evidence: KnownFlaws): void {
  for (const [index, entry] of lockfile.packages.entries()) {
    if (entry.source === "link") continue;
    for (const { name, version, entry: advisory } of findAdvisories(snapshot, entry)) {
      const { id, aliases, severity, cvss, summary, affected, source } = advisory;
      const fixed = fixedVersion(advisory, version);
      evidence.vulnerable.push({
        lockfile: lockfile.path,
        package: index,
        name,
        version,
        id,
        aliases,
        severity,
        summary,
        affected,
        source,
        ...(cvss === undefined ? {} : { cvss }),
        ...(fixed === undefined ? {} : { fixed }),
      });
    }
    for (const { name, version, entry: campaign } of findCampaigns(snapshot, entry)) {
      const source = campaign.sources[0] ?? "";
      evidence.malicious.push({
        lockfile: lockfile.path,
        package: index,
        name,
        version,
        campaign: campaign.name,
        what: campaign.what,
        date: campaign.date,
        source,
      });
    }
  }
}

/** Only npm's packages are in the snapshot: of all others nothing is known, which is not the same as nothing found. */
function unknownEcosystem({ path, packages, ecosystem }: Lockfile): GapInput[] {
  const concerned = packages.filter((entry) => entry.source !== "link").length;
  if (concerned === 0) return [];
  return [
    {
      what: safeLine(path),
      why: `The embedded snapshot has no advisories on packages of ${ecosystem}, so the ${concerned} of this file were compared with none. Ask pip-audit or osv-scanner, or allow this by name with allowUnchecked: [supply]`,
      categories: ["supply"],
      blocking: !isFixture(path),
      count: concerned,
    },
  ];
}

function uncomparable(lockfile: Lockfile, snapshot: Snapshot): GapInput[] {
  const names = lockfile.packages
    .filter((entry) => entry.source !== "link" && isUncomparable(snapshot, entry))
    .map((entry) => entry.name);
  if (names.length === 0) return [];
  return [
    {
      what: `${safeLine(lockfile.path)}: ${safeLine([...new Set(names)].slice(0, 10).join(", "), 300)}`,
      why: "The snapshot has advisories on these packages, but their locked versions are no version numbers (git, files, or nonsense), so they could not be compared",
      categories: ["supply"],
      blocking: true,
      count: names.length,
    },
  ];
}

function staleGap(date: string, days: number): GapInput {
  return {
    what: `Advisories published since ${date}`,
    why: `The embedded snapshot is ${days} days old. Update Assay, and ask npm audit for what came out since`,
    categories: ["supply"],
    blocking: false,
  };
}
