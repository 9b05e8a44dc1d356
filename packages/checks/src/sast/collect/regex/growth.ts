import type { Growth, Point } from "../../evidence.ts";

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
 * Polynomial, when over three doublings of the length the time grew 28 times or more, which is an exponent of 1.6, and
 * 2.4 times or more with each. Linear time doubles; nothing lies between linear and quadratic but noise. The degree is
 * taken from the last doubling but for rounding. Points come at lengths that grow by the square root of two.
 */
export function polynomialGrowth(points: readonly Point[]): Growth | undefined {
  const last = points.at(-1);
  if (last === undefined || last.ms < feltMs) return undefined;
  const doublings = [8, 4, 2, 1].map((part) => nearest(points, last.length / part));
  const ratios = doublings.slice(1).map((point, index) => exponentBetween(doublings[index], point));
  if (ratios.some((ratio) => ratio === undefined)) return undefined;
  const known = ratios.filter((ratio) => ratio !== undefined);
  const whole = exponentBetween(doublings[0], last) ?? 0;
  if (whole < 1.6 || known.some((exponent) => exponent < Math.log2(2.4))) return undefined;
  const recent = exponentBetween(doublings[2], last) ?? whole;
  return { kind: "polynomial", degree: Math.max(2, Math.round(recent)) };
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

function nearest(points: readonly Point[], length: number): Point | undefined {
  return points.find((point) => point.length > length * 0.85 && point.length < length * 1.18);
}

/** The exponent of growth from one point to another; undefined where they tell nothing. */
function exponentBetween(from: Point | undefined, to: Point | undefined): number | undefined {
  if (from === undefined || to === undefined || from === to || from.ms <= 0) return undefined;
  return Math.log(to.ms / from.ms) / Math.log(to.length / from.length);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
