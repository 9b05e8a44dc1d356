import type { MutantsEvidence, SuiteGrade, TestGrade, TestGradesEvidence, TestResult } from "@assay/core";
import { adviceFor } from "./advice.ts";
import { isJudged, isToldByAll, keyOf, killsByTest, type Kills } from "./kills.ts";
import { matchResults } from "./match-results.ts";
import { halfway, together } from "./oracle/combine.ts";
import type { StaticTest, StaticTestFile } from "./static-test.ts";
import { gradeSuite } from "./suite-grade.ts";
import { gradeTest, type TestArithmetic } from "./test-grade.ts";

/** Everything that grades rest on. What was not run is left out: the grade then says that it is not proven. */
export interface GradeInput {
  /** By path from the workspace's root. */
  files: ReadonlyMap<string, StaticTestFile>;
  /** Of the last run; a test whose results are all skipped never ran. */
  results?: readonly TestResult[] | undefined;
  mutants?: MutantsEvidence | undefined;
  /** Tests that passed and failed on the same code, by `keyOf`. */
  flaky?: ReadonlySet<string> | undefined;
}

interface Graded {
  grade: TestGrade;
  arithmetic: TestArithmetic;
  killedIds: string[];
}

/** Grades every test of the files, and the files. Pure. */
export function gradeFiles(input: GradeInput): TestGradesEvidence {
  const kills = input.mutants === undefined ? undefined : killsByTest(input.mutants);
  const emptied =
    input.mutants === undefined
      ? undefined
      : killsByTest({
          ...input.mutants,
          mutants: input.mutants.mutants.filter(({ operator }) => /block|body|empt/i.test(operator)),
        });
  const tests: TestGrade[] = [];
  const files: SuiteGrade[] = [];
  for (const [file, { tests: read }] of [...input.files].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const matched = matchResults(
      file,
      read,
      input.results ?? [],
      input.mutants?.tests ?? [],
      input.mutants?.failing ?? [],
    );
    const graded = read.map((test, index): Graded => {
      const names = matched[index]?.names ?? [];
      const state = matched[index]?.neverRan === true ? "skipped" : test.state;
      const flaky = names.some((name) => input.flaky?.has(keyOf(name)) === true);
      const failed = matched[index]?.fails === true;
      return gradeOne(file, { ...test, state }, names.map(keyOf), kills, emptied, { flaky, failed });
    });
    tests.push(...graded.map(({ grade }) => grade));
    files.push(gradeFile(file, read, graded, input.mutants));
  }
  return { tests, files };
}

function gradeOne(
  file: string,
  test: StaticTest,
  keys: readonly string[],
  kills: Map<string, Kills> | undefined,
  emptied: Map<string, Kills> | undefined,
  { flaky, failed }: { flaky: boolean; failed: boolean },
): Graded {
  const oracle = test.state === "skipped" || test.state === "todo" ? 0 : together(test.looks, halfway.test);
  const own = kills === undefined ? undefined : merged(kills, keys);
  const mutants = own === undefined ? undefined : { run: own.run, killed: own.killed };
  const bodies = emptied === undefined ? undefined : merged(emptied, keys);
  const arithmetic = gradeTest({
    state: test.state,
    oracle,
    assertions: test.assertions,
    mutants,
    emptied: bodies,
    flaky,
    failed,
    issues: test.issues,
  });
  return {
    arithmetic,
    killedIds: own?.killedIds ?? [],
    grade: {
      ...arithmetic,
      test: { file, name: test.name, occurrence: 0 },
      line: test.line,
      endLine: test.endLine,
      state: test.state,
      oracle: {
        score: Math.round(oracle * 1000) / 1000,
        assertions: test.assertions.map(({ line, kind, strength, why }) => ({ line, kind, strength, why })),
      },
      ...(mutants === undefined || mutants.run === 0 ? {} : { mutants }),
      advice: adviceFor(test, arithmetic),
    },
  };
}

/** One declaration may have been run as several tests, one a row of its table: what one row kills, it kills. */
function merged(kills: ReadonlyMap<string, Kills>, keys: readonly string[]): Kills {
  const found = keys.flatMap((key) => kills.get(key) ?? []);
  if (found.length <= 1) return found[0] ?? { run: 0, killed: 0, killedIds: [] };
  const killedIds = [...new Set(found.flatMap((one) => one.killedIds))];
  return { run: Math.max(killedIds.length, ...found.map(({ run }) => run)), killed: killedIds.length, killedIds };
}

function gradeFile(
  file: string,
  read: readonly StaticTest[],
  graded: readonly Graded[],
  mutants: MutantsEvidence | undefined,
): SuiteGrade {
  const looks = read.flatMap((test, index) => (graded[index]?.grade.state === "skipped" ? [] : test.looks));
  const oracle = together(looks, halfway.file);
  const arithmetic = gradeSuite({
    tests: graded.map(({ arithmetic: grade, killedIds }) => ({ grade, killedIds })),
    oracle,
    mutants: mutants === undefined ? undefined : ofFile(file, mutants),
  });
  return { ...arithmetic, file, tests: read.length };
}

/**
 * Mutants that tests of the file reach, and those that they kill: by what the run says, so that a test whose title the
 * run and the text give differently counts too.
 */
function ofFile(file: string, { tests, mutants, matrix }: MutantsEvidence): { run: number; killed: number } {
  const own = new Set(tests.flatMap((test, index) => (test.file === file ? [index] : [])));
  let run = 0;
  let killed = 0;
  for (const mutant of mutants) {
    const { status, reachedBy, killedBy } = mutant;
    if (!isJudged(status) || !reachedBy.some((index) => own.has(index))) continue;
    const isKilled = killedBy.some((index) => own.has(index));
    // Killed by a test of another file first: nobody knows what this file would have done.
    if (isKilled || isToldByAll(mutant, matrix)) run += 1;
    if (isKilled) killed += 1;
  }
  return { run, killed };
}
