import type { Check, FindingDraft, RuleMeta } from "@assay/core";
import { dependencies } from "../evidence.ts";
import { differingAlgorithm } from "../lock/integrity.ts";
import { registryEvidence } from "../registry/evidence.ts";
import { draftOf, judgedFacts } from "../registry/judged-facts.ts";

const meta: RuleMeta = {
  id: "supply/integrity-differs",
  title: "Locked hash that is not the registry's",
  category: "supply",
  severity: "critical",
  cwe: [354, 494],
  owasp: ["A08:2021", "A03:2025"],
  why: "A published version never changes, and neither does its hash. Where the lockfile has another one, it was made for other content: somebody edited it so that changed code passes the comparison, or it comes from a mirror that changes packages. Of Python's packages each file has a hash; the lockfile lets in every file whose hash it names, so each of them must be one that the registry has.",
  fix: "Take the lockfile's entry out and let the package manager write it again from the public registry. (Authors on PyPI may delete a file, after which its hash is unknown there as well.) Find out where the other hash came from before you install anything by it.",
  references: [
    "https://docs.npmjs.com/cli/configuring-npm/package-lock-json#integrity",
    "https://pip.pypa.io/en/stable/topics/secure-installs/",
  ],
};

export const rule: Check = {
  id: meta.id,
  category: meta.category,
  rules: [meta],
  needs: [dependencies, registryEvidence],
  *judge(context): Iterable<FindingDraft> {
    for (const fact of judgedFacts(context)) {
      const { entry, facts, name } = fact;
      if (facts.unlisted !== undefined)
        yield draftOf(meta.id, fact, {
          says: `${name} is locked with ${unlistedIn(facts.unlisted, entry.fileHashes ?? [])} of this version`,
          identity: `${entry.name}@${entry.version}`,
        });
      if (entry.integrity === undefined || facts.integrity === undefined) continue;
      const algorithm = differingAlgorithm(entry.integrity, facts.integrity);
      if (algorithm === undefined) continue;
      yield draftOf(meta.id, fact, {
        says: `${name} is locked with another ${algorithm} than the registry has`,
        identity: `${entry.name}@${entry.version}`,
      });
    }
  },
};

/** `2 of 5 hashes of files that the registry does not have (sha256:0123456789ab…)`. */
function unlistedIn(unlisted: readonly string[], locked: readonly string[]): string {
  const count = locked.length === 1 ? "the hash of a file" : `${unlisted.length} of ${locked.length} hashes of files`;
  return `${count} that the registry does not have (sha256:${unlisted[0]?.slice(0, 12)}…)`;
}
