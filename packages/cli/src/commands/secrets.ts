import { historyCollector } from "@assay/checks";
import { openSubject, UserError, verify, type AnyCollector, type Report } from "@assay/core";
import { engine } from "../engine.ts";
import { exitCodes } from "../failure.ts";
import { placesNamed } from "../files-within.ts";
import { onInterrupt } from "../interrupt.ts";
import { readOutputs } from "../output/outputs.ts";
import { writeOutputs } from "../output/write-outputs.ts";
import { startProgress } from "../progress/progress.ts";
import { chooseStore } from "../store.ts";
import { build, version } from "../version.ts";

export interface SecretsFlags {
  all?: boolean;
  staged?: boolean;
  history?: boolean;
  since?: string;
  base?: string;
  format?: string[];
  output?: string[];
  json?: boolean;
  cache: boolean;
  quiet?: boolean;
  color: boolean;
}

/** `assay secrets`: what `assay verify --only secrets` says of the change, the index, the whole or the history. */
export async function secretsCommand(paths: readonly string[], flags: SecretsFlags): Promise<void> {
  refuseContradictions(flags);
  const outputs = readOutputs(flags.format ?? [], flags.output ?? [], flags.json === true);
  const signal = onInterrupt();
  const progress = startProgress({ quiet: flags.quiet === true, color: flags.color });
  let report: Report;
  try {
    const { directory, paths: named } = await placesNamed(paths);
    const commits = flags.history === true ? await countCommits(directory, named, flags, signal) : undefined;
    report = await verify({
      ...engine,
      ...(commits !== undefined && { commits }),
      ...(flags.history === true && { collectors: withHistory(flags, named) }),
      directory,
      mode: judgesWhole(flags, paths) ? "all" : "change",
      ...(flags.base === undefined ? {} : { base: flags.base }),
      ...(flags.staged === undefined ? {} : { staged: flags.staged }),
      // A file that is gone may be named to search its history.
      ...(flags.history === true ? {} : { paths: named }),
      only: ["secrets"],
      whyNotRun: "secrets are found by reading alone",
      store: chooseStore(flags.cache),
      tool: { version, build },
      signal,
      onProgress: progress.report,
    });
  } finally {
    progress.stop();
  }
  // Before it is printed: a reader that goes away early must not turn a block into a pass.
  process.exitCode = report.verdict.status === "passed" ? exitCodes.passed : exitCodes.blocked;
  await writeOutputs(report, outputs, { quiet: flags.quiet === true, color: flags.color, signal });
}

/** What the user named is judged whole, unless they are asked about as they are staged. */
function judgesWhole({ all, staged, history, base }: SecretsFlags, named: readonly string[]): boolean {
  return all === true || history === true || (named.length > 0 && staged !== true && base === undefined);
}

/** Whether there is a history, and as far back as was asked for, is known before anything is judged. */
async function countCommits(
  directory: string,
  paths: readonly string[],
  { since }: SecretsFlags,
  signal: AbortSignal,
): Promise<number> {
  const subject = await openSubject({ directory, mode: "all", signal });
  try {
    if (subject.history === undefined)
      throw new UserError("there is no git repository here, so there is no history to search: leave --history out");
    return await subject.history.count({ paths, ...(since === undefined ? {} : { since }) });
  } finally {
    await subject.dispose();
  }
}

function withHistory({ since }: SecretsFlags, paths: readonly string[]): readonly AnyCollector[] {
  const searched = historyCollector({ paths, ...(since === undefined ? {} : { since }) });
  return [...engine.collectors.filter((collector) => collector.key.id !== searched.key.id), searched];
}

function refuseContradictions({ all, staged, history, since, base }: SecretsFlags): void {
  const chosen = [
    ...(all === true ? ["--all"] : []),
    ...(staged === true ? ["--staged"] : []),
    ...(history === true ? ["--history"] : []),
  ];
  if (chosen.length > 1) throw new UserError(`${chosen.join(" and ")} ask for different things: give one of them`);
  if (since !== undefined && history !== true)
    throw new UserError("--since says how far back the history is searched: give --history with it");
  if (base !== undefined && (all === true || history === true))
    throw new UserError(`--base says what a change is compared with, and ${chosen[0]} looks at no change`);
}
