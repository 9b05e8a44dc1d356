import { gradeTests, runMutantSession } from "@assay/behaviour";
import { gradeLetters, GradeSession, type GradeLetter, type MutantsEvidence, type Subject } from "@assay/core";
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
  process.exitCode = isBelow(session, flags.minGrade) ? exitCodes.blocked : exitCodes.passed;
  await writeTexts(targets, {
    ...flags,
    signal,
    render: { terminal: (style) => renderGradeSession(session, style), json: () => jsonText(session) },
  });
}

async function gradeSubject(
  subject: Subject,
  files: readonly string[],
  flags: GradeFlags,
  signal: AbortSignal,
  progress: ProgressDisplay,
): Promise<GradeSession> {
  const named = filesWithin(files, subject.workspace.root);
  const run = flags.run === true ? await runMutants(subject, flags, signal, progress) : undefined;
  const { evidence, gaps } = await gradeTests({ subject, files: named, mutants: run?.evidence });
  return GradeSession.parse({
    version: 1,
    subject: sessionSubject(subject, named, flags),
    ran: run !== undefined,
    ...evidence,
    gaps: [...(run?.gaps ?? []), ...gaps],
  });
}

/** All tests that reach a mutant are run, so that each test's own kills are known. */
async function runMutants(
  subject: Subject,
  flags: GradeFlags,
  signal: AbortSignal,
  progress: ProgressDisplay,
): Promise<{ evidence: MutantsEvidence; gaps: Awaited<ReturnType<typeof runMutantSession>>["gaps"] }> {
  return runMutantSession({
    subject,
    store: chooseStore(flags.cache),
    files: [],
    budget: flags.budget,
    timeMs: flags.seconds * 1000,
    matrix: true,
    signal,
    onProgress: (message, fraction) => progress.work("Mutants", message, fraction),
  });
}

/** A test below the least letter that was asked for. */
function isBelow({ tests }: GradeSession, least: GradeLetter | undefined): boolean {
  if (least === undefined) return false;
  return tests.some(({ letter }) => letter === null || gradeLetters.indexOf(letter) > gradeLetters.indexOf(least));
}
