import type { Check, FindingDraft, RuleMeta } from "@assay/core";
import { describeHits } from "./describe-hits.ts";
import { dependencies, knownFlaws } from "../evidence.ts";
import { packageReach } from "../imports/reach.ts";

const meta: RuleMeta = {
  id: "supply/vulnerable-dependency",
  title: "Dependency with a known vulnerability",
  category: "supply",
  severity: "high",
  cwe: [1395, 937],
  owasp: ["A06:2021", "A03:2025"],
  why: "The locked version has a flaw that is public, with its fix, and often with a working attack. Scanners of attackers look for exactly these versions. The severity is the advisory's own; it is one step lower where only development uses the package.",
  fix: "Install the fixed version: `npm install name@version` for a direct dependency, `npm update name` where the parent's range allows it, else raise the parent or set the version under `overrides` in package.json.",
  references: ["https://docs.npmjs.com/cli/commands/npm-audit", "https://github.com/advisories"],
};

export const rule: Check = {
  id: meta.id,
  category: meta.category,
  rules: [meta],
  needs: [dependencies, knownFlaws, packageReach],
  *judge(context): Iterable<FindingDraft> {
    const flaws = context.evidence(knownFlaws);
    for (const lockfile of context.evidence(dependencies).lockfiles) {
      const hits = flaws.vulnerable.filter((hit) => hit.lockfile === lockfile.path);
      yield* describeHits(meta.id, lockfile, hits, context.evidence(packageReach));
    }
  },
};
