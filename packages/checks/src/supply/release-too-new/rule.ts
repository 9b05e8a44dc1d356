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
  fix: "Stay with the version before until this one is old enough (`npm install name@version`, `name==version`; `before` or `min-release-age` in .npmrc, or `exclude-newer` of uv, does it for all). Where the new one is needed at once, such as for a security fix, name it under `releaseAge.except` in the policy, with a reason and a last day.",
  references: [
    "https://docs.npmjs.com/cli/using-npm/config#before",
    "https://pnpm.io/settings#minimumreleaseage",
    "https://docs.astral.sh/uv/reference/settings/#exclude-newer",
  ],
};

export const rule: Check = {
  id: meta.id,
  category: meta.category,
  rules: [meta],
  needs: [dependencies, registryEvidence],
  *judge(context): Iterable<FindingDraft> {
    const { days, except } = context.policy.releaseAge;
    for (const fact of judgedFacts(context)) {
      const { facts, entry, lockfile, name, asked } = fact;
      if (mayBeYoung({ ...entry, ecosystem: lockfile.ecosystem }, except, asked)) continue;
      const isYoung = (date: string | undefined) => date !== undefined && daysBetween(date, asked) < days;
      // A file can be added to an old version of Python's: it is what gets installed, and as young as it is.
      const date = [facts.published, facts.newestFile].find(isYoung);
      if (date === undefined) continue;
      const age = daysBetween(date, asked);
      const old = `${age} ${age === 1 ? "day" : "days"} old`;
      const dated = safeLine(dateOf(date, facts), 200);
      const what =
        date === facts.published ? `is ${old} (published ${dated})` : `has a file that is ${old} (added ${dated})`;
      yield draftOf(meta.id, fact, {
        says: `${name} ${what}, and the policy asks for ${days}`,
        identity: `${entry.name}@${entry.version}`,
      });
    }
  },
};
