import { runMutantSession, writeMutationReport } from "@assay/behaviour";
import { MutantSession, type Subject } from "@assay/core";
import { countMutants, renderMutantSession, renderMutantSessionHtml } from "@assay/report";
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
  const { session, texts } = await withSubject({ ...flags, base: flags.since }, signal, (subject, progress) =>
    mutateSubject(subject, files, flags, signal, progress),
  );
  process.exitCode = exitOf(session, flags);
  await writeTexts(targets, {
    ...flags,
    signal,
    render: {
      terminal: (style) => renderMutantSession(session, style),
      json: () => jsonText(session),
      html: () => renderMutantSessionHtml(session, texts),
      "mutation-report": () => jsonText(writeMutationReport(session, texts, { version })),
    },
  });
}

async function mutateSubject(
  subject: Subject,
  files: readonly string[],
  flags: MutateFlags,
  signal: AbortSignal,
  progress: ProgressDisplay,
): Promise<{ session: MutantSession; texts: ReadonlyMap<string, string> }> {
  const named = filesWithin(files, subject.workspace.root);
  const run = await runMutantSession({
    subject,
    store: chooseStore(flags.cache),
    files: named,
    budget: flags.everyMutant === true ? "all" : flags.budget,
    timeMs: flags.seconds * 1000,
    matrix: flags.everyTest === true,
    signal,
    onProgress: (message, fraction) => progress.work("Mutants", message, fraction),
  });
  const session = MutantSession.parse({
    version: 1,
    subject: sessionSubject(subject, named, flags),
    files: run.files,
    ...run.evidence,
    gaps: run.gaps,
  });
  return { session, texts: run.texts };
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
