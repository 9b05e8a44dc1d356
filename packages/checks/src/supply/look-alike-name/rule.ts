import { safeLine, type Check, type FindingDraft, type RuleMeta } from "@assay/core";
import { locationOf, originOf } from "../describe-package.ts";
import { dependencies } from "../evidence.ts";
import { looksLike, popularNames, type PopularNames } from "../names/look-alike.ts";

const meta: RuleMeta = {
  id: "supply/look-alike-name",
  title: "Name that is one letter from a popular package's",
  category: "supply",
  severity: "medium",
  cwe: [1357, 829],
  owasp: ["A08:2021", "A03:2025"],
  why: "Attackers publish packages whose names are one letter from those of popular ones (`crossenv` for `cross-env`, `lodahs` for `lodash`) and wait for a slip of a finger or of a model.",
  fix: "Make sure that this is the package that was meant: look at its page, its age and its users. If it is, suppress this finding with a reason.",
  references: ["https://owasp.org/Top10/2025/A03_2025-Software_Supply_Chain_Failures/"],
};

let names: Promise<PopularNames> | undefined;

async function loadPopular(): Promise<PopularNames> {
  const { default: popular } = await import("../data/popular/npm.json", { with: { type: "json" } });
  return popularNames(popular.names.split(" "));
}

/** Packages of npm only. */
export const rule: Check = {
  id: meta.id,
  category: meta.category,
  rules: [meta],
  needs: [dependencies],
  async *judge(context): AsyncIterable<FindingDraft> {
    for (const lockfile of context.evidence(dependencies).lockfiles) {
      if (!lockfile.judged || lockfile.ecosystem !== "npm") continue;
      names ??= loadPopular();
      const popular = await names;
      const told = new Set<string>();
      for (const [index, entry] of lockfile.packages.entries()) {
        if (entry.source !== "registry" || told.has(entry.name)) continue;
        told.add(entry.name);
        const like = looksLike(entry.name, popular);
        if (like === undefined) continue;
        yield {
          rule: meta.id,
          message: `${safeLine(entry.name, 120)} is one letter from ${like}, which is popular and another package; ${originOf(lockfile, index)}`,
          // Somebody whose package is popular chose what it brings.
          severity: entry.direct ? "medium" : "low",
          location: locationOf(lockfile, entry),
          proof: {
            kind: "matched",
            summary: `${like} is on npm's list of packages of high impact, and this name is not`,
          },
          identity: entry.name,
        };
      }
    }
  },
};
