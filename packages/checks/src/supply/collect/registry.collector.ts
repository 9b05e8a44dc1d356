import { safeLine, type CollectContext, type Collected, type Collector, type GapInput } from "@assay/core";
import { dependencies, type Ecosystem } from "../evidence.ts";
import { createNpmAsk } from "../registry/ask-npm.ts";
import type { Ask, Asking } from "../registry/asking.ts";
import { registryEvidence, type RegistryEvidence, type RegistryFacts } from "../registry/evidence.ts";
import { lockedBefore } from "../registry/locked-before.ts";
import { createPypiAsk } from "../registry/pypi/ask-pypi.ts";
import { mayBeYoung } from "../registry/release-age.ts";
import { createUnknowns, type Unknowns } from "../registry/unknowns.ts";

/** Asks registries about the packages that are judged: of a change those that it brings, else all. */
export const collector: Collector<RegistryEvidence> = {
  key: registryEvidence,
  title: "Registries",
  needs: [dependencies],
  runsCode: false,
  timeLimitMs: 1_800_000,
  cacheInputs: async () => null,
  async collect(context): Promise<Collected<RegistryEvidence>> {
    const { network } = context;
    if (context.side === "base")
      return { status: "collected", evidence: { asked: new Date().toISOString(), facts: [] } };
    if (network === undefined) {
      const reason = "nobody allowed asking over the network (--online, or network: allow in the policy)";
      return { status: "not-applicable", reason, gaps: offlineGaps(context) };
    }
    const unknowns = createUnknowns();
    const asking = await packagesToAsk(context);
    const around = { network, unknowns, context, registries: context.evidence(dependencies).registries };
    const ask: Record<Ecosystem, Ask> = { npm: createNpmAsk(around), PyPI: createPypiAsk(around) };
    const facts: RegistryFacts[] = [];
    let done = 0;
    await Promise.all(
      asking.map(async (one) => {
        facts.push(...(await ask[one.lockfile.ecosystem](one)));
        done += 1;
        context.progress(`${done} of ${asking.length} packages`, done / asking.length);
      }),
    );
    facts.sort(
      (one, other) =>
        (one.lockfile < other.lockfile ? -1 : Number(one.lockfile > other.lockfile)) || one.package - other.package,
    );
    const now = new Date();
    addUndated(facts, now, unknowns, context);
    const asked = now.toISOString();
    if (facts.length > 0)
      for (const host of new Set(facts.map(({ registry }) => registry)))
        context.cite({
          name: `The registry at ${host}`,
          date: asked.slice(0, 10),
          entries: facts.filter(({ registry }) => registry === host).length,
          note: "asked in this run about the packages that are judged",
        });
    return { status: "collected", evidence: { asked, facts }, gaps: unknowns.gaps() };
  },
};

/** A version without a date may be of today. */
function addUndated(
  facts: readonly RegistryFacts[],
  now: Date,
  unknowns: Unknowns,
  { policy, evidence }: CollectContext,
): void {
  const { days, except } = policy.releaseAge;
  if (days === 0) return;
  const lockfiles = new Map(evidence(dependencies).lockfiles.map((lockfile) => [lockfile.path, lockfile]));
  for (const { state, published, registry, lockfile: path, package: index } of facts) {
    const lockfile = lockfiles.get(path);
    const entry = lockfile?.packages[index];
    if (state !== "there" || published !== undefined || lockfile === undefined || entry === undefined) continue;
    if (!mayBeYoung({ ...entry, ecosystem: lockfile.ecosystem }, except, now))
      unknowns.addUndated(entry.name, registry, days);
  }
}

async function packagesToAsk(context: CollectContext): Promise<Asking[]> {
  const lists = await Promise.all(
    context.evidence(dependencies).lockfiles.map(async (lockfile): Promise<Asking[]> => {
      if (!lockfile.judged) return [];
      const before = context.change.mode === "change" ? await lockedBefore(context, lockfile.path) : new Set<string>();
      const told = new Set<string>();
      return lockfile.packages.flatMap((entry, index) => {
        const key = `${entry.name}@${entry.version}`;
        if (entry.source !== "registry" || before.has(key) || told.has(key)) return [];
        told.add(key);
        return [{ lockfile, index, entry, isNew: context.change.mode === "change" && !before.has(entry.name) }];
      });
    }),
  );
  return lists.flat();
}

/** What the policy demands and only a registry can tell. */
function offlineGaps({ policy }: CollectContext): GapInput[] {
  if (policy?.licences === undefined) return [];
  return [
    {
      what: "Licences of dependencies",
      why: safeLine(
        "The policy demands some, and only registries tell them: allow the network (--online, or network: allow)",
      ),
      categories: ["supply"],
      blocking: true,
    },
  ];
}
