import { safeLine, type Check, type FindingDraft, type RuleMeta } from "@assay/core";
import { locationOf, originOf } from "../describe-package.ts";
import { dependencies, type Ecosystem } from "../evidence.ts";
import { looksLike, popularNames, type PopularNames } from "../names/look-alike.ts";
import { versionsOf } from "../versions/version-scheme.ts";

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

/** Of PyPI's 15,000 most downloaded names, those that are worth imitating: one edit around more is often a coincidence. */
const imitatedOnPypi = 2_000;

const lists: Readonly<Record<Ecosystem, { what: string; load(): Promise<PopularNames> }>> = {
  npm: {
    what: "npm's list of packages of high impact",
    async load() {
      const { default: popular } = await import("../data/popular/npm.json", { with: { type: "json" } });
      return popularNames(popular.names.split(" "));
    },
  },
  PyPI: {
    what: "the list of PyPI's most downloaded packages",
    async load() {
      const { default: popular } = await import("../data/popular/pypi.json", { with: { type: "json" } });
      return popularNames(popular.names.split(" "), imitatedOnPypi);
    },
  },
};
const loaded = new Map<Ecosystem, Promise<PopularNames>>();

function popularOf(ecosystem: Ecosystem): Promise<PopularNames> {
  const names = loaded.get(ecosystem) ?? lists[ecosystem].load();
  loaded.set(ecosystem, names);
  return names;
}

export const rule: Check = {
  id: meta.id,
  category: meta.category,
  rules: [meta],
  needs: [dependencies],
  async *judge(context): AsyncIterable<FindingDraft> {
    for (const lockfile of context.evidence(dependencies).lockfiles) {
      if (!lockfile.judged) continue;
      const popular = await popularOf(lockfile.ecosystem);
      const told = new Set<string>();
      for (const [index, entry] of lockfile.packages.entries()) {
        if (entry.source !== "registry" || told.has(entry.name)) continue;
        told.add(entry.name);
        const like = looksLike(versionsOf(lockfile.ecosystem).canonicalName(entry.name), popular);
        if (like === undefined) continue;
        yield {
          rule: meta.id,
          message: `${safeLine(entry.name, 120)} is one letter from ${like}, which is popular and another package; ${originOf(lockfile, index)}`,
          // Somebody whose package is popular chose what it brings.
          severity: entry.direct ? "medium" : "low",
          location: locationOf(lockfile, entry),
          proof: {
            kind: "matched",
            summary: `${like} is on ${lists[lockfile.ecosystem].what}, and this name is not`,
          },
          identity: entry.name,
        };
      }
    }
  },
};
