import {
  safeLine,
  type CollectContext,
  type Collected,
  type Collector,
  type GapInput,
  type Network,
} from "@assay/core";
import { dependencies, type LockedPackage, type Lockfile } from "../evidence.ts";
import { publicHosts, readHost } from "../lock/address.ts";
import type { Read } from "../online/read-answer.ts";
import { registryOf } from "../online/user-services.ts";
import { registryEvidence, type RegistryEvidence, type RegistryFacts } from "../registry/evidence.ts";
import { factsOf, isComplete } from "../registry/facts-of.ts";
import { lockedBefore } from "../registry/locked-before.ts";
import { askPackument, type Packument } from "../registry/packument.ts";
import { createUnknowns, type Unknowns } from "../registry/unknowns.ts";
import { existsOnPypi } from "../registry/pypi.ts";

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
    const documents = new Map<string, Promise<Read<Packument>>>();
    const facts: RegistryFacts[] = [];
    let done = 0;
    await Promise.all(
      asking.map(async (one) => {
        facts.push(...(await ask(one, network, documents, unknowns, context)));
        done += 1;
        context.progress(`${done} of ${asking.length} packages`, done / asking.length);
      }),
    );
    facts.sort(
      (one, other) =>
        (one.lockfile < other.lockfile ? -1 : Number(one.lockfile > other.lockfile)) || one.package - other.package,
    );
    const asked = new Date().toISOString();
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

interface Asking {
  lockfile: Lockfile;
  index: number;
  entry: LockedPackage;
  isNew: boolean;
}

async function packagesToAsk(context: CollectContext): Promise<Asking[]> {
  const lists = await Promise.all(
    context.evidence(dependencies).lockfiles.map(async (lockfile): Promise<Asking[]> => {
      if (!lockfile.judged || lockfile.ecosystem !== "npm") return [];
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

async function ask(
  { lockfile, index, entry, isNew }: Asking,
  network: Network,
  documents: Map<string, Promise<Read<Packument>>>,
  unknowns: Unknowns,
  { signal }: CollectContext,
): Promise<RegistryFacts[]> {
  const registry = ownRegistryOf(entry, network.services);
  if (registry === undefined) {
    unknowns.add(
      entry.name,
      `it comes from ${readHost(entry.resolved ?? "")?.host ?? "an unknown place"}, which is not among your own registries`,
    );
    return [];
  }
  const { host } = new URL(registry);
  let document = documents.get(entry.name);
  if (document === undefined) {
    const asked = { name: entry.name, registry, purpose: "what the registry says of a package" };
    document = askPackument(asked, network, signal);
    documents.set(entry.name, document);
  }
  const read = await document;
  const base = { lockfile: lockfile.path, package: index, registry: host, isNew, elsewhere: false, copied: false };
  if (read.kind === "unknown") {
    unknowns.add(entry.name, `${host}: ${read.why}`);
    return [];
  }
  if (read.kind === "absent") {
    // A private package looks the same to whoever is not logged in.
    if (entry.name.startsWith("@")) {
      unknowns.add(entry.name, `${host} has no such package that you may read: it is private, or there is none`);
      return [];
    }
    const elsewhere = await existsOnPypi(entry.name, network, signal);
    return [{ ...base, state: "no-package", elsewhere: elsewhere === true }];
  }
  const complete = isComplete(read.value);
  if (!complete) unknowns.addReduced(entry.name, host);
  return [{ ...base, ...factsOf(read.value, entry), copied: !complete }];
}

/** The user's own registry for the package; undefined where the package comes from elsewhere, which is nobody else's business. */
function ownRegistryOf({ name, resolved }: LockedPackage, services: ReadonlyMap<string, string>): string | undefined {
  const own = registryOf(name, services);
  const host = readHost(resolved ?? "")?.host;
  if (own === undefined || host === undefined || publicHosts.npm.has(host) || host === new URL(own).host) return own;
  return undefined;
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
