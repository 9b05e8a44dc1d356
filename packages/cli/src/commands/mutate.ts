import { runMutantSession, writeMutationReport, type MutantsRun } from "@assay/behaviour";
import { findSecrets, hideInMutants, MutantSession, type GapInput, type ShownInCode, type Subject } from "@assay/core";
import { countMutants, renderMutantSession, renderMutantSessionHtml } from "@assay/report";
import { engine } from "../engine.ts";
import { exitCodes } from "../failure.ts";
import { filesWithin } from "../files-within.ts";
import { onInterrupt } from "../interrupt.ts";
import { jsonText, readTargets, writeTexts } from "../output/texts.ts";
import type { ProgressDisplay } from "../progress/progress.ts";
import { chooseStore } from "../store.ts";
import { version } from "../version.ts";
import { sessionSubject, withSubject } from "../with-subject.ts";

export interface MutateFlags {
  all?: boolean;
  since?: string;
  budget: number;
  seconds: number;
  everyMutant?: boolean;
  everyTest?: boolean;
  minScore?: number;
  format?: string[];
  output?: string[];
  json?: boolean;
  cache: boolean;
  quiet?: boolean;
  color: boolean;
}

const formats = ["terminal", "json", "html", "mutation-report"] as const;

/** `assay mutate`: makes small edits in the changed code, one at a time, and shows those that no test notices. */
export async function mutateCommand(files: readonly string[], flags: MutateFlags): Promise<void> {
  const targets = readTargets(formats, flags);
  const signal = onInterrupt();
  const { session, shown, texts } = await withSubject({ ...flags, base: flags.since }, signal, (subject, progress) =>
    mutateSubject(subject, files, flags, signal, progress),
  );
  process.exitCode = exitOf(session, flags);
  await writeTexts(targets, {
    ...flags,
    signal,
    render: {
      terminal: (style) => renderMutantSession(session, style),
      json: () => jsonText(session),
      html: () => renderMutantSessionHtml(session, shown),
      "mutation-report": () => jsonText(writeMutationReport(session, shapedTexts(texts, shown), { version })),
    },
  });
}

async function mutateSubject(
  subject: Subject,
  files: readonly string[],
  flags: MutateFlags,
  signal: AbortSignal,
  progress: ProgressDisplay,
): Promise<{ session: MutantSession; shown: ShownInCode; texts: MutantsRun["texts"] }> {
  const named = filesWithin(files, subject.workspace.root);
  const store = chooseStore(flags.cache);
  const run = await runMutantSession({
    subject,
    store,
    files: named,
    budget: flags.everyMutant === true ? "all" : flags.budget,
    timeMs: flags.seconds * 1000,
    matrix: flags.everyTest === true,
    signal,
    onProgress: (message, fraction) => progress.work("Mutants", message, fraction),
  });
  const { mutants, tests } = run.evidence;
  const secrets = await findSecrets(subject, run.texts.keys(), { ...engine, store, signal });
  const shown = hideInMutants({ mutants, tests, texts: run.texts }, secrets);
  const session = MutantSession.parse({
    version: 1,
    subject: sessionSubject(subject, named, flags),
    files: run.files,
    ...run.evidence,
    mutants: shown.mutants,
    tests: shown.tests,
    gaps: [...run.gaps, ...[...shown.leftOut].map(([path, why]) => codeNotShown(path, why))],
  });
  return { session, shown, texts: run.texts };
}

/** The format wants a text for every file: one that is not shown has its shape alone. */
function shapedTexts(texts: MutantsRun["texts"], shown: ShownInCode): Map<string, string> {
  const shapes = [...shown.leftOut.keys()].map(
    (file) => [file, (texts.get(file) ?? "").replaceAll(/\S/g, "•")] as const,
  );
  return new Map([...shapes, ...shown.texts]);
}

function codeNotShown(path: string, why: string): GapInput {
  return { what: `The code of ${path}`, why: `it is not shown: ${why}`, categories: ["tests"], blocking: false };
}

/**
 * Mutants that there are and none of which could be run are no success. Where a score is asked for, no test counts as one
 * that notices nothing, and a mutant that was not run keeps it from being known.
 */
function exitOf({ mutants }: MutantSession, { minScore }: MutateFlags): number {
  const { score, total, notRun } = countMutants(mutants);
  if (minScore !== undefined && total !== undefined && total < minScore) return exitCodes.blocked;
  const isUnknown = minScore === undefined ? score === undefined : true;
  return isUnknown && notRun > 0 ? exitCodes.couldNotRun : exitCodes.passed;
}
