import { categoryTitle } from "../contracts/category.ts";
import type { Finding } from "../contracts/finding.ts";
import type { Gap } from "../contracts/gap.ts";
import type { CategoryGrade, Grade } from "../contracts/grade.ts";
import type { CheckOutcome } from "../contracts/outcome.ts";
import type { Policy } from "../contracts/policy.ts";
import { isProvenAtLeast } from "../contracts/proof.ts";
import { isAtLeast } from "../contracts/severity.ts";
import type { Verdict, VerdictReason } from "../contracts/verdict.ts";
import { isBetter } from "../grade/letter.ts";
import { fewestLines } from "../grade/weights.ts";
import type { LineCount, Lines } from "./coverage-summary.ts";

/** What was not checked is listed whole among the gaps; a hundred reasons of one kind would hide all others. */
const mostGaps = 10;

export interface GateInput {
  policy: Policy;
  findings: readonly Finding[];
  grades: { overall: Grade; categories: readonly CategoryGrade[] };
  gaps: readonly Gap[];
  outcomes: readonly CheckOutcome[];
  lines: Lines;
}

/** Decides, from the policy and what was measured alone. Every reason is named, not only the first. */
export function gate(input: GateInput): Verdict {
  const reasons = [
    ...findingReasons(input),
    ...gradeReasons(input),
    ...coverageReasons(input),
    ...uncheckedReasons(input),
  ];
  return { status: reasons.length === 0 ? "passed" : "blocked", reasons };
}

/** True when the policy lets a finding of this standing block. */
export function counts(finding: Pick<Finding, "standing">, policy: Policy): boolean {
  return finding.standing === "new" || (finding.standing === "existing" && policy.judge === "all");
}

function findingReasons({ policy, findings }: GateInput): VerdictReason[] {
  const counted = findings.filter((finding) => counts(finding, policy));
  const blocking = counted.filter((finding) =>
    policy.block.some(
      (rule) => isAtLeast(finding.severity, rule.severity) && isProvenAtLeast(finding.proof.kind, rule.proof),
    ),
  );
  if (blocking.length === 0) return [];
  const bySeverity = new Map<string, number>();
  for (const { severity } of blocking) bySeverity.set(severity, (bySeverity.get(severity) ?? 0) + 1);
  const tally = [...bySeverity].map(([severity, count]) => `${count} ${severity}`).join(", ");
  const message = `${blocking.length} ${blocking.length === 1 ? "finding blocks" : "findings block"}: ${tally}`;
  return [{ code: "finding", message, fingerprints: blocking.map((finding) => finding.fingerprint) }];
}

function gradeReasons({ policy, grades }: GateInput): VerdictReason[] {
  const { overall, categories: minimums } = policy.minimumGrade;
  const { letter: whole, caps } = grades.overall;
  const reasons: VerdictReason[] = [];
  // Without a letter it is still known what it could have been at best, and a better one was asked for.
  const short = whole === null ? caps.find((cap) => isBetter(overall, cap.letter)) : undefined;
  if (short !== undefined)
    reasons.push(
      reason(
        "grade",
        `There is no overall grade, and ${short.letter} would be the best (${short.why}); the policy asks for ${overall} or better`,
      ),
    );
  if (whole !== null && isBetter(overall, whole))
    reasons.push(reason("grade", `The overall grade is ${whole}, the policy asks for ${overall} or better`));
  for (const { category, letter, notGraded } of grades.categories) {
    const least = minimums[category];
    if (least === undefined) continue;
    if (letter === null)
      reasons.push(
        reason(
          "grade",
          `${categoryTitle(category)} is not graded (${notGraded ?? "not measured"}), the policy asks for ${least} or better`,
        ),
      );
    else if (isBetter(least, letter))
      reasons.push(reason("grade", `${categoryTitle(category)} is ${letter}, the policy asks for ${least} or better`));
  }
  return reasons;
}

function coverageReasons({ policy, lines: { changed, all } }: GateInput): VerdictReason[] {
  const { changedLines, allLines } = policy.coverage;
  return [
    ...(changed === undefined || changed.executable < fewestLines ? [] : tooFew(changed, "changed", changedLines)),
    ...(all === undefined || all.executable === 0 || allLines === undefined ? [] : tooFew(all, "executable", allLines)),
  ];
}

function tooFew({ executable, hit }: LineCount, which: string, least: number): VerdictReason[] {
  const percent = (100 * hit) / executable;
  if (percent >= least) return [];
  const shown = Math.floor(percent * 10) / 10;
  return [
    reason("coverage", `Tests reach ${shown} % of the ${executable} ${which} lines, the policy asks for ${least} %`),
  ];
}

function uncheckedReasons({ policy, gaps, outcomes }: GateInput): VerdictReason[] {
  if (policy.unchecked === "report") return [];
  const allowed = new Set<string>(policy.allowUnchecked);
  const open = gaps.filter(
    (gap) => gap.blocking && (gap.categories.length === 0 || gap.categories.some((category) => !allowed.has(category))),
  );
  const reasons = open.slice(0, mostGaps).map((gap) => reason("unchecked", `Not checked: ${gap.what}: ${gap.why}`));
  if (open.length > mostGaps)
    reasons.push(
      reason("unchecked", `Not checked: ${open.length - mostGaps} more files or places, listed with the gaps`),
    );
  const failed = outcomes.filter((outcome) => outcome.status === "error" && !allowed.has(outcome.category));
  const unexplained = failed.filter((outcome) => !open.some((gap) => gap.categories.includes(outcome.category)));
  return [
    ...reasons,
    ...unexplained.map((outcome) =>
      reason("check-error", `The check ${outcome.check} failed: ${outcome.reason ?? "no reason given"}`),
    ),
  ];
}

function reason(code: VerdictReason["code"], message: string): VerdictReason {
  return { code, message, fingerprints: [] };
}
