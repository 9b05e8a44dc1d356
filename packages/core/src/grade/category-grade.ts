import type { Category } from "../contracts/category.ts";
import type { CategoryGrade, GradeCap, GradeLine } from "../contracts/grade.ts";
import type { ProofKind } from "../contracts/proof.ts";
import { compareSeverity, type Severity } from "../contracts/severity.ts";
import { capped, isBetter } from "./letter.ts";
import { coveragePoints, fewestLines, proofFactor, severityCap, severityPoints } from "./weights.ts";

/** What a category's grade is computed from: nothing else can change it. */
export interface CategoryInput {
  category: Category;
  /** Findings that count: those that stand as new. */
  findings: ReadonlyArray<{ rule: string; severity: Severity; proof: ProofKind }>;
  /** Why nothing of the category could be judged, or there was nothing to judge. */
  notGraded?: string;
  /** How many things were left unchecked although a verdict needs them. */
  blockingGaps: number;
  coverage?: { executable: number; hit: number };
  /** Tests were run, but no mutants of the code: how much they would catch is not known. */
  mutantsRun?: boolean;
}

/**
 * Grades a category. Pure, and monotone: one finding more never raises the score or the letter, because each rule's
 * points are Σ wᵢ/i over its findings' weights sorted downwards, which no further weight can lower, and caps only add up.
 */
export function gradeCategory(input: CategoryInput): CategoryGrade {
  if (input.notGraded !== undefined) {
    return { category: input.category, letter: null, score: null, lines: [], caps: [], notGraded: input.notGraded };
  }
  const lines = [{ label: "Start", points: 100 }, ...findingLines(input), ...coverageLines(input)];
  const caps = [...severityCaps(input), ...measurementCaps(input)];
  const score = Math.max(0, round(lines.reduce((sum, line) => sum + line.points, 0)));
  return { category: input.category, letter: capped(score, caps), score, lines, caps };
}

/** Points that findings cost together, as in a category. */
export function costOf(findings: CategoryInput["findings"]): number {
  return [...weightsOf(findings).values()].reduce((sum, weights) => sum + harmonic(weights), 0);
}

function weightsOf(findings: CategoryInput["findings"]): Map<string, number[]> {
  const weightsByRule = new Map<string, number[]>();
  for (const { rule, severity, proof } of findings) {
    const weights = weightsByRule.get(rule) ?? [];
    weights.push(severityPoints[severity] * proofFactor[proof]);
    weightsByRule.set(rule, weights);
  }
  return weightsByRule;
}

function findingLines({ findings }: CategoryInput): GradeLine[] {
  return [...weightsOf(findings)]
    .map(([rule, weights]) => ({
      label: weights.length === 1 ? rule : `${rule} × ${weights.length}`,
      points: -round(harmonic(weights)),
    }))
    .filter((line) => line.points !== 0)
    .sort((a, b) => a.points - b.points || (a.label < b.label ? -1 : 1));
}

function harmonic(weights: readonly number[]): number {
  return weights.toSorted((a, b) => b - a).reduce((sum, weight, index) => sum + weight / (index + 1), 0);
}

function coverageLines({ coverage }: CategoryInput): GradeLine[] {
  if (coverage === undefined || coverage.executable < fewestLines) return [];
  const missed = 1 - coverage.hit / coverage.executable;
  return [
    {
      label: `${Math.floor((1 - missed) * 1000) / 10} % of ${coverage.executable} judged lines reached by tests`,
      points: -round(missed * coveragePoints),
    },
  ];
}

function severityCaps({ findings }: CategoryInput): GradeCap[] {
  const worst = findings.map((finding) => finding.severity).sort(compareSeverity)[0];
  if (worst === undefined || !isBetter("A", severityCap[worst])) return [];
  const count = findings.filter((finding) => finding.severity === worst).length;
  return [{ letter: severityCap[worst], why: `${count} ${worst} ${count === 1 ? "finding" : "findings"}` }];
}

function measurementCaps({ category, blockingGaps, mutantsRun }: CategoryInput): GradeCap[] {
  const caps: GradeCap[] = [];
  if (blockingGaps > 0)
    caps.push({ letter: "C", why: `${blockingGaps} ${blockingGaps === 1 ? "thing was" : "things were"} not checked` });
  if (category === "tests" && mutantsRun !== true)
    caps.push({ letter: "B", why: "no mutants were run: how much the tests would catch is not proven" });
  return caps;
}

function round(points: number): number {
  return Math.round(points * 10) / 10;
}
