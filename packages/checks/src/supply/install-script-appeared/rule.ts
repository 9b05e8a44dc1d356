import type { Check, FindingDraft, RuleMeta } from "@assay/core";
import { archiveEvidence, type ArchiveFacts } from "../archives/evidence.ts";
import { describeStep } from "../archives/describe-install.ts";
import { dependencies } from "../evidence.ts";
import { registryEvidence } from "../registry/evidence.ts";
import { draftOf, judgedFacts } from "../registry/judged-facts.ts";

const meta: RuleMeta = {
  id: "supply/install-script-appeared",
  title: "Install script that the version before did not have",
  category: "supply",
  severity: "high",
  cwe: [829, 506],
  owasp: ["A08:2021", "A03:2025"],
  why: "A package that worked without running anything on install, and suddenly runs something, is what a taken-over package looks like: most worms of 2025 and 2026 came as a new `preinstall`, `postinstall` or `binding.gyp`, which npm builds without being told. A version of Python's without a wheel runs `setup.py` or another build of its own.",
  fix: "Read what runs: `npm view name@version scripts`, `npm pack name@version`, the source archive on the page of a package of Python's (unpacked by hand: pip would run it). Stay with the version before until you know, and install with `ignore-scripts=true`.",
  references: ["https://docs.npmjs.com/cli/using-npm/scripts"],
};

export const rule: Check = {
  id: meta.id,
  category: meta.category,
  rules: [meta],
  needs: [dependencies, registryEvidence, archiveEvidence],
  *judge(context): Iterable<FindingDraft> {
    const archives = new Map(
      context.evidence(archiveEvidence).archives.map((one) => [`${one.lockfile}\n${one.package}`, one]),
    );
    for (const fact of judgedFacts(context)) {
      const { publication, before } = fact.facts;
      // What always had one, and only names it otherwise now, is no news.
      if (publication === undefined || before === undefined || before.installScripts.length > 0) continue;
      if (publication.installScripts.length === 0) continue;
      if (fact.lockfile.ecosystem === "PyPI") {
        yield draftOf(meta.id, fact, {
          says: `${fact.name} has no wheel, so that its own build runs when it is installed, and ${before.version} had one`,
          severity: "medium",
          identity: `${fact.entry.name}@${fact.entry.version}`,
        });
        continue;
      }
      yield draftOf(meta.id, fact, {
        says: `${fact.name} runs ${publication.installScripts.join(", ")} when it is installed, and ${before.version} ran nothing${filesOf(archives.get(`${fact.facts.lockfile}\n${fact.facts.package}`))}`,
        identity: `${fact.entry.name}@${fact.entry.version}`,
      });
    }
  },
};

/** What runs, as far as the archive could be read. */
function filesOf(archive: ArchiveFacts | undefined): string {
  return (archive?.installs ?? []).map((step) => `; ${describeStep(step)}`).join("");
}
