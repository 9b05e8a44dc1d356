import type { Grade, GradeLine } from "../contracts/grade.ts";
import { costOf } from "./category-grade.ts";
import { changeCaps } from "./change-caps.ts";
import type { ChangeInput, QualityOfChange, TestsOfChange } from "./change-input.ts";
import { capped } from "./letter.ts";
import { gradeOverall } from "./overall-grade.ts";
import {
  changeWeight,
  dependencyCost,
  duplicationFactor,
  fewestLines,
  measuredElsewhere,
  type ChangePart,
} from "./weights.ts";
import { wilsonLowerBound } from "./wilson.ts";

/** A part of the grade: its share from 0 to 1, or why it has none. */
interface Part {
  part: ChangePart;
  title: string;
  weight: number;
  share: number | undefined;
  detail: string;
}

/**
 * Grades a change. Pure, and monotone: one mutant more that is killed, a line more that is reached, a finding less never
 * lowers it. What was not measured gets no points: the rest is weighed as if it were all, and a cap says what is missing.
 */
export function gradeChange(input: ChangeInput): Grade {
  const parts = [...testParts(input.tests), findingsPart(input), ...qualityParts(input.quality)];
  const measured = parts.filter((part) => part.share !== undefined && part.weight > 0);
  // Of a change in which nothing could be graded there is as little to say as of a whole.
  if (input.categories.every((category) => category.letter === null))
    return gradeOverall(input.categories, input.unmeasured);
  const total = measured.reduce((sum, { weight }) => sum + weight, 0);
  const lines = parts.map((part) => lineOf(part, total));
  const score = Math.min(100, Math.max(0, round(lines.reduce((sum, line) => sum + line.points, 0))));
  const caps = changeCaps(input);
  return { letter: capped(score, caps), score, lines, caps };
}

function lineOf({ title, weight, share, detail }: Part, total: number): GradeLine {
  if (share === undefined || weight === 0) return { label: `${title}: ${detail}`, points: 0 };
  return {
    label: `${title}: ${detail}, × ${round(weight)}/${round(total)}`,
    points: round((100 * share * weight) / total),
  };
}

function testParts(tests: TestsOfChange | undefined): Part[] {
  if (tests === undefined) return [];
  const { lines, mutants, scores, run, sourceFiles, notRun } = tests;
  // A few lines weigh a few tenths: one line more or less must not decide.
  const size = lines === undefined ? 1 : Math.min(1, lines.executable / fewestLines);
  const part = (id: ChangePart, title: string, share: number | undefined, detail: string, scale = 1): Part => ({
    part: id,
    title,
    weight: changeWeight[id] * scale,
    share,
    detail,
  });
  const nothing = lines?.executable === 0 ? "no changed line holds anything to run" : undefined;
  const reached = lines === undefined || lines.executable === 0 ? undefined : lines.hit / lines.executable;
  const unknown = sourceFiles === 0 ? "no production code changed" : (notRun ?? "not measured");
  return [
    part("detection", "Fault detection on changed lines", ...detectionOf(mutants, reached, nothing ?? unknown), size),
    part(
      "coverage",
      "Coverage of changed lines",
      reached,
      nothing ?? (lines && reached !== undefined ? `${percent(reached)} of ${lines.executable} lines` : unknown),
      size,
    ),
    part("tests", "Tests of the change", ...scoresOf(scores)),
    part("run", "Test run", ...runOf(run, notRun)),
  ];
}

/** A line that no test reaches detects nothing, whatever becomes of the mutants on the others. */
function detectionOf(
  mutants: TestsOfChange["mutants"],
  reached: number | undefined,
  otherwise: string,
): [number | undefined, string] {
  if (reached === 0) return [0, "no test reaches them"];
  if (mutants === undefined || mutants.run === 0)
    return [undefined, otherwise === "not measured" || reached !== undefined ? "no mutants were run" : otherwise];
  const bound = wilsonLowerBound(mutants.killed, mutants.run);
  const killed = `${mutants.killed} of ${mutants.run} mutants killed, so at least ${percent(bound)}`;
  return [
    bound * (reached ?? 1),
    reached === undefined || reached === 1 ? killed : `${killed}, × ${percent(reached)} reached`,
  ];
}

function scoresOf(scores: TestsOfChange["scores"]): [number | undefined, string] {
  if (scores === undefined) return [undefined, "not graded"];
  if (scores.length === 0) return [undefined, "no test is new or changed"];
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  return [mean / 100, `${round(mean)} of 100 on average of ${scores.length}`];
}

function runOf(run: TestsOfChange["run"], notRun: string | undefined): [number | undefined, string] {
  if (run === undefined) return [undefined, notRun ?? "there are no tests"];
  const all = run.passed + run.failed;
  if (all === 0) return [undefined, "no test ran"];
  const before = run.failedBefore === undefined ? "" : `, ${run.failedBefore} that failed before it not counted`;
  return [run.passed / all, `${run.passed} of ${all} pass${before}`];
}

function findingsPart({ findings }: ChangeInput): Part {
  const counted = findings.filter(({ rule, category }) => category !== "quality" && !measuredElsewhere.has(rule));
  const cost = costOf(counted);
  return {
    part: "findings",
    title: "Findings on new code",
    weight: changeWeight.findings,
    share: Math.max(0, 1 - cost / 100),
    detail: counted.length === 0 ? "none" : `${counted.length}, costing ${round(cost)} of 100`,
  };
}

function qualityParts(quality: QualityOfChange | undefined): Part[] {
  if (quality === undefined) return [];
  const { functions, complex, long, lines, duplicated, dependencies } = quality;
  const part = (title: string, share: number | undefined, detail: string): Part => ({
    part: "quality",
    title,
    weight: changeWeight.quality / 4,
    share,
    detail,
  });
  const of = (bad: number, word: string): [number | undefined, string] =>
    functions === 0
      ? [undefined, "no function changed"]
      : [
          1 - bad / functions,
          bad === 0 ? `none of ${functions} functions` : `${bad} of ${functions} functions ${word}`,
        ];
  return [
    part("New complexity", ...of(complex, "too complex")),
    part("New size", ...of(long, "too long")),
    lines === 0
      ? part("New duplication", undefined, "no line of code is new")
      : part(
          "New duplication",
          Math.max(0, 1 - (duplicationFactor * duplicated) / lines),
          `${duplicated} of ${lines} lines`,
        ),
    part(
      "New dependencies",
      Math.max(0, 1 - dependencyCost * dependencies),
      dependencies === 0 ? "none" : `${dependencies}`,
    ),
  ];
}

function percent(share: number): string {
  return `${Math.floor(share * 1000) / 10} %`;
}

function round(points: number): number {
  return Math.round(points * 10) / 10;
}
