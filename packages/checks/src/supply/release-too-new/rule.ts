import { safeLine, type Check, type FindingDraft, type RuleMeta } from "@assay/core";
import { dependencies } from "../evidence.ts";
import { registryEvidence } from "../registry/evidence.ts";
import { dateOf, daysBetween, draftOf, judgedFacts } from "../registry/judged-facts.ts";
import { mayBeYoung } from "../registry/release-age.ts";

const meta: RuleMeta = {
  id: "supply/release-too-new",
  title: "Version that was published only days ago",
  category: "supply",
  severity: "high",
  cwe: [1357, 829],
  owasp: ["A08:2021", "A03:2025"],
  why: "Malicious versions are found and removed within hours or days, and those who install them first are the ones who are hit. A version that has been out for a week has been looked at by others. The least age is `releaseAge.days` of the policy, by default 7.",
  fix: "Stay with the version before until this one is old enough (`npm install name@version`; `before` or `min-release-age` in .npmrc does it for all). Where the new one is needed at once, such as for a security fix, name it under `releaseAge.except` in the policy, with a reason and a last day.",
  references: ["https://docs.npmjs.com/cli/using-npm/config#before", "https://pnpm.io/settings#minimumreleaseage"],
};

export const rule: Check = {
  id: meta.id,
  category: meta.category,
  rules: [meta],
  needs: [dependencies, registryEvidence],
  *judge(context): Iterable<FindingDraft> {
    const { days, except } = context.policy.releaseAge;
    for (const fact of judgedFacts(context)) {
      const { facts, entry, name, asked } = fact;
      if (facts.published === undefined) continue;
      const age = daysBetween(facts.published, asked);
      if (age >= days || mayBeYoung(entry, except, asked)) continue;
      const old = `${age} ${age === 1 ? "day" : "days"} old`;
      yield draftOf(meta.id, fact, {
        says: `${name} is ${old} (published ${safeLine(dateOf(facts.published, facts), 200)}), and the policy asks for ${days}`,
        identity: `${entry.name}@${entry.version}`,
      });
    }
  },
};
