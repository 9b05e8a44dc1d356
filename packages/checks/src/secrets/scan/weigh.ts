import { customRuleId } from "./custom-rule-id.ts";
import { severities, type Severity } from "@assay/core";
import type { Candidate, ScanInput } from "./detector.ts";
import type { FileKind } from "./file-kind.ts";
import { isTyped } from "../values/placeholders.ts";
import { wordShare } from "../values/randomness.ts";
import { inComment } from "./in-comment.ts";

/** What is less sure than this is not reported. */
export const leastConfidence = 0.6;

/** Brings a candidate's confidence and severity down where its file speaks against it; undefined below the threshold. */
export function weigh(candidate: Candidate, { text, kind }: ScanInput): Candidate | undefined {
  // What a repository asks for by a pattern of its own is reported wherever it stands.
  if (candidate.rule === customRuleId) return candidate;
  const isFormat =
    candidate.verified === true || candidate.provider !== undefined || candidate.rule === "secrets/private-key";
  // Most passwords of tests are made up for them.
  if (kind.lowered === "test" && !isFormat && !mayBeReal(candidate)) return undefined;
  if (kind.translation && !isFormat && !(candidate.unguessable === true && /\d/.test(candidate.value)))
    return undefined;
  // Tests and pages are full of tokens that were made for them and ended long ago.
  if (candidate.rule === "secrets/jwt-token" && (kind.lowered !== undefined || inComment(text, candidate.start)))
    return undefined;
  const lowered = kind.lowered ?? (isInLongerText(candidate, text, kind) ? "documentation" : undefined);
  if (lowered === undefined) return candidate.confidence >= leastConfidence ? candidate : undefined;
  // Pages show answers and requests: what looks generated there was mostly generated for the page.
  const generated = lowered === "documentation" ? 0.4 : 0.12;
  const chosen = lowered === "test" ? 0.1 : 0.25;
  const confidence = candidate.confidence - (isFormat ? 0.1 : candidate.unguessable === true ? generated : chosen);
  if (confidence < leastConfidence) return undefined;
  return {
    ...candidate,
    confidence,
    severity: lower(candidate.severity, isFormat && candidate.rule !== "secrets/private-key" ? 1 : 2),
    reasons: [...candidate.reasons, `less sure and less severe: the file is ${article[lowered]}`],
  };
}

/** What a generator made, or somebody who had to satisfy a rule for passwords: neither is typed for a test alone. */
function mayBeReal({ value, unguessable }: Candidate): boolean {
  if (unguessable === true && /\d/.test(value) && /[A-Z]/.test(value) !== /^[0-9a-f]+$/.test(value)) return true;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^\w\s]/].filter((kind) => kind.test(value)).length;
  return value.length >= 8 && kinds >= 3 && !/\s/.test(value) && wordShare(value) < 0.7 && !isTyped(value);
}

/** True in the middle of an article that a string holds: an advisory, a changelog, a prompt. Notebooks hold code. */
function isInLongerText(candidate: Candidate, text: string, kind: FileKind): boolean {
  if ((kind.syntax !== "json" && kind.syntax !== "code") || kind.notebook || candidate.verified === true) return false;
  const before = text.slice(Math.max(0, candidate.start - 300), candidate.start);
  const sameLine = before.slice(before.lastIndexOf("\n") + 1);
  return sameLine.split("\\n").length > (kind.syntax === "json" ? 1 : 3);
}

const article = { test: "a test", example: "an example", documentation: "documentation" } as const;

function lower(severity: Severity, steps: number): Severity {
  return severities[Math.min(severities.indexOf("low"), severities.indexOf(severity) + steps)] ?? "low";
}
