import { safeLine, wholeLines, type Check, type FindingDraft, type RuleMeta } from "@assay/core";
import { dependencies } from "../evidence.ts";

const meta: RuleMeta = {
  id: "supply/missing-lockfile",
  title: "Dependencies without a lockfile",
  category: "supply",
  severity: "medium",
  cwe: [1357, 494],
  owasp: ["A08:2021", "A03:2025"],
  why: "Without a lockfile every install takes the newest versions that the ranges allow, unreviewed and a minute old if need be. That is how compromised releases reach machines before anyone has noticed them, and why tests that were green yesterday say nothing about today's install.",
  fix: "Run `npm install --package-lock-only`, commit package-lock.json, and install with `npm ci` in CI and images.",
  references: ["https://docs.npmjs.com/cli/configuring-npm/package-lock-json"],
};

export const rule: Check = {
  id: meta.id,
  category: meta.category,
  rules: [meta],
  needs: [dependencies],
  *judge(context): Iterable<FindingDraft> {
    for (const { manifest, line, dependencies: count, production } of context.evidence(dependencies).unlocked) {
      yield {
        rule: meta.id,
        severity: production ? "medium" : "low",
        message: `${safeLine(manifest)} asks for ${count} ${count === 1 ? "package" : "packages"}${production ? "" : ", all for development,"} and no lockfile here or above records which versions are installed`,
        location: wholeLines(manifest, line),
        proof: {
          kind: "matched",
          summary: "No lockfile of npm, pnpm, Yarn or Bun stands in its folder, and none above lists it as a workspace",
        },
        identity: "no lockfile",
      };
    }
  },
};
