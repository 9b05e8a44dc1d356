import type { Check, FindingDraft, RuleMeta } from "@assay/core";
import { dependencies } from "../evidence.ts";
import { registryEvidence, type RegistryFacts } from "../registry/evidence.ts";
import { draftOf, judgedFacts } from "../registry/judged-facts.ts";

const meta: RuleMeta = {
  id: "supply/provenance-lost",
  title: "Version published in another way than the ones before",
  category: "supply",
  severity: "high",
  cwe: [345, 829],
  owasp: ["A08:2021", "A03:2025"],
  why: "Versions that a CI system publishes carry provenance, and a trusted publisher needs no token that could be stolen. When one version lacks what the ones before had, somebody published it by hand: in several attacks of 2025 and 2026 that was the attacker with a stolen token, and the one trace to be seen.",
  fix: "Stay with the version before until the authors say that they published this one themselves: look for a tag and a run of their CI of that version.",
  references: [
    "https://docs.npmjs.com/generating-provenance-statements",
    "https://docs.npmjs.com/trusted-publishers",
    "https://docs.pypi.org/attestations/",
  ],
};

export const rule: Check = {
  id: meta.id,
  category: meta.category,
  rules: [meta],
  needs: [dependencies, registryEvidence],
  *judge(context): Iterable<FindingDraft> {
    for (const fact of judgedFacts(context)) {
      const lost = whatIsLost(fact.facts);
      if (lost === undefined) continue;
      const isNpm = fact.lockfile.ecosystem === "npm";
      yield draftOf(meta.id, fact, {
        says: isNpm
          ? `${fact.name} was published without ${lost.what}, which ${lost.since} had`
          : `${fact.name} has files without ${lost.what}, which all files of ${lost.since} have`,
        severity: lost.isAtOnce ? "high" : "low",
        identity: `${fact.entry.name}@${fact.entry.version}`,
      });
    }
  },
};

/** What the newest version with any of it had and this one has not. Where it was lost long ago, that is no news. */
function whatIsLost({ publication, before, earlier }: RegistryFacts) {
  if (publication === undefined || earlier === undefined) return undefined;
  const lost = [
    ...(earlier.provenance === true && publication.provenance === false ? ["provenance"] : []),
    ...(earlier.trustedPublisher && !publication.trustedPublisher ? ["a trusted publisher"] : []),
  ];
  if (lost.length === 0) return undefined;
  return { what: lost.join(" and "), since: earlier.version, isAtOnce: before?.version === earlier.version };
}
