import { gradeTests, judgedTests, runMutantSession, type JudgedTests, type MutantsRun } from "@assay/behaviour";
import {
  gradeLetters,
  GradeSession,
  type GapInput,
  type GradeLetter,
  type MutantStatus,
  type Subject,
} from "@assay/core";
import { renderGradeSession } from "@assay/report";
import { exitCodes } from "../failure.ts";
import { filesWithin } from "../files-within.ts";
import { onInterrupt } from "../interrupt.ts";
import { jsonText, readTargets, writeTexts } from "../output/texts.ts";
import type { ProgressDisplay } from "../progress/progress.ts";
import { chooseStore } from "../store.ts";
import { sessionSubject, withSubject } from "../with-subject.ts";

export interface GradeFlags {
  all?: boolean;
  since?: string;
  minGrade?: GradeLetter;
  run?: boolean;
  budget: number;
  seconds: number;
  format?: string[];
  output?: string[];
  json?: boolean;
  cache: boolean;
  quiet?: boolean;
  color: boolean;
}

const formats = ["terminal", "json"] as const;

/** `assay grade`: says of every test what it would catch, with the arithmetic and what to do. */
export async function gradeCommand(files: readonly string[], flags: GradeFlags): Promise<void> {
  const targets = readTargets(formats, flags);
  const signal = onInterrupt();
  const session = await withSubject({ ...flags, base: flags.since }, signal, (subject, progress) =>
    gradeSubject(subject, files, flags, signal, progress),
  );
  process.exitCode = exitOf(session, flags);
  await writeTexts(targets, {
    ...flags,
    signal,
    render: { terminal: (style) => renderGradeSession(session, style), json: () => jsonText(session) },
  });
}

async function gradeSubject(
  subject: Subject,
  names: readonly string[],
  flags: GradeFlags,
  signal: AbortSignal,
  progress: ProgressDisplay,
): Promise<GradeSession> {
  const named = filesWithin(names, subject.workspace.root);
  const judged = judgedTests(subject, named);
  const isRun = flags.run === true && judged.files.length > 0;
  const run = isRun ? await runMutants(subject, named, judged, flags, signal, progress) : undefined;
  const { evidence, gaps } = await gradeTests({ subject, judged, mutants: run?.evidence });
  const ran = run?.evidence.mutants.some(({ status }) => isVerdict.has(status)) === true;
  return GradeSession.parse({
    version: 1,
    subject: sessionSubject(subject, named, flags),
    ran,
    ...evidence,
    gaps: [...(run === undefined || ran || run.gaps.length > 0 ? (run?.gaps ?? []) : [unproven]), ...gaps],
  });
}

const unproven: GapInput = {
  what: "The proof by mutants",
  why: "these tests reach none of the mutants of the repository's code",
  categories: ["tests"],
  blocking: false,
};

/** What became of mutants that were run to an end. */
const isVerdict: ReadonlySet<MutantStatus> = new Set(["killed", "survived", "timeout"]);

/** All tests that reach a mutant are run, so that each test's own kills are known. */
async function runMutants(
  subject: Subject,
  named: readonly string[],
  { files }: JudgedTests,
  flags: GradeFlags,
  signal: AbortSignal,
  progress: ProgressDisplay,
): Promise<MutantsRun> {
  const isWhole = flags.all === true && named.length === 0;
  return runMutantSession({
    subject,
    store: chooseStore(flags.cache),
    files: [],
    ...(!isWhole && { tests: files.map(({ path }) => path) }),
    budget: flags.budget,
    timeMs: flags.seconds * 1000,
    matrix: true,
    signal,
    onProgress: (message, fraction) => progress.work("Mutants", message, fraction),
  });
}

/** Where a proof was asked for and there is none, that is no success; nor is a test below what was asked for. */
function exitOf({ tests, ran }: GradeSession, { run, minGrade }: GradeFlags): number {
  if (run === true && !ran && tests.length > 0) return exitCodes.couldNotRun;
  return isBelow(tests, minGrade) ? exitCodes.blocked : exitCodes.passed;
}

function isBelow(tests: GradeSession["tests"], least: GradeLetter | undefined): boolean {
  if (least === undefined) return false;
  return tests.some(({ letter }) => letter === null || gradeLetters.indexOf(letter) > gradeLetters.indexOf(least));
}
