import type { Check, FindingDraft, RuleMeta } from "@assay/core";
import { dependencies } from "../evidence.ts";
import { findDoubts } from "./doubts.ts";
import { describeDoubts } from "./describe-doubts.ts";

const meta: RuleMeta = {
  id: "supply/lockfile-integrity",
  title: "Lockfile entry that cannot be relied on",
  category: "supply",
  severity: "high",
  cwe: [353, 494, 345],
  owasp: ["A08:2021", "A03:2025"],
  why: "Package managers download what the lockfile's address says and compare it with the lockfile's hash, and hardly anybody reads a lockfile's diff. An entry that names one package and downloads another, comes over plain http or from a foreign host, or has no good hash to compare with, is how code gets in without being seen.",
  fix: "Delete the entry and let the package manager write it again from the public registry (`npm install --package-lock-only --registry https://registry.npmjs.org`, `pnpm install --lockfile-only`, `yarn install`, `uv lock`, `poetry lock`). Pin git dependencies to a full commit, and prefer a published version. Current package managers write sha512 or sha256 where older ones wrote sha1; requirements get hashes from `pip-compile --generate-hashes`.",
  references: [
    "https://snyk.io/blog/why-npm-lockfiles-can-be-a-security-blindspot-for-injecting-malicious-modules/",
    "https://docs.npmjs.com/cli/configuring-npm/package-lock-json",
  ],
};

export const rule: Check = {
  id: meta.id,
  category: meta.category,
  rules: [meta],
  needs: [dependencies],
  *judge(context): Iterable<FindingDraft> {
    const { lockfiles, registries } = context.evidence(dependencies);
    // Those that the change itself brings are reported by supply/registry-added.
    const named = new Set(registries.filter((each) => each.unchecked !== true).map(({ host }) => host));
    for (const lockfile of lockfiles) {
      if (lockfile.judged) yield* describeDoubts(meta.id, lockfile, findDoubts(lockfile, named));
    }
  },
};
