import {
  CancelledError,
  takeTurn,
  type CollectContext,
  type Collected,
  type Collector,
  type GapInput,
} from "@assay/core";
import { askOnline, type OnlineFlaws } from "../advisories/online/ask-online.ts";
import { openKnowledge, type Knowledge } from "../advisories/knowledge.ts";
import { dependencies, knownFlaws, type Ecosystem, type KnownFlaws, type Lockfile } from "../evidence.ts";
import { citeKnowledge } from "./cite-knowledge.ts";
import { hitsOn } from "./flaw-hits.ts";
import { damagedGap, staleGaps, uncomparableGaps, unknownEcosystem } from "./flaw-gaps.ts";

/** Looks the locked versions up in what is known of flaws and of malicious versions. */
export const collector: Collector<KnownFlaws> = {
  key: knownFlaws,
  title: "Known flaws of dependencies",
  needs: [dependencies],
  runsCode: false,
  timeLimitMs: 600_000,
  cacheInputs: async () => null,
  collect,
};

async function collect(context: CollectContext): Promise<Collected<KnownFlaws>> {
  const evidence: KnownFlaws = { vulnerable: [], malicious: [] };
  const gaps: GapInput[] = [];
  const lockfiles = context.evidence(dependencies).lockfiles.filter(({ judged }) => judged);
  // Without a lockfile the npm snapshot is cited all the same: manifests are judged, and its age is told.
  const ecosystems = new Set<Ecosystem>(["npm", ...lockfiles.map(({ ecosystem }) => ecosystem)]);
  for (const ecosystem of ecosystems) {
    const own = lockfiles.filter((lockfile) => lockfile.ecosystem === ecosystem);
    const knowledge = await open(ecosystem, context);
    try {
      citeKnowledge(context, ecosystem, knowledge);
      gaps.push(...knowledge.kept.flatMap(damagedGap));
      if (context.side === "head") gaps.push(...staleGaps(ecosystem, knowledge));
      const online = await askOnline(context, ecosystem, own);
      gaps.push(...online.gaps);
      for (const lockfile of own)
        gaps.push(...(await lookUp({ lockfile, knowledge, online: online.flaws }, evidence, context.signal)));
    } finally {
      knowledge.close();
    }
  }
  return { status: "collected", evidence, gaps };
}

/** The snapshot of advisories that Assay brings is of npm's packages only. */
async function open(ecosystem: Ecosystem, { dataDirectory }: CollectContext): Promise<Knowledge> {
  const { loadSnapshot } = await import("../advisories/snapshot.ts");
  const snapshot = ecosystem === "npm" ? loadSnapshot() : undefined;
  return openKnowledge(ecosystem, snapshot, dataDirectory, new Date());
}

interface Looking {
  lockfile: Lockfile;
  knowledge: Knowledge;
  online: OnlineFlaws;
}

async function lookUp(
  { lockfile, knowledge, online }: Looking,
  evidence: KnownFlaws,
  signal: AbortSignal,
): Promise<GapInput[]> {
  const gaps = knowledge.asOf === undefined && online.size === 0 ? unknownEcosystem(lockfile) : [];
  const uncomparable: string[] = [];
  for (const [index, entry] of lockfile.packages.entries()) {
    if (signal.aborted) throw new CancelledError("cancelled");
    if (entry.source === "link") continue;
    const hits = await hitsOn(entry, knowledge, online);
    const place = { lockfile: lockfile.path, package: index };
    evidence.vulnerable.push(...hits.vulnerable.map((hit) => ({ ...place, ...hit })));
    evidence.malicious.push(...hits.malicious.map((hit) => ({ ...place, ...hit })));
    if (knowledge.isUncomparable(entry)) uncomparable.push(entry.name);
    await takeTurn();
  }
  return [...gaps, ...uncomparableGaps(lockfile.path, uncomparable)];
}
