import { categories, type Category } from "../contracts/category.ts";
import type { Change } from "../contracts/change.ts";
import type { Finding } from "../contracts/finding.ts";
import type { Gap } from "../contracts/gap.ts";
import type { CategoryGrade, Grade } from "../contracts/grade.ts";
import type { CheckOutcome } from "../contracts/outcome.ts";
import type { Policy } from "../contracts/policy.ts";
import type { CollectorOutcome } from "../evidence/collect.ts";
import { gradeCategory } from "../grade/category-grade.ts";
import { gradeChange } from "../grade/change-grade.ts";
import { gradeOverall } from "../grade/overall-grade.ts";
import { testsKey, TestsEvidence } from "../contracts/evidence/tests.ts";
import { counts } from "./8-gate.ts";
import { qualityOfChange, testsOfChange } from "./change-measures.ts";
import type { Lines } from "./coverage-summary.ts";
import type { Plan } from "./3-plan.ts";

export interface GradeInput {
  change: Change;
  plan: Pick<Plan, "checks">;
  policy: Policy;
  outcomes: readonly CheckOutcome[];
  evidence: ReadonlyMap<string, CollectorOutcome>;
  findings: readonly Finding[];
  gaps: readonly Gap[];
  lines: Lines;
}

export interface Grades {
  overall: Grade;
  categories: CategoryGrade[];
}

/** Grades each category that has checks, then the whole: a change by what it changes, a workspace by its categories. */
export function gradeAll(input: GradeInput): Grades {
  const unmeasured = new Set<Category>();
  const coverage = input.lines.changed ?? input.lines.all;
  const tests = testsOfChange(input);
  const graded = categories
    .map((category) => category.id)
    .filter((id) => input.plan.checks.some((check) => check.category === id))
    .map((category) => {
      const why = whyNotGraded(category, input);
      if (why?.measurable === true) unmeasured.add(category);
      return gradeCategory({
        category,
        findings: input.findings
          .filter((finding) => finding.category === category && counts(finding, input.policy))
          .map(({ rule, severity, proof }) => ({ rule, severity, proof: proof.kind })),
        blockingGaps: input.gaps.filter((gap) => gap.blocking && gap.categories.includes(category)).length,
        ...(why === undefined ? {} : { notGraded: why.reason }),
        ...(category === "tests" && coverage !== undefined ? { coverage } : {}),
        mutantsRun: (tests?.mutants?.run ?? 0) > 0,
      });
    });
  if (input.change.mode === "all") return { overall: gradeOverall(graded, unmeasured), categories: graded };
  const overall = gradeChange({
    categories: graded,
    unmeasured,
    findings: input.findings
      .filter((finding) => counts(finding, input.policy))
      .map(({ rule, category, severity, proof }) => ({ rule, category, severity, proof: proof.kind })),
    tests,
    quality: qualityOfChange(input),
  });
  return { overall, categories: graded };
}

/** Why a category has no letter; `measurable` when there was something to judge and it was not. */
function whyNotGraded(category: Category, input: GradeInput): { reason: string; measurable: boolean } | undefined {
  const outcomes = input.outcomes.filter((outcome) => outcome.category === category);
  const tests = category === "tests" ? whyTestsUnknown(input) : undefined;
  if (tests !== undefined) return tests;
  if (outcomes.some((outcome) => outcome.status === "passed" || outcome.status === "failed")) return undefined;
  const reasons = [...new Set(outcomes.map((outcome) => outcome.reason ?? "no reason given"))].join("; ");
  const measurable =
    outcomes.some((outcome) => outcome.status === "skipped" || outcome.status === "error") ||
    input.gaps.some((gap) => gap.categories.includes(category));
  return { reason: reasons, measurable };
}

/** Tests are graded by what a run of them showed, and by nothing else. */
function whyTestsUnknown({ evidence, outcomes }: GradeInput): { reason: string; measurable: boolean } | undefined {
  const outcome = evidence.get(testsKey.id);
  if (outcome === undefined) return undefined;
  if (outcome.status !== "collected") {
    const wanted = outcomes.some((check) => check.category === "tests" && check.status === "failed");
    return {
      reason: outcome.reason ?? "the tests could not be run",
      measurable: outcome.status !== "not-applicable" || wanted,
    };
  }
  const { runs } = TestsEvidence.parse(outcome.evidence);
  if (runs.some((run) => run.outcome === "completed")) return undefined;
  return { reason: runs[0]?.reason ?? "no test suite ran to its end", measurable: true };
}
