import type { Change } from "../contracts/change.ts";
import type { TestGrade } from "../contracts/evidence/test-grades.ts";
import { changedLines } from "./changed-lines.ts";

/** The tests that are new or changed: those of whose lines, first to last, one was added or altered. */
export function changedTests(tests: readonly TestGrade[], change: Pick<Change, "files">): TestGrade[] {
  const changed = changedLines(change);
  return tests.filter(({ test, line, endLine }) => changed.touches(test.file, line, endLine));
}
