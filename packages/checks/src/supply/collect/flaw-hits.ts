import { severities } from "@assay/core";
import type { KnownCampaign, KnownFlaw, Knowledge } from "../advisories/knowledge.ts";
import type { OnlineFlaws } from "../advisories/online/ask-online.ts";
import type { Named } from "../advisories/match.ts";
import { compareIds, joinAliases } from "../advisories/osv/join-aliases.ts";
import type { Ecosystem, MaliciousHit, VulnerableHit } from "../evidence.ts";
import { versionsOf } from "../versions/version-scheme.ts";

type Placeless<Hit> = Omit<Hit, "lockfile" | "package">;

/** What is known of one locked package: each flaw once, by whatever ids it goes, and each malicious version once. */
export async function hitsOn(
  entry: Named,
  knowledge: Knowledge,
  online: OnlineFlaws = new Map(),
): Promise<{ vulnerable: Placeless<VulnerableHit>[]; malicious: Placeless<MaliciousHit>[] }> {
  const { canonicalName } = versionsOf(knowledge.ecosystem);
  const asked = online.get(`${canonicalName(entry.name)}@${entry.version}`) ?? [];
  const groups = joinAliases([...(await knowledge.flawsOf(entry)), ...asked]);
  const isMalicious = (group: readonly KnownFlaw[]) => group.some(({ malicious }) => malicious);
  return {
    vulnerable: groups.filter((group) => !isMalicious(group)).flatMap((group) => joinFlaw(group, knowledge.ecosystem)),
    malicious: joinMalicious(knowledge.campaignsOf(entry), groups.filter(isMalicious).flat()),
  };
}

/** One flaw of several records: the best-known id leads, the worst severity and the highest fixed version count. */
function joinFlaw(group: readonly KnownFlaw[], ecosystem: Ecosystem): Placeless<VulnerableHit>[] {
  const [first] = [...group].sort((one, other) => compareIds(one.id, other.id));
  const [worst] = [...group].sort(
    (one, other) =>
      Number(one.unrated === true) - Number(other.unrated === true) ||
      severities.indexOf(one.severity) - severities.indexOf(other.severity),
  );
  if (first === undefined || worst === undefined) return [];
  const { name, version, id, affected, source, data } = first;
  const ids = new Set(group.flatMap((flaw) => [flaw.id, ...flaw.aliases]));
  ids.delete(id);
  const fixed = highest(
    group.flatMap((flaw) => flaw.fixed ?? []),
    ecosystem,
  );
  return [
    {
      name,
      version,
      id,
      aliases: [...ids].sort(compareIds),
      severity: worst.severity,
      summary: group.find(({ summary }) => summary !== "")?.summary ?? "",
      affected,
      source,
      data,
      ...(worst.cvss !== undefined && { cvss: worst.cvss }),
      ...(worst.unrated === true && { unrated: true }),
      ...(fixed !== undefined && { fixed }),
    },
  ];
}

function highest(versions: readonly string[], ecosystem: Ecosystem): string | undefined {
  return [...versions].sort(versionsOf(ecosystem).compare).at(-1);
}

/** One finding a version, whether a campaign, records of OSV or both tell of it. */
function joinMalicious(campaigns: readonly KnownCampaign[], flaws: readonly KnownFlaw[]): Placeless<MaliciousHit>[] {
  const versions = new Map<string, { campaigns: KnownCampaign[]; flaws: KnownFlaw[] }>();
  const of = ({ name, version }: { name: string; version: string }) => {
    const found = versions.get(`${name}@${version}`) ?? { campaigns: [], flaws: [] };
    versions.set(`${name}@${version}`, found);
    return found;
  };
  for (const campaign of campaigns) of(campaign).campaigns.push(campaign);
  for (const flaw of flaws) of(flaw).flaws.push(flaw);
  return [...versions.values()].flatMap((told) => {
    const ids = [...new Set(told.flaws.flatMap(({ id, aliases }) => [id, ...aliases]))].sort(compareIds);
    if (told.campaigns.length > 0) return told.campaigns.map((campaign) => ({ ...campaign, ids }));
    const [flaw] = [...told.flaws].sort((one, other) => compareIds(one.id, other.id));
    if (flaw === undefined) return [];
    const { name, version, id, summary, published, source, data } = flaw;
    const date = published?.slice(0, 10) ?? "";
    return [{ name, version, campaign: id, what: summary, date, source, data, ids: ids.filter((each) => each !== id) }];
  });
}
