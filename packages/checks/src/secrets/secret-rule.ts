import { RuleMeta, safeLine, type Check, type FindingDraft, type RuleMetaInput } from "@assay/core";
import { secretsKey, type SecretMatch } from "./evidence.ts";

/** Makes the check that reports the secrets filed under one rule. All of them share the collector's mechanism. */
export function secretRule(input: Omit<RuleMetaInput, "category" | "owasp"> & { owasp?: string[] }): Check {
  const meta = RuleMeta.parse({
    owasp: ["A07:2021", "A07:2025"],
    ...input,
    category: "secrets",
  });
  return {
    id: meta.id,
    category: "secrets",
    rules: [meta],
    needs: [secretsKey],
    *judge(context) {
      for (const file of context.evidence(secretsKey).files) {
        for (const match of file.matches) if (match.rule === meta.id) yield draft(file.path, match);
      }
    },
  };
}

function draft(path: string, match: SecretMatch): FindingDraft {
  const shown = match.preview === "" ? "" : ` (${match.preview}, ${match.length} characters)`;
  return {
    rule: match.rule,
    message: safeLine(`${capitalise(match.what)} stands in the file${shown}`),
    location: { path, start: match.start, end: match.end },
    severity: match.severity,
    proof: { kind: "matched", summary: safeLine(`${confidenceWord(match.confidence)}: ${match.reasons.join("; ")}.`) },
    identity: match.identity,
    sensitive: true,
    ...(match.fix === undefined ? {} : { fix: match.fix }),
  };
}

function confidenceWord(confidence: number): string {
  if (confidence >= 0.9) return "Nearly certain";
  return confidence >= 0.7 ? "Likely" : "Possible";
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
