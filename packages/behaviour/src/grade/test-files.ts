import type { GapInput, WorkspaceFile } from "@assay/core";
import { looksLikeTest } from "../detect/file-kind.ts";

/** Tests of languages that are run, and whose assertions are not read. */
const otherTests = /(?:^|\/)(?:test_[^/]*\.py|[^/]*_test\.(?:py|go))$/;

/** The test files that can be read, and what is left out. */
export function gradableFiles(files: readonly WorkspaceFile[]): { files: WorkspaceFile[]; gaps: GapInput[] } {
  const regular = files.filter(({ kind }) => kind === "file");
  const other = regular.filter(({ path }) => otherTests.test(path));
  const gaps: GapInput[] =
    other.length === 0
      ? []
      : [
          {
            what: `${other.length} test ${other.length === 1 ? "file" : "files"} of Python or Go`,
            why: "they are not graded, because their assertions are not read",
            categories: ["tests"],
            blocking: false,
            count: other.length,
          },
        ];
  return { files: regular.filter(({ path }) => looksLikeTest(path)), gaps };
}

/** What is said of a file that could not be parsed. */
export function unreadGap(path: string, why: string): GapInput {
  return { what: path, why: `its tests are not graded: ${why}`, categories: ["tests"], blocking: false };
}
