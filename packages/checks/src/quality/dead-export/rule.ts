import { qualityKey, safeLine, wholeLines, type Check, type FindingDraft, type RuleMeta } from "@assay/core";

const meta: RuleMeta = {
  id: "quality/dead-export",
  title: "Export that nothing imports",
  category: "quality",
  severity: "low",
  cwe: [561],
  owasp: [],
  why: "Code that nothing calls is read, kept and mended all the same, and looks as if somebody relied on it. Code that only tests call is kept alive by them.",
  fix: "Delete it, and what only it used. Where its own file uses it, drop the `export`; where another package does, name the file in `exports` of package.json.",
  references: ["https://knip.dev/explanations/why-use-knip"],
};

export const rule: Check = {
  id: meta.id,
  category: meta.category,
  rules: [meta],
  needs: [qualityKey],
  *judge(context): Iterable<FindingDraft> {
    for (const { path, name, line, kind, usedBy } of context.evidence(qualityKey).deadExports) {
      // A type that nothing names costs nobody anything, and what its own file uses is alive.
      if (kind === "type" || usedBy === "its own file") continue;
      yield {
        rule: meta.id,
        severity: usedBy === "tests" ? "info" : "low",
        message: `${usedBy === "tests" ? "Only tests import" : "Nothing imports"} ${name === "default" ? "the default export" : safeLine(name, 100)}`,
        location: wholeLines(path, line),
        symbol: name,
        identity: name,
        proof: { kind: "matched", summary: "No file of the workspace asks for it, by any way that can be read" },
      };
    }
  },
};
