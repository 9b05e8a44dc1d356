import { analyseRegex, type Attack } from "@assay/program";
import type { Point, RegexVerdict } from "../../evidence/slow-regexes.ts";
import { exponentialGrowth, polynomialGrowth } from "./growth.ts";
import type { RegexRun, RegexRunner, RegexTimes } from "./regex-runner.ts";

/** Text in one piece: what is known of an attack once an end of it has been chosen. */
type Text = Pick<RegexRun, "prefix" | "pump" | "suffix">;

/** Pump by pump. Sixty-four doublings are past any deadline; a linear expression is through them in microseconds. */
const pumpByPump = Array.from({ length: 64 }, (_, index) => index + 1);
const enoughForExponential = 4;
const enoughForPolynomial = 2;
/** The longest text tried, in characters: a quadratic expression that is not felt by then is not felt on a form field. */
const longest = 8_192;
/** Runs of one expression that may be broken off before it is left undecided. */
const stopsAllowed = 2;
/** Measurements of one text before it is held to be quick: a busy machine makes steps where there are none. */
const attempts = 6;

/** Judges one expression: what its analysis suspects is run, and only what the runs show is believed. */
export async function measureRegex(source: string, flags: string, runner: RegexRunner): Promise<RegexVerdict> {
  const analysis = analyseRegex(source, flags);
  if (analysis.status !== "suspicious") return analysis;
  let stops = 0;

  async function run(text: Text, counts: readonly number[], enoughMs: number): Promise<RegexTimes> {
    const times = await runner.run({ source, flags, ...text, counts, enoughMs });
    if (times.ended === "stopped") stops += 1;
    return times;
  }

  for (const text of textsOf(analysis.attacks.filter((attack) => attack.kind === "exponential"))) {
    const { points } = await run(text, pumpByPump, enoughForExponential);
    const growth = exponentialGrowth(points);
    if (growth !== undefined) return { status: "proven", growth, ...text, points: [...points] };
    if (stops > stopsAllowed) return undecided;
  }

  const slow: { text: Text; hottest: Point }[] = [];
  for (const text of textsOf(analysis.attacks)) {
    const { points } = await run(text, lengths(text, 64, 2), 0.1);
    const hottest = points.at(-1);
    if (hottest !== undefined && hottest.ms >= 0.1) slow.push({ text, hottest });
    if (stops > stopsAllowed) return undecided;
  }
  // Where two are about as slow, the likelier end stays first.
  slow.sort((a, b) => a.hottest.length - b.hottest.length || Math.round(Math.log2(b.hottest.ms / a.hottest.ms)));
  for (const { text } of slow.slice(0, 3)) {
    // One that is disturbed in its first run is not quick for that.
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const once = await run(text, lengths(text, 4, Math.SQRT2), enoughForPolynomial);
      if (stops > stopsAllowed) return undecided;
      if (polynomialGrowth(once.points) === undefined) continue;
      const counts = once.points.map((point) => point.count);
      const again = await run(text, counts, Infinity);
      const points = lesserOf(once.points, again.points);
      const growth = polynomialGrowth(points);
      if (growth !== undefined) return { status: "proven", growth, ...text, points: [...points] };
      if (stops > stopsAllowed) return undecided;
    }
  }
  return stops > 0 ? undecided : { status: "refuted" };
}

const undecided: RegexVerdict = {
  status: "undecided",
  reason: "its runs had to be broken off before they told anything",
};

/** The lesser time of two runs for each number of pumps: what disturbs a machine for long seldom comes twice. */
function lesserOf(one: readonly Point[], other: readonly Point[]): Point[] {
  return one.map((point, index) => ({ ...point, ms: Math.min(point.ms, other[index]?.ms ?? Infinity) }));
}

/** Every attack with its likeliest end first, then all with the next. */
function textsOf(attacks: readonly Attack[]): Text[] {
  const ends = Math.max(0, ...attacks.map((attack) => attack.suffixes.length));
  return Array.from({ length: ends }, (_, index) =>
    attacks.flatMap(({ prefix, pump, suffixes }) => {
      const suffix = suffixes[index];
      return suffix === undefined ? [] : { prefix, pump, suffix };
    }),
  ).flat();
}

/** Counts of pumps that make texts of growing length. */
function lengths({ pump }: Text, first: number, factor: number): number[] {
  const counts = new Set<number>();
  for (let length = first; length <= longest * 1.01; length *= factor)
    counts.add(Math.max(1, Math.round(length / pump.length)));
  return [...counts];
}
