import type { Change, LineRange } from "../contracts/change.ts";
import type { CoverageEvidence } from "../contracts/evidence/coverage.ts";

export interface LineCount {
  executable: number;
  hit: number;
}

/** Counts the executable lines of all judged files and those that tests ran. */
export function coverageOfAll({ files }: CoverageEvidence): LineCount {
  return files.reduce(
    (sum, file) => ({ executable: sum.executable + file.executable.length, hit: sum.hit + file.hit.length }),
    { executable: 0, hit: 0 },
  );
}

/** The same for the lines that the change added or altered. Deleted lines and comments have nothing to run. */
export function coverageOfChange({ files }: CoverageEvidence, change: Change): LineCount {
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
