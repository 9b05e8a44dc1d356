import { categoryTitle, proofKinds, type Finding, type ProofKind, type Report, type RuleMeta } from "@assay/core";
import type { ReportingDescriptor } from "sarif";
import { isAboutSecurity, levels, precisions, problemSeverities, securitySeverities } from "./level.ts";
import { limits, shortened } from "./limits.ts";

/** The rules of a run in a fixed order. A rule that the report does not describe is still named. */
export function sarifRules(report: Report): ReportingDescriptor[] {
  const weakest = weakestProofs(report.findings);
  const known = new Set(report.rules.map((rule) => rule.id));
  const unknown = [...weakest.keys()].filter((id) => !known.has(id)).sort();
  return [
    ...report.rules.map((rule) => descriptor(rule, weakest.get(rule.id) ?? "matched")),
    ...unknown.map((id) => ({ id })),
  ];
}

function descriptor(rule: RuleMeta, proof: ProofKind): ReportingDescriptor {
  const reference = rule.references[0];
  return {
    id: rule.id,
    name: rule.title,
    shortDescription: { text: shortened(rule.title) },
    fullDescription: { text: shortened(rule.why) },
    help: { text: `${rule.why}\n\n${rule.fix}`, markdown: helpMarkdown(rule) },
    ...(reference === undefined ? {} : { helpUri: reference }),
    defaultConfiguration: { level: levels[rule.severity] },
    properties: {
      tags: tags(rule),
      precision: precisions[proof],
      "problem.severity": problemSeverities[rule.severity],
      ...(isAboutSecurity(rule) ? { "security-severity": securitySeverities[rule.severity] } : {}),
    },
  };
}

/** Closest CWE first: the tags that GitHub shows are the first ten, and a rule's page names them all. */
function tags(rule: RuleMeta): string[] {
  return [
    ...(isAboutSecurity(rule) ? ["security"] : []),
    rule.category,
    ...rule.cwe.map((number) => `external/cwe/cwe-${String(number).padStart(3, "0")}`),
    ...rule.owasp.map((entry) => `external/owasp/${entry.toLowerCase().replace(":", "-")}`),
  ].slice(0, limits.tags);
}

function helpMarkdown(rule: RuleMeta): string {
  const facts = [
    categoryTitle(rule.category),
    rule.severity,
    ...rule.cwe.map((number) => `CWE-${number}`),
    ...rule.owasp,
  ];
  const references = rule.references.map((url) => `- <${url}>`).join("\n");
  return [
    `# ${rule.title}`,
    facts.join(" · "),
    `## Why it matters\n\n${rule.why}`,
    `## What to do\n\n${rule.fix}`,
    ...(references === "" ? [] : [`## More\n\n${references}`]),
  ].join("\n\n");
}

/** A rule promises no more precision than its least certain finding here. */
function weakestProofs(findings: readonly Finding[]): Map<string, ProofKind> {
  const weakest = new Map<string, ProofKind>();
  for (const { rule, proof } of findings) {
    const before = weakest.get(rule);
    if (before === undefined || proofKinds.indexOf(proof.kind) > proofKinds.indexOf(before))
      weakest.set(rule, proof.kind);
  }
  return weakest;
}
