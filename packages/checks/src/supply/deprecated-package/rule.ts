import { safeLine, type Check, type FindingDraft, type RuleMeta } from "@assay/core";
import { dependencies } from "../evidence.ts";
import { registryEvidence, type RegistryFacts } from "../registry/evidence.ts";
import { draftOf, judgedFacts } from "../registry/judged-facts.ts";

const meta: RuleMeta = {
  id: "supply/deprecated-package",
  title: "Version that its authors have deprecated or yanked",
  category: "supply",
  severity: "low",
  cwe: [1104],
  owasp: ["A06:2021", "A03:2025"],
  why: "Authors deprecate what they no longer mend, and versions with faults that they know of; on PyPI they yank such a version, which only a lockfile still installs. Its next flaw may have no fix.",
  fix: "Follow what the authors say: most name the version or the package that takes its place.",
  references: [
    "https://docs.npmjs.com/deprecating-and-undeprecating-packages-or-package-versions",
    "https://docs.pypi.org/project-management/yanking/",
  ],
};

export const rule: Check = {
  id: meta.id,
  category: meta.category,
  rules: [meta],
  needs: [dependencies, registryEvidence],
  *judge(context): Iterable<FindingDraft> {
    for (const fact of judgedFacts(context)) {
      const { facts, entry, name } = fact;
      const says = whatIsSaid(facts);
      if (says === undefined) continue;
      yield draftOf(meta.id, fact, {
        says: `${name} ${says}`,
        severity: entry.direct ? "low" : "info",
        identity: `${entry.name}@${entry.version}`,
      });
    }
  },
};

function whatIsSaid({ deprecated, yanked }: RegistryFacts): string | undefined {
  if (yanked !== undefined)
    return yanked === ""
      ? "was yanked by its authors, who gave no reason"
      : `was yanked by its authors: "${safeLine(yanked, 200)}"`;
  return deprecated === undefined ? undefined : `is deprecated: "${safeLine(deprecated, 200)}"`;
}
