import { safeLine, type Check, type FindingDraft, type RuleMeta } from "@assay/core";
import { dependencies } from "../evidence.ts";
import { registryEvidence } from "../registry/evidence.ts";
import { draftOf, judgedFacts } from "../registry/judged-facts.ts";

const meta: RuleMeta = {
  id: "supply/deprecated-package",
  title: "Version that its authors have deprecated",
  category: "supply",
  severity: "low",
  cwe: [1104],
  owasp: ["A06:2021", "A03:2025"],
  why: "Authors deprecate what they no longer mend, and versions with faults that they know of. Its next flaw may have no fix.",
  fix: "Follow what the authors say: most name the version or the package that takes its place.",
  references: ["https://docs.npmjs.com/deprecating-and-undeprecating-packages-or-package-versions"],
};

export const rule: Check = {
  id: meta.id,
  category: meta.category,
  rules: [meta],
  needs: [dependencies, registryEvidence],
  *judge(context): Iterable<FindingDraft> {
    for (const fact of judgedFacts(context)) {
      const { facts, entry, name } = fact;
      if (facts.deprecated === undefined) continue;
      yield draftOf(meta.id, fact, {
        says: `${name} is deprecated: "${safeLine(facts.deprecated, 200)}"`,
        severity: entry.direct ? "low" : "info",
        identity: `${entry.name}@${entry.version}`,
      });
    }
  },
};
