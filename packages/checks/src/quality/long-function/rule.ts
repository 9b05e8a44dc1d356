import { qualityKey, safeLine, wholeLines, type Check, type FindingDraft, type RuleMeta } from "@assay/core";

const meta: RuleMeta = {
  id: "quality/long-function",
  title: "Function that is too long",
  category: "quality",
  severity: "low",
  cwe: [1080],
  owasp: [],
  why: "Nobody sees the whole of it at once, so whoever changes its end no longer knows what its beginning assumed, and a test of it has to prepare everything to look at one thing.",
  fix: "Split it where a comment or an empty line says that something else begins, and give each part a name.",
  references: [
    "https://eslint.org/docs/latest/rules/max-lines-per-function",
    "https://rules.sonarsource.com/javascript/RSPEC-138/",
  ],
};

/** Between ESLint's 50 and SonarSource's 200; lines of JSX, blank ones and comments are not counted. */
const mostLines = 100;
/** What has fewer is a table in the shape of a function. */
const leastStatements = 30;

export const rule: Check = {
  id: meta.id,
  category: meta.category,
  rules: [meta],
  needs: [qualityKey],
  *judge(context): Iterable<FindingDraft> {
    for (const { path, name, line, endLine, lines, markup, statements } of context.evidence(qualityKey).functions) {
      const length = lines - markup;
      if (length <= mostLines || statements < leastStatements) continue;
      yield {
        rule: meta.id,
        message: `${safeLine(name, 100)} has ${length} lines of code and ${statements} statements; ${mostLines} lines are the limit`,
        location: wholeLines(path, line, endLine),
        symbol: name,
        // A function that was too long is told of again when it becomes twice as long.
        identity: `${name}\n${Math.floor(Math.log2(length / mostLines))}`,
        proof: { kind: "matched", summary: "Lines that hold code, less those of JSX and of named functions within" },
      };
    }
  },
};
