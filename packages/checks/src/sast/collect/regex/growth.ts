import type { Growth, Point } from "../../evidence/slow-regexes.ts";

/** A time that the clock and the scheduler cannot have made up, in milliseconds. */
const feltMs = 1;
/** Pumps over which exponential growth must hold. */
const pumpsSeen = 6;

/**
 * Exponential, when each of the last six pumps multiplied the time: by 16 over all six and by at least 3 over either
 * half. A polynomial of degree 8 does not get there, nor does a disturbed measurement. Undefined otherwise.
 */
export function exponentialGrowth(points: readonly Point[]): Growth | undefined {
  const [first, middle, last] = [points.at(-1 - pumpsSeen), points.at(-1 - pumpsSeen / 2), points.at(-1)];
  if (first === undefined || middle === undefined || last === undefined || last.ms < feltMs) return undefined;
  if (last.count - first.count !== pumpsSeen) return undefined;
  const [early, late] = [middle.ms / first.ms, last.ms / middle.ms];
  if (early < 3 || late < 3 || early * late < 16) return undefined;
  return { kind: "exponential", factor: round((early * late) ** (1 / pumpsSeen)) };
}

/**
 * Polynomial, when over the last three doublings of the number of pumps the time grew 28 times or more, which is an exponent of
 * 1.6, and 2.4 times or more with each. Linear time doubles; nothing lies between linear and quadratic but noise. The
 * degree is the median of the slopes between the points of the last two doublings (Theil 1950), which one disturbed
 * point does not move. Points come at numbers that grow by the square root of two.
 * The length of what stands around the pumps takes no part: it would make growth look steeper than it is.
 */
export function polynomialGrowth(points: readonly Point[]): Growth | undefined {
  const last = points.at(-1);
  if (last === undefined || last.ms < feltMs) return undefined;
  const doublings = [8, 4, 2, 1].map((part) => nearest(points, last.count / part));
  const [first, second, third] = doublings;
  if (first === undefined || second === undefined || third === undefined) return undefined;
  const each = [exponentBetween(first, second), exponentBetween(second, third), exponentBetween(third, last)];
  if (exponentBetween(first, last) < 1.6 || each.some((exponent) => exponent < Math.log2(2.4))) return undefined;
  const recent = points.filter((point) => point.count >= second.count);
  const slopes = recent.flatMap((from, index) => recent.slice(index + 1).map((to) => exponentBetween(from, to)));
  const median = slopes.sort((a, b) => a - b)[Math.floor(slopes.length / 2)] ?? 2;
  // One point that was disturbed takes part in four of ten slopes; a degree too much would be a worse flaw than it is.
  return { kind: "polynomial", degree: Math.max(2, Math.round(Math.min(median, exponentBetween(first, last)))) };
}

/** About how long the expression takes on a text of some length, in milliseconds. */
export function timeAt(length: number, growth: Growth, points: readonly Point[]): number {
  const last = points.at(-1);
  const before = points.at(-2);
  if (last === undefined || before === undefined) return 0;
  if (growth.kind === "polynomial") return last.ms * (length / last.length) ** growth.degree;
  const perPump = (last.length - before.length) / (last.count - before.count);
  return last.ms * growth.factor ** ((length - last.length) / perPump);
}

function nearest(points: readonly Point[], count: number): Point | undefined {
  return points.find((point) => point.count > count * 0.85 && point.count < count * 1.18);
}

/** The exponent of growth from one point to another that has more pumps. */
function exponentBetween(from: Point, to: Point): number {
  return Math.log(to.ms / Math.max(from.ms, Number.MIN_VALUE)) / Math.log(to.count / from.count);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
