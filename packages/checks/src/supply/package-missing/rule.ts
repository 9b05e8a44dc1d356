import { safeLine, type Check, type FindingDraft, type RuleMeta } from "@assay/core";
import { dependencies } from "../evidence.ts";
import { registryEvidence } from "../registry/evidence.ts";
import { draftOf, judgedFacts, type JudgedFact } from "../registry/judged-facts.ts";

const meta: RuleMeta = {
  id: "supply/package-missing",
  title: "Dependency that the registry does not have",
  category: "supply",
  severity: "high",
  cwe: [1357, 829],
  owasp: ["A08:2021", "A03:2025"],
  why: "Models invent names of packages, and attackers publish packages under names that models like to invent. A name that nobody owns today is anybody's tomorrow. A version or a whole package that the registry has removed was often malicious, and the lockfile's own address may still serve it.",
  fix: "Find out what the package was meant to do, and take one that exists: look at its page, its age and its users first. Where a version was removed, move to one that is there and read why it was.",
  references: [
    "https://docs.npmjs.com/policies/unpublish",
    "https://docs.npmjs.com/policies/security",
    "https://packaging.python.org/en/latest/specifications/project-status-markers/",
  ],
};

export const rule: Check = {
  id: meta.id,
  category: meta.category,
  rules: [meta],
  needs: [dependencies, registryEvidence],
  *judge(context): Iterable<FindingDraft> {
    for (const fact of judgedFacts(context)) {
      const says = whatIsMissing(fact);
      if (says !== undefined)
        yield draftOf(meta.id, fact, { says, identity: `${fact.entry.name}@${fact.entry.version}` });
    }
  },
};

function whatIsMissing({ facts, name, entry, lockfile }: JudgedFact): string | undefined {
  const [host, package_] = [safeLine(facts.registry, 120), safeLine(entry.name, 120)];
  const isNpm = lockfile.ecosystem === "npm";
  const elsewhere = isNpm
    ? ", but PyPI has one of that name: it is one of Python's"
    : ", but npm has one of that name: it is one of JavaScript's";
  switch (facts.state) {
    case "no-package":
      return `${host} has no package ${package_}${facts.elsewhere ? elsewhere : ""}`;
    case "no-versions":
      return `${host} knows ${package_} and has no version of it: all were removed`;
    case "holder":
      return isNpm
        ? `${package_} was removed by npm's security team, and only an empty package is left in its place`
        : `${package_} is in quarantine at ${host}: it is held to be unsafe, and none of its files is given out`;
    case "no-version":
      return `${host} has ${package_}, but not the locked version of ${name}`;
    default:
      return undefined;
  }
}
