import {
  UserError,
  type GapInput,
  type MutantsEvidence,
  type Subject,
  type TestGradesEvidence,
  type TestResult,
} from "@assay/core";
import { gradeFiles } from "../grade/grade-files.ts";
import { readTestFile } from "../grade/read-test-file.ts";
import type { StaticTestFile } from "../grade/static-test.ts";
import { readSurroundings } from "../grade/surroundings.ts";
import { gradableFiles, unreadGap } from "../grade/test-files.ts";

export interface GradeTestsOptions {
  subject: Pick<Subject, "workspace" | "change">;
  /** Only these files or folders, from the workspace's root; those under judgement where there are none. */
  files: readonly string[];
  /** What tests did with small edits of the code; without, the grades are by reading alone and at most B. */
  mutants?: MutantsEvidence | undefined;
  /** Of the last run: a test that was skipped there never ran. */
  results?: readonly TestResult[] | undefined;
  /** Tests that passed and failed on the same code, by `keyOf`. */
  flaky?: ReadonlySet<string> | undefined;
}

/**
 * Grades the tests of a change, of files, or of the whole.
 *
 * @throws {UserError} where none of the named files is a test file
 */
export async function gradeTests(
  options: GradeTestsOptions,
): Promise<{ evidence: TestGradesEvidence; gaps: GapInput[] }> {
  const { workspace, change } = options.subject;
  const changed = new Set(change.files.filter(({ status }) => status !== "deleted").map(({ path }) => path));
  const isNamed = (path: string) =>
    options.files.some((name) => name === "." || path === name || path.startsWith(`${name}/`));
  const judged = workspace.files.filter(({ path }) =>
    options.files.length > 0 ? isNamed(path) : change.mode === "all" || changed.has(path),
  );
  const { files, gaps } = gradableFiles(judged);
  if (files.length === 0 && options.files.length > 0)
    throw new UserError(`no test file is named ${options.files.join(", ")} or lies in there`);
  const surroundings = await readSurroundings(
    { all: workspace.files, read: workspace.read },
    files.map(({ path }) => path),
  );
  const read = new Map<string, StaticTestFile>();
  for (const { path } of files) {
    const content = await workspace.read(path);
    if (content.kind !== "text") {
      gaps.push(unreadGap(path, "it is no text of a readable size"));
      continue;
    }
    const found = readTestFile(path, content.text, surroundings);
    if (found.unread !== undefined) gaps.push(unreadGap(path, found.unread));
    if (found.tests.length > 0) read.set(path, found);
  }
  const { mutants, results, flaky } = options;
  return { evidence: gradeFiles({ files: read, mutants, results, flaky }), gaps };
}
