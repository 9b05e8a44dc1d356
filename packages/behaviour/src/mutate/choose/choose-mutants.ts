import { createHash } from "node:crypto";
import type { Candidate } from "../find/candidate.ts";
import { operators } from "../operators/all.ts";

export interface ChooseOptions {
  /** Any text; the same seed and code give the same mutants. */
  seed: string;
  /** How many at most, over all files. */
  budget: number;
  /** How many at most on one line: one is enough (Petrović et al., ICSE 2021, arXiv 2103.07189). */
  perLine?: number;
}

const usefulness = new Map<string, number>(operators.map((operator) => [operator.name, operator.usefulness]));

/**
 * Chooses which mutants to run, of one or more files, in the order of their files and lines. Those with a `skip` are
 * never chosen. Each mutant has a rank of its own (a hash of seed and id, weighted by its operator: Efraimidis & Spirakis,
 * "Weighted random sampling with a reservoir", IPL 97(5), 2006), so code that is added elsewhere leaves the others'
 * ranks alone. Functions take turns, and within a function operators that are there already come later.
 */
export function chooseMutants(
  candidates: readonly Candidate[],
  { seed, budget, perLine = 1 }: ChooseOptions,
): Candidate[] {
  const ranked = candidates
    .filter((candidate) => candidate.skip === undefined)
    .map((candidate) => ({ candidate, rank: rankOf(candidate, seed) }))
    .toSorted((a, b) => b.rank - a.rank || (a.candidate.id < b.candidate.id ? -1 : 1));
  const perPlace = new Map<string, number>();
  const functions = new Map<string, { candidate: Candidate; rank: number }[]>();
  for (const item of ranked) {
    const { path, from, symbol } = item.candidate;
    const line = `${path}\0${from.line}`;
    const count = perPlace.get(line) ?? 0;
    if (count >= perLine) continue;
    perPlace.set(line, count + 1);
    const owner = `${path}\0${symbol ?? ""}`;
    const items = functions.get(owner);
    if (items === undefined) functions.set(owner, [item]);
    else items.push(item);
  }
  return [...functions.values()]
    .flatMap(inTurns)
    .toSorted((a, b) => a.turn - b.turn || b.rank - a.rank)
    .slice(0, Math.max(0, budget))
    .map(({ candidate }) => candidate)
    .toSorted((a, b) => (a.path === b.path ? a.start - b.start || a.end - b.end : a.path < b.path ? -1 : 1));
}

/** The order within a function: by rank, which each earlier mutant of the same operator halves. */
function inTurns(items: { candidate: Candidate; rank: number }[]) {
  const seen = new Map<string, number>();
  const lowered = items.map((item) => {
    const count = seen.get(item.candidate.operator) ?? 0;
    seen.set(item.candidate.operator, count + 1);
    return { ...item, lowered: item.rank / 2 ** count };
  });
  return lowered
    .toSorted((a, b) => b.lowered - a.lowered)
    .map(({ candidate, rank }, turn) => ({ candidate, rank, turn }));
}

/** Between 0 and 1; the more useful the operator, the nearer to 1. */
function rankOf({ id, operator }: Candidate, seed: string): number {
  const bits = createHash("sha256").update(`${seed}\0${id}`).digest().readUIntBE(0, 6);
  const uniform = (bits + 1) / (2 ** 48 + 1);
  const weight = 2 ** ((usefulness.get(operator) ?? 1) - 1);
  return uniform ** (1 / weight);
}
