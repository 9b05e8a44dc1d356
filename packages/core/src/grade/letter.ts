import { gradeLetters, type GradeCap, type GradeLetter } from "../contracts/grade.ts";
import { letterFrom } from "./weights.ts";

/** The letter of a score from 0 to 100. */
export function letterOf(score: number): GradeLetter {
  return letterFrom.find(([, least]) => score >= least)?.[0] ?? "F";
}

/** The worst of the score's own letter and the caps. */
export function capped(score: number, caps: readonly GradeCap[]): GradeLetter {
  return [letterOf(score), ...caps.map((cap) => cap.letter)].reduce((worst, letter) =>
    isBetter(worst, letter) ? letter : worst,
  );
}

/** True when `a` is a better letter than `b`. */
export function isBetter(a: GradeLetter, b: GradeLetter): boolean {
  return gradeLetters.indexOf(a) < gradeLetters.indexOf(b);
}
