import { safeLine, type Check, type FindingDraft, type RuleMeta } from "@assay/core";
import { dependencies } from "../evidence.ts";
import { registryEvidence } from "../registry/evidence.ts";
import { dateOf, daysBetween, draftOf, judgedFacts } from "../registry/judged-facts.ts";
import { youngPackageDays } from "../registry/release-age.ts";

const meta: RuleMeta = {
  id: "supply/package-just-made",
  title: "New dependency that has existed for days only",
  category: "supply",
  severity: "medium",
  cwe: [1357, 829],
  owasp: ["A08:2021", "A03:2025"],
  why: "Packages made to be mistaken for others, or under names that models invent, live for days until they are found. A package that did not exist last month, and that this change brings, deserves a look at who made it and what it does.",
  fix: "Look at its source, its authors and its users. Where it does little, write that little; where another one does the same and has been there for years, take that.",
  references: ["https://owasp.org/Top10/2025/A03_2025-Software_Supply_Chain_Failures/"],
};

/** Judges what a change brings only: what was locked before was decided before. */
export const rule: Check = {
  id: meta.id,
  category: meta.category,
  rules: [meta],
  needs: [dependencies, registryEvidence],
  *judge(context): Iterable<FindingDraft> {
    for (const fact of judgedFacts(context)) {
      const { facts, entry, asked } = fact;
      if (!facts.isNew || facts.firstPublished === undefined) continue;
      const age = daysBetween(facts.firstPublished, asked);
      if (age >= youngPackageDays) continue;
      yield draftOf(meta.id, fact, {
        says: `${safeLine(entry.name, 120)} was first published ${age} ${age === 1 ? "day" : "days"} ago (${dateOf(facts.firstPublished, facts)})`,
        identity: entry.name,
      });
    }
  },
};
