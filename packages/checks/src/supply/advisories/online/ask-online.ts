import { safeLine, type CollectContext, type GapInput, type Network } from "@assay/core";
import type { Ecosystem, Lockfile } from "../../evidence.ts";
import { publicHosts, readHost } from "../../lock/address.ts";
import type { Read } from "../../online/read-answer.ts";
import { versionsOf } from "../../versions/version-scheme.ts";
import type { KnownFlaw } from "../knowledge.ts";
import type { Known } from "../match.ts";
import { joinAliases } from "../osv/join-aliases.ts";
import { askNpm } from "./npm-bulk.ts";
import { askOsv } from "./osv-api.ts";

/** What was asked over the network, by `name@version`. */
export type OnlineFlaws = ReadonlyMap<string, readonly KnownFlaw[]>;

/** What the head was told is true of the base too, where the same version is locked there. */
const told = new WeakMap<CollectContext["change"], Map<Ecosystem, OnlineFlaws>>();

/** Asks npm's registry and OSV about locked packages; empty where nobody allowed it. */
export async function askOnline(
  context: CollectContext,
  ecosystem: Ecosystem,
  lockfiles: readonly Lockfile[],
): Promise<{ flaws: OnlineFlaws; gaps: GapInput[] }> {
  const { change, side, network, signal } = context;
  const packages = publicPackages(lockfiles, ecosystem);
  if (side === "base" || network === undefined || packages.length === 0)
    return { flaws: told.get(change)?.get(ecosystem) ?? new Map(), gaps: [] };
  const answers = new Map<string, Read<KnownFlaw[]>>();
  if (ecosystem === "npm") answers.set(hostOf("npm", network), await askNpm(packages, network, signal));
  answers.set(hostOf("osv", network), await askOsv(packages, ecosystem, network, signal));
  const flaws = new Map<string, KnownFlaw[]>();
  for (const read of answers.values())
    for (const flaw of read.kind === "there" ? read.value : []) {
      const key = `${flaw.name}@${flaw.version}`;
      flaws.set(key, [...(flaws.get(key) ?? []), flaw]);
    }
  told.set(change, (told.get(change) ?? new Map<Ecosystem, OnlineFlaws>()).set(ecosystem, flaws));
  const today = new Date().toISOString().slice(0, 10);
  for (const [host, read] of answers)
    if (read.kind === "there")
      context.cite({
        name: `Advisories that ${host} knows`,
        date: today,
        entries: read.value.length,
        note: `asked in this run about ${packages.length} packages`,
      });
  return { flaws, gaps: [...unknownGaps(answers, packages.length), ...disagreements(answers, flaws)] };
}

/** What comes from other places than public registries is nobody's business there. */
function publicPackages(lockfiles: readonly Lockfile[], ecosystem: Ecosystem): Known[] {
  const found = new Map<string, Known>();
  for (const { name, version, source, resolved } of lockfiles.flatMap(({ packages }) => packages)) {
    const host = readHost(resolved ?? "")?.host;
    if (source !== "registry" || (ecosystem === "npm" && host !== undefined && !publicHosts.npm.has(host))) continue;
    const scheme = versionsOf(ecosystem);
    if (scheme.canonical(version) !== undefined)
      found.set(`${name}@${version}`, { name: scheme.canonicalName(name), version });
  }
  return [...found.values()];
}

/** One of them is enough to know of new advisories; none means that nothing new is known. */
function unknownGaps(answers: ReadonlyMap<string, Read<KnownFlaw[]>>, count: number): GapInput[] {
  const blocking = [...answers.values()].every(({ kind }) => kind !== "there");
  return [...answers].flatMap(([host, read]): GapInput[] =>
    read.kind === "unknown"
      ? [
          {
            what: `What ${host} knows of flaws`,
            why: `Unknown: ${safeLine(read.why, 300)}`,
            categories: ["supply"],
            blocking,
            count,
          },
        ]
      : [],
  );
}

/** Where both answered and only one knows a flaw, somebody ought to see it: it is found all the same. */
function disagreements(answers: ReadonlyMap<string, Read<KnownFlaw[]>>, flaws: OnlineFlaws): GapInput[] {
  if (answers.size < 2 || [...answers.values()].some(({ kind }) => kind !== "there")) return [];
  const single = [...flaws].flatMap(([key, known]) =>
    joinAliases(known).flatMap((group) => {
      const [only] = group;
      const isOne = new Set(group.map(({ data }) => data)).size === 1;
      return isOne && only !== undefined ? [`${only.id} on ${key} (${only.data.split(",")[0]} alone)`] : [];
    }),
  );
  if (single.length === 0) return [];
  const shown = single
    .slice(0, 5)
    .map((text) => safeLine(text, 160))
    .join("; ");
  const more = single.length > 5 ? ` and ${single.length - 5} more` : "";
  return [
    {
      what: "What npm's registry and OSV's API agree on",
      why: `They differ on ${shown}${more}: each is reported, look at the advisory itself`,
      categories: ["supply"],
      blocking: false,
      count: single.length,
    },
  ];
}

function hostOf(service: string, { services }: Network): string {
  const address = services.get(service) ?? "";
  return URL.canParse(address)
    ? `${service === "osv" ? "OSV's API" : "npm's registry"} at ${new URL(address).host}`
    : service;
}
