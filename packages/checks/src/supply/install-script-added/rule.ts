import { type Check, type FindingDraft, type RuleMeta } from "@assay/core";
import { locationOf, nameOf, originOf } from "../describe-package.ts";
import { dependencies, type Ecosystem } from "../evidence.ts";

const meta: RuleMeta = {
  id: "supply/install-script-added",
  title: "New dependency that runs a script when installed",
  category: "supply",
  severity: "low",
  cwe: [829],
  owasp: ["A08:2021", "A03:2025"],
  why: "Install scripts run with all rights of whoever types `npm install`, before any line of the package is imported. Nearly every npm worm of 2025 and 2026 spread by them, so a change that brings a package with one deserves a look at the script.",
  fix: "Read the package's `preinstall`, `install` and `postinstall` scripts, or its `setup.py` or build backend. If the package works without, install with `ignore-scripts=true` in .npmrc and allow scripts by name.",
  references: ["https://docs.npmjs.com/cli/using-npm/scripts"],
};

const proofs: Readonly<Record<Ecosystem, string>> = {
  npm: "The lockfile's entry says that it has an install script",
  PyPI: "The lockfile has no wheel of it, only sources, and building those runs the package's code",
};

/** Judges changes only: in a whole repository, scripts that have always been there are no news. */
export const rule: Check = {
  id: meta.id,
  category: meta.category,
  rules: [meta],
  needs: [dependencies],
  *judge(context): Iterable<FindingDraft> {
    if (context.change.mode !== "change") return;
    for (const lockfile of context.evidence(dependencies).lockfiles) {
      if (!lockfile.judged) continue;
      const told = new Set<string>();
      for (const [index, entry] of lockfile.packages.entries()) {
        if (!entry.installScript || told.has(entry.name)) continue;
        told.add(entry.name);
        yield {
          rule: meta.id,
          message: `${nameOf(entry)} runs ${lockfile.ecosystem === "PyPI" ? "its own code to be built" : "a script"} when it is installed; ${originOf(lockfile, index)}`,
          location: locationOf(lockfile, entry),
          proof: { kind: "matched", summary: proofs[lockfile.ecosystem] },
          // By name alone: another version of what already ran scripts is no news.
          identity: entry.name,
        };
      }
    }
  },
};
