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
  subject: Pick<Subject, "workspace">;
  judged: JudgedTests;
  /** What tests did with small edits of the code; without, the grades are by reading alone and at most B. */
  mutants?: MutantsEvidence | undefined;
  /** Of the last run: a test that was skipped there never ran. */
  results?: readonly TestResult[] | undefined;
  /** Tests that passed and failed on the same code, by `keyOf`. */
  flaky?: ReadonlySet<string> | undefined;
}

/** The test files to grade, and those that can't be. */
export type JudgedTests = ReturnType<typeof gradableFiles>;

/**
 * Finds the test files of a change, of the whole, or of these files and folders, from the workspace's root.
 *
 * @throws {UserError} where none of the named files is a test file
 */
export function judgedTests({ workspace, change }: Pick<Subject, "workspace" | "change">, names: readonly string[]) {
  const changed = new Set(change.files.filter(({ status }) => status !== "deleted").map(({ path }) => path));
  const isNamed = (path: string) => names.some((name) => name === "." || path === name || path.startsWith(`${name}/`));
  const judged: JudgedTests = gradableFiles(
    workspace.files.filter(({ path }) =>
      names.length > 0 ? isNamed(path) : change.mode === "all" || changed.has(path),
    ),
  );
  if (judged.files.length === 0 && names.length > 0)
    throw new UserError(`no test file is named ${names.join(", ")} or lies in there`);
  return judged;
}

/** Grades test files by what is written in them, and by what they did where they were run. */
export async function gradeTests(
  options: GradeTestsOptions,
): Promise<{ evidence: TestGradesEvidence; gaps: GapInput[] }> {
  const { workspace } = options.subject;
  const { files } = options.judged;
  const gaps = [...options.judged.gaps];
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
