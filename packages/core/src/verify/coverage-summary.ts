import type { Change, LineRange } from "../contracts/change.ts";
import { CoverageEvidence, coverageKey, type FileCoverage } from "../contracts/evidence/coverage.ts";
import type { CollectorOutcome } from "../evidence/collect.ts";

export interface LineCount {
  executable: number;
  hit: number;
}

/** How many executable lines tests reach. */
export interface Lines {
  /** Of the lines that the change added or altered; undefined when the whole is judged. */
  changed?: LineCount;
  /** Of all judged files; undefined when a change is judged. */
  all?: LineCount;
}

/** Counts executable lines and those that tests ran. Deleted lines and comments have nothing to run. */
export function countLines(evidence: ReadonlyMap<string, CollectorOutcome>, change: Change): Lines {
  const outcome = evidence.get(coverageKey.id);
  if (outcome?.status !== "collected") return {};
  const coverage = CoverageEvidence.parse(outcome.evidence);
  return change.mode === "all"
    ? { all: countOfAll(coverage.files) }
    : { changed: countOfChange(coverage.files, change) };
}

/** Executable lines of files, and those that tests ran. */
export function countOfAll(files: readonly FileCoverage[]): LineCount {
  return files.reduce(
    (sum, file) => ({ executable: sum.executable + file.executable.length, hit: sum.hit + file.hit.length }),
    { executable: 0, hit: 0 },
  );
}

/** The same of the lines that a change added or altered. */
export function countOfChange(files: readonly FileCoverage[], change: Pick<Change, "files">): LineCount {
  const added = new Map(change.files.map((file) => [file.path, file.added]));
  const counts = { executable: 0, hit: 0 };
  for (const file of files) {
    const ranges = added.get(file.path) ?? [];
    counts.executable += file.executable.filter((line) => contains(ranges, line)).length;
    counts.hit += file.hit.filter((line) => contains(ranges, line)).length;
  }
  return counts;
}

function contains(ranges: readonly LineRange[], line: number): boolean {
  return ranges.some(([first, last]) => line >= first && line <= last);
}
