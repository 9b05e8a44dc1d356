import { className } from "./classes.ts";
import { cwesByFlow } from "./findings.ts";

/** What was made of a labelled place: a true one found or missed, a false one named wrongly or rightly left alone. */
export interface Tally {
  found: number;
  missed: number;
  wrong: number;
  quiet: number;
}

export type Outcome = keyof Tally;

/** Tallies by the name of a row. */
export type Tallies = Map<string, Tally>;

export function count(tallies: Tallies, name: string, outcome: Outcome): void {
  const tally = tallies.get(name) ?? { found: 0, missed: 0, wrong: 0, quiet: 0 };
  tally[outcome] += 1;
  tallies.set(name, tally);
}

/**
 * Classes that a value flowing somewhere can be. Slow patterns are not among them: a pattern is slow by itself, and
 * found by reading it.
 */
const flowClasses = new Set(cwesByFlow.map(className));

/** True of a place that a flow can reach: of a class of flows, and with a value that comes from somewhere. */
export function isInReach({ cwe, sourceKind }: { cwe: number; sourceKind: string }): boolean {
  return sourceKind !== "none" && flowClasses.has(className(cwe));
}

/** A table in Markdown, the row with the most true places first, and the sum below. */
export function table(title: string, tallies: ReadonlyMap<string, Tally>): string {
  const all: Tally = { found: 0, missed: 0, wrong: 0, quiet: 0 };
  for (const one of tallies.values())
    for (const outcome of ["found", "missed", "wrong", "quiet"] as const) all[outcome] += one[outcome];
  const rows = [...tallies].toSorted(([, a], [, b]) => b.found + b.missed - a.found - a.missed);
  return [
    `| ${title} | found | missed | wrong | rightly quiet | precision | recall |`,
    "| --- | --- | --- | --- | --- | --- | --- |",
    ...[...rows, ["**all**", all] as const].map(([name, tally]) => row(name, tally)),
  ].join("\n");
}

function row(name: string, { found, missed, wrong, quiet }: Tally): string {
  return `| ${name} | ${found} | ${missed} | ${wrong} | ${quiet} | ${share(found, found + wrong)} | ${share(found, found + missed)} |`;
}

function share(part: number, whole: number): string {
  return whole === 0 ? "–" : (part / whole).toFixed(2);
}
