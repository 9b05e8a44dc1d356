import type { Change } from "../contracts/change.ts";
import type { TestGrade } from "../contracts/evidence/test-grades.ts";
import { changedLines } from "./changed-lines.ts";

/** The tests that are new or changed. A test reaches from its first line to that of the next in its file. */
export function changedTests(tests: readonly TestGrade[], change: Pick<Change, "files">): TestGrade[] {
  const changed = changedLines(change);
  const byFile = new Map<string, TestGrade[]>();
  for (const test of tests) byFile.set(test.test.file, [...(byFile.get(test.test.file) ?? []), test]);
  return [...byFile].flatMap(([file, own]) => {
    const inOrder = own.toSorted((a, b) => a.line - b.line);
    return inOrder.filter(({ line }, index) => {
      const last = Math.max(line, (inOrder[index + 1]?.line ?? Number.POSITIVE_INFINITY) - 1);
      return changed.touches(file, line, last);
    });
  });
}
