import { isAtLeast, type Severity } from "../contracts/severity.ts";
import type { SarifClass } from "./sarif-class.ts";
import type { SarifResult, SarifRule } from "./sarif-schema.ts";

const words: Readonly<Record<string, Severity>> = {
  critical: "critical",
  blocker: "critical",
  high: "high",
  medium: "medium",
  moderate: "medium",
  low: "low",
  info: "info",
  informational: "info",
  negligible: "info",
};

/** SARIF 2.1.0, 3.27.10: error is a serious problem, warning a problem, note a minor problem or a remark. */
const levels: Readonly<Record<string, Severity>> = { error: "high", warning: "medium", note: "low", none: "info" };
/** A level of a tool that says of nothing that it is about security: a lint error is no hole. */
const plainLevels: Readonly<Record<string, Severity>> = { error: "medium", warning: "low", note: "info", none: "info" };

/**
 * The severity of a result on Assay's scale: what the tool says of this result before what it says of the rule, and a
 * word or a score before a level, which knows three steps only.
 */
export function severityOf(
  result: SarifResult,
  rule: SarifRule | undefined,
  { isSecurity, category }: Pick<SarifClass, "isSecurity" | "category">,
): Severity {
  // What the tool could not decide (open, review) is told, and weighs nothing.
  if (result.kind === "open" || result.kind === "review") return "info";
  const said =
    scored(result.properties) ?? worded(result.properties) ?? scored(rule?.properties) ?? worded(rule?.properties);
  if (said !== undefined) return said;
  const level = result.level ?? rule?.defaultConfiguration?.level;
  const rank = result.rank ?? rule?.defaultConfiguration?.rank;
  if (level === undefined && rank !== undefined && rank >= 0) return bandOf(rank / 10) ?? "info";
  // Scanners for secrets leave the level out, and SARIF's default for that, a warning, is not what they mean.
  if (level === undefined && category === "secrets") return "high";
  const scale = isSecurity ? levels : plainLevels;
  return scale[level ?? "warning"] ?? scale["warning"] ?? "medium";
}

/**
 * GitHub's bands, which are those of CVSS 3.1's ratings.
 * https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 * https://www.first.org/cvss/v3.1/specification-document#Qualitative-Severity-Rating-Scale
 */
function bandOf(score: number): Severity | undefined {
  if (!(score > 0 && score <= 10)) return undefined;
  if (score >= 9) return "critical";
  if (score >= 7) return "high";
  return score >= 4 ? "medium" : "low";
}

function scored(properties: SarifResult["properties"]): Severity | undefined {
  const score = properties?.["security-severity"];
  return typeof score === "string" || typeof score === "number" ? bandOf(Number(score)) : undefined;
}

function worded(properties: SarifResult["properties"]): Severity | undefined {
  const word = properties?.["severity"];
  return typeof word === "string" && Object.hasOwn(words, word.toLowerCase()) ? words[word.toLowerCase()] : undefined;
}

/** The worse of two: what is merged must not count for less than it did alone. */
export function worse(a: Severity, b: Severity): Severity {
  return isAtLeast(a, b) ? a : b;
}
