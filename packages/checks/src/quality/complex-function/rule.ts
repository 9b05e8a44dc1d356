import { qualityKey, safeLine, wholeLines, type Check, type FindingDraft, type RuleMeta } from "@assay/core";

const meta: RuleMeta = {
  id: "quality/complex-function",
  title: "Function that is hard to follow",
  category: "quality",
  severity: "low",
  cwe: [1121],
  owasp: [],
  why: "Who changes this function has to keep all its branches in mind at once. What is hard to follow is reviewed less well, and the next change to it is the one that breaks it.",
  fix: "Return early instead of nesting, give the parts names of their own (`isExpired(order)`, `applyDiscount(cart)`), and put tables in place of long chains of `if`.",
  references: ["https://www.sonarsource.com/resources/cognitive-complexity/"],
};

/** SonarSource's limit for a function, of its rule S3776. */
const most = 15;

export const rule: Check = {
  id: meta.id,
  category: meta.category,
  rules: [meta],
  needs: [qualityKey],
  *judge(context): Iterable<FindingDraft> {
    for (const { path, name, line, endLine, cognitive, cyclomatic } of context.evidence(qualityKey).functions) {
      if (cognitive <= most) continue;
      yield {
        rule: meta.id,
        message: `${safeLine(name, 100)} has a cognitive complexity of ${cognitive} where ${most} is the limit, and ${cyclomatic} ways through it`,
        location: wholeLines(path, line, endLine),
        symbol: name,
        // A function that was too complex is told of again when it becomes twice as complex.
        identity: `${name}\n${Math.floor(Math.log2(cognitive / most))}`,
        proof: {
          kind: "matched",
          summary: "Counted by the rules of SonarSource's white paper on cognitive complexity",
        },
      };
    }
  },
};
