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
    message: safeLine(`${capitalise(match.what)} ${standsIn(match)}${shown}`),
    location: { path, start: match.start, end: match.end },
    severity: match.severity,
    proof: proofOf(match),
    identity: match.identity,
    sensitive: true,
    ...(match.parts === undefined ? {} : { hides: [{ path, start: match.start, end: match.end }, ...match.parts] }),
    ...(match.fix === undefined ? {} : { fix: match.fix }),
    ...(match.history === undefined ? {} : { history: match.history }),
  };
}

function proofOf({ confidence, reasons, way }: SecretMatch): FindingDraft["proof"] {
  const summary = safeLine(`${confidenceWord(confidence)}: ${reasons.join("; ")}.`);
  if (way === undefined) return { kind: "matched", summary };
  const roleAt = (index: number) => (index === 0 ? "source" : index === way.length - 1 ? "sink" : "step");
  return { kind: "traced", summary, steps: way.map((step, index) => ({ ...step, role: roleAt(index) })) };
}

function standsIn({ history }: SecretMatch): string {
  if (history === undefined) return "stands in the file";
  const { first, last, removed, inHead } = history;
  const since = `since ${named(first)}`;
  if (inHead) return `stands in the file ${since}`;
  if (removed !== undefined) return `stands in the history, ${since}, and was taken out in ${named(removed)}`;
  return `stands in the history, ${since}, last in ${named(last)} on a branch that HEAD does not hold`;
}

function named({ commit, date }: { commit: string; date: string }): string {
  return `${commit.slice(0, 8)} (${date.slice(0, 10)})`;
}

function confidenceWord(confidence: number): string {
  if (confidence >= 0.9) return "Nearly certain";
  return confidence >= 0.7 ? "Likely" : "Possible";
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
