import type { Check, FindingDraft, RuleMeta } from "@assay/core";
import { archiveEvidence } from "../archives/evidence.ts";
import { archiveDraft, judgedArchives } from "../archives/judged-archives.ts";
import { dependencies } from "../evidence.ts";

const meta: RuleMeta = {
  id: "supply/archive-differs",
  title: "Archive that does not have the locked hash",
  category: "supply",
  severity: "critical",
  cwe: [354, 494],
  owasp: ["A08:2021", "A03:2025"],
  why: "The bytes that the registry hands out are not those that the lockfile was made for. Either the lockfile was edited so that it fits changed code from elsewhere, or the archive was exchanged after it was locked: by a mirror, on the way, or in the registry. An install that compares fails; one that does not takes the other code.",
  fix: "Do not install it. Compare with the public registry: `npm view name@version dist`, `pip download --no-deps name==version`. Write the lockfile's entry anew only when you know which of the two is right.",
  references: [
    "https://docs.npmjs.com/cli/configuring-npm/package-lock-json#integrity",
    "https://pip.pypa.io/en/stable/topics/secure-installs/",
  ],
};

/** `supply/integrity-differs` compares what lockfile and registry say; this one compares the bytes. */
export const rule: Check = {
  id: meta.id,
  category: meta.category,
  rules: [meta],
  needs: [dependencies, archiveEvidence],
  *judge(context): Iterable<FindingDraft> {
    for (const archive of judgedArchives(context)) {
      const { otherHash } = archive.facts;
      if (otherHash === undefined) continue;
      yield archiveDraft(meta.id, archive, {
        says: `The archive of ${archive.name} has another ${otherHash.algorithm} than the ${otherHash.named} names, so what is in it was not judged`,
        proof: "Its bytes were summed",
      });
    }
  },
};
