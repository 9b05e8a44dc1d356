import { runMutantSession } from "@assay/behaviour";
import { MutantSession, openSubject } from "@assay/core";
import { countMutants, renderMutantSession } from "@assay/report";
import { exitCodes } from "../failure.ts";
import { onInterrupt } from "../interrupt.ts";
import { usesColor } from "../output/color.ts";
import { readTargets, writeTexts } from "../output/texts.ts";
import { startProgress } from "../progress/progress.ts";
import { chooseStore } from "../store.ts";
import { filesWithin } from "../files-within.ts";

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

const formats = ["terminal", "json"] as const;

/** `assay mutate`: makes small edits in the changed code, one at a time, and shows those that no test notices. */
export async function mutateCommand(files: readonly string[], flags: MutateFlags): Promise<void> {
  const targets = readTargets(formats, flags);
  const signal = onInterrupt();
  const progress = startProgress({ quiet: flags.quiet === true, color: flags.color });
  const subject = await openSubject({
    directory: ".",
    mode: flags.all === true ? "all" : "change",
    ...(flags.since !== undefined && { base: flags.since }),
    signal,
  });
  let session: MutantSession;
  try {
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
    }).finally(() => progress.stop());
    session = MutantSession.parse({
      version: 1,
      subject: {
        root: subject.workspace.root,
        mode: flags.all === true || named.length > 0 ? "all" : "change",
        base: subject.change.base,
      },
      files: run.files,
      ...run.evidence,
      gaps: run.gaps,
    });
  } finally {
    await subject.dispose();
  }
  process.exitCode = exitOf(session, flags);
  await writeTexts(targets, {
    quiet: flags.quiet === true,
    signal,
    render: (format, isTerminal) => {
      if (format === "json") return `${JSON.stringify(session, null, 2)}\n`;
      return renderMutantSession(session, {
        color: isTerminal && usesColor(flags.color),
        width: process.stdout.columns ?? 100,
      });
    },
  });
}

/** Mutants that there are and none of which could be run are no success; nor is a score below what was asked for. */
function exitOf({ mutants }: MutantSession, { minScore }: MutateFlags): number {
  const { score, notRun } = countMutants(mutants);
  if (score === undefined && notRun > 0) return exitCodes.couldNotRun;
  return minScore !== undefined && score !== undefined && score < minScore ? exitCodes.blocked : exitCodes.passed;
}
