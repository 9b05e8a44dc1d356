import { categoryTitle } from "../contracts/category.ts";
import { gradeLetters, type CategoryGrade, type Grade, type GradeCap, type GradeLetter } from "../contracts/grade.ts";
import { capped, isBetter } from "./letter.ts";
import { categoryWeight } from "./weights.ts";

/** The overall grade: the weighted mean of the graded categories, never more than one letter better than the worst of them. */
export function gradeOverall(categories: readonly CategoryGrade[], unmeasured: ReadonlySet<string>): Grade {
  const graded = categories.filter((category) => category.score !== null && category.letter !== null);
  if (graded.length === 0) {
    const caps = unmeasuredCaps(categories, unmeasured);
    return { letter: null, score: null, lines: [], caps, notGraded: "no category could be graded" };
  }
  const total = graded.reduce((sum, { category }) => sum + categoryWeight[category], 0);
  const lines = graded.map(({ category, score }) => ({
    label: `${categoryTitle(category)}: ${score} × ${categoryWeight[category]}/${total}`,
    points: Math.round((10 * (score ?? 0) * categoryWeight[category]) / total) / 10,
  }));
  const score = Math.min(100, Math.max(0, Math.round(10 * lines.reduce((sum, line) => sum + line.points, 0)) / 10));
  const caps = categoryCaps(categories, unmeasured);
  return { letter: capped(score, caps), score, lines, caps };
}

/** What the categories let the whole be at most. */
export function categoryCaps(categories: readonly CategoryGrade[], unmeasured: ReadonlySet<string>): GradeCap[] {
  const graded = categories.filter((category) => category.letter !== null);
  return [...worstCaps(graded), ...unmeasuredCaps(categories, unmeasured)];
}

function worstCaps(graded: readonly CategoryGrade[]): GradeCap[] {
  return graded.flatMap(({ category, letter, caps }): GradeCap[] => {
    if (letter === null) return [];
    // What a severe finding caps in its category it caps in the whole: a leaked key is not outweighed by good tests.
    const severe = caps.find((cap) => cap.letter === letter && (letter === "F" || letter === "D"));
    if (severe !== undefined) return [{ letter, why: `${categoryTitle(category)}: ${severe.why}` }];
    const oneBetter = oneLetterBetter(letter);
    return isBetter("A", oneBetter) ? [{ letter: oneBetter, why: `${categoryTitle(category)} is ${letter}` }] : [];
  });
}

function oneLetterBetter(letter: GradeLetter): GradeLetter {
  return gradeLetters[Math.max(0, gradeLetters.indexOf(letter) - 1)] ?? "A";
}

function unmeasuredCaps(categories: readonly CategoryGrade[], unmeasured: ReadonlySet<string>): GradeCap[] {
  return categories
    .filter(({ category, letter }) => letter === null && unmeasured.has(category))
    .map(({ category }) => ({ letter: "C" as const, why: `${categoryTitle(category)} could not be measured` }));
}
