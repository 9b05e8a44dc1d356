import type { FileCoverage } from "@assay/core";
import { findMutants } from "./find/find-mutants.ts";
import type { Candidate } from "./find/candidate.ts";
import { instrument } from "./instrument/instrument.ts";
import { withoutTypeCheck } from "./instrument/type-check.ts";

/** A file whose mutants are wanted. */
export interface Subject {
  path: string;
  text: string;
  /** The lines under judgement; undefined for all of the file. */
  lines: ReadonlySet<number> | undefined;
  /** Lines of which a mutant has to have one; undefined for any. */
  within?: ReadonlySet<number> | undefined;
  /** What tests reached of it, as far as that is known. */
  coverage: FileCoverage | undefined;
}

/** A mutant with the number by which it is switched on. */
export interface Numbered {
  number: number;
  mutant: Candidate;
}

export interface MutantPlan {
  /** Mutants of the lines under judgement that are worth a run, before any were chosen. */
  found: number;
  /** Those that are run. */
  chosen: Numbered[];
  /** Those on lines that no test reaches: they need no run. */
  unreached: Candidate[];
  /** Chosen ones that can't be switched at run time, and why: they are run by replacing the file. */
  left: (Numbered & { why: string })[];
  /** Instrumented texts by path. */
  texts: Map<string, string>;
  /** Files that have no mutants, and why. */
  unread: { path: string; why: string }[];
}

/** Chooses among the candidates of the lines under judgement; see `choose/`. */
export type Choose = (candidates: readonly Candidate[]) => Candidate[];

/** Finds the mutants of some files, chooses those to run, and compiles these into the files. */
export function planMutants(subjects: readonly Subject[], choose: Choose): MutantPlan {
  const reached: Candidate[] = [];
  const unreached: Candidate[] = [];
  const unread: MutantPlan["unread"] = [];
  for (const { path, text, lines, within, coverage } of subjects) {
    const { mutants, why } = findMutants(path, text, lines === undefined ? {} : { lines });
    if (why !== undefined) unread.push({ path, why });
    const hit = coverage && new Set(coverage.hit);
    for (const mutant of mutants) {
      if (mutant.skip !== undefined || (within !== undefined && !spans(mutant, within))) continue;
      const isReached = hit === undefined || spans(mutant, hit);
      (isReached ? reached : unreached).push(mutant);
    }
  }
  const chosen = new Set(choose(reached));
  const plan: MutantPlan = {
    found: reached.length + unreached.length,
    chosen: [],
    unreached: choose(unreached),
    left: [],
    texts: new Map(),
    unread,
  };
  let first = 0;
  for (const { path, text } of subjects) {
    const mutants = reached.filter((mutant) => mutant.path === path && chosen.has(mutant));
    if (mutants.length === 0) continue;
    const compiled = instrument(path, text, mutants, { first });
    const numbers = new Set(compiled.numbers);
    for (const [index, mutant] of mutants.entries())
      if (numbers.has(first + index)) plan.chosen.push({ number: first + index, mutant });
    for (const { index, why } of compiled.left) {
      const mutant = mutants[index];
      if (mutant !== undefined) plan.left.push({ number: first + index, mutant, why });
    }
    plan.texts.set(path, /\.[cm]?tsx?$/i.test(path) ? withoutTypeCheck(compiled.text) : compiled.text);
    first += mutants.length;
  }
  return plan;
}

/** A statement that begins on a line may go on for many: reached is what has a line that a test ran, first to last. */
function spans({ from, to }: Candidate, hit: ReadonlySet<number>): boolean {
  for (let line = from.line; line <= to.line; line += 1) if (hit.has(line)) return true;
  return false;
}
