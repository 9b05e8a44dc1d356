import { safeText, type Gap, type Mutant, type MutantSession, type ShownMutant, type TestName } from "@assay/core";
import { countMutants, type MutantCounts } from "../../mutant-session/count-mutants.ts";
import { groupOf, type MutantGroup } from "../../mutant-session/groups.ts";

/** One line of an edit: what stays before it, what it takes away or puts there, and what stays behind. */
export type EditLine = readonly [before: string, changed: string, behind: string];

export interface PageMutant {
  id: string;
  operator: string;
  group: MutantGroup;
  line: number;
  /** From 1, as editors count. */
  column: number;
  /** The stretch of the shown first line that it replaces. */
  from: number;
  to: number;
  removed: EditLine[];
  added: EditLine[];
  why?: string;
  /** The first of them; how many there are is beside it. */
  reachedBy: readonly number[];
  killedBy: readonly number[];
  reached: number;
  noticed: number;
}

export interface PageFile {
  path: string;
  /** Empty where the text is not at hand, and then it is said why. */
  lines: string[];
  leftOut?: string;
  mutants: PageMutant[];
  counts: MutantCounts;
}

/** All that the page shows. Every text in it is safe to show. */
export interface MutantPage {
  project: string;
  mode: MutantSession["subject"]["mode"];
  base?: { ref: string; commit: string };
  /** Those with a mutant, in the order of their paths. */
  files: PageFile[];
  /** Of code, that were looked at; undefined where that is not known. */
  lookedAt?: number;
  found: number;
  counts: MutantCounts;
  tests: { file: string; name: string }[];
  matrix: boolean;
  gaps: Pick<Gap, "what" | "why">[];
  milliseconds: number;
}

type AnyMutant = Mutant & Partial<Pick<ShownMutant, "reached" | "noticed">>;

/** What a page is made of: a session of `assay mutate`, or a report's part on mutants. */
export interface PageSource extends Pick<
  MutantPage,
  "project" | "mode" | "lookedAt" | "found" | "matrix" | "gaps" | "milliseconds"
> {
  base?: MutantPage["base"] | undefined;
  mutants: readonly AnyMutant[];
  tests: readonly TestName[];
  /** The code that was mutated, by path. */
  texts: ReadonlyMap<string, string>;
  /** Why a file is not among them. */
  leftOut: ReadonlyMap<string, string>;
}

/** Mutants with the code that they stand in, laid out for the page. */
export function mutantPage(source: PageSource): MutantPage {
  const { project, mode, base, lookedAt, found, mutants, tests, matrix, gaps, milliseconds, texts, leftOut } = source;
  const byPath = new Map<string, AnyMutant[]>();
  for (const mutant of mutants) {
    const before = byPath.get(mutant.path);
    if (before === undefined) byPath.set(mutant.path, [mutant]);
    else before.push(mutant);
  }
  return {
    project: safeText(project),
    mode,
    ...(base !== undefined && { base }),
    files: [...byPath]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([file, own]) => pageFile(file, own, texts.get(file), leftOut.get(file))),
    ...(lookedAt !== undefined && { lookedAt }),
    found,
    counts: countMutants(mutants),
    tests: tests.map(({ file, name }) => ({ file: safeText(file), name: safeText(name.join(" › ")) })),
    matrix,
    gaps: gaps.map(({ what, why }) => ({ what: safeText(what), why: safeText(why) })),
    milliseconds,
  };
}

function pageFile(
  file: string,
  mutants: readonly AnyMutant[],
  text: string | undefined,
  leftOut: string | undefined,
): PageFile {
  // As ECMAScript ends lines, since the mutants' places count so.
  const lines = text?.split(/\r\n|[\n\r\u2028\u2029]/) ?? [];
  return {
    path: safeText(file),
    lines: lines.map((line) => shown(line)),
    ...(leftOut !== undefined && { leftOut: safeText(leftOut) }),
    mutants: mutants
      .toSorted((a, b) => a.start.line - b.start.line || a.start.column - b.start.column)
      .map((mutant) => pageMutant(mutant, lines)),
    counts: countMutants(mutants),
  };
}

function pageMutant(mutant: AnyMutant, lines: readonly string[]): PageMutant {
  const { id, operator, start, end, original, replacement, status, why, reachedBy, killedBy } = mutant;
  const first = lines[start.line - 1] ?? "";
  const before = first.slice(0, start.column);
  const behind = (lines[end.line - 1] ?? "").slice(end.column);
  const stop = end.line === start.line ? end.column : first.length;
  return {
    id: safeText(id),
    operator: safeText(operator),
    group: groupOf[status],
    line: start.line,
    column: start.column + 1,
    from: shown(before).length,
    to: shown(first.slice(0, stop)).length,
    removed: editLines(before, original, behind),
    // A line that an edit empties is gone: showing it as a blank one would look like an edit of its own.
    added: (before + replacement + behind).trim() === "" ? [] : editLines(before, replacement, behind),
    ...(why !== undefined && { why: safeText(why) }),
    reachedBy,
    killedBy,
    reached: mutant.reached ?? reachedBy.length,
    noticed: mutant.noticed ?? killedBy.length,
  };
}

function editLines(before: string, changed: string, behind: string): EditLine[] {
  const parts = changed.split(/\r\n|[\n\r\u2028\u2029]/);
  return parts.map((part, index) => [
    index === 0 ? shown(before) : "",
    shown(part),
    index === parts.length - 1 ? shown(behind) : "",
  ]);
}

/** No line is left out, however long: a mutant may stand at its end. */
function shown(text: string): string {
  return safeText(text, Number.MAX_SAFE_INTEGER);
}
