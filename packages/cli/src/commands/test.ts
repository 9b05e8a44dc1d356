import { runTests } from "@assay/behaviour";
import { TestSession, UserError, type Subject } from "@assay/core";
import { renderTestSession, renderTestSessionJunit } from "@assay/report";
import { filesWithin } from "../files-within.ts";
import { exitCodes } from "../failure.ts";
import { onInterrupt } from "../interrupt.ts";
import { jsonText, readTargets, writeTexts } from "../output/texts.ts";
import type { ProgressDisplay } from "../progress/progress.ts";
import { chooseStore } from "../store.ts";
import { withSubject } from "../with-subject.ts";

export interface TestFlags {
  all?: boolean;
  base?: string;
  format?: string[];
  output?: string[];
  json?: boolean;
  repeat: number;
  cache: boolean;
  quiet?: boolean;
  color: boolean;
}

const formats = ["terminal", "json", "junit"] as const;

/** `assay test`: runs the tests that the change affects, or all of them, and exits by what the change broke. */
export async function testCommand(files: readonly string[], flags: TestFlags): Promise<void> {
  if (flags.all === true && files.length > 0)
    throw new UserError("--all and names of files ask for different things: give one of them");
  const targets = readTargets(formats, flags);
  const signal = onInterrupt();
  const session = await withSubject({ ...flags, all: false }, signal, (subject, progress) =>
    runSubject(subject, files, flags, signal, progress),
  );
  process.exitCode = { passed: exitCodes.passed, failed: exitCodes.blocked, "not-run": exitCodes.couldNotRun }[
    session.status
  ];
  await writeTexts(targets, {
    ...flags,
    signal,
    render: {
      terminal: (style) => renderTestSession(session, style),
      json: () => jsonText(session),
      junit: () => renderTestSessionJunit(session),
    },
  });
}

async function runSubject(
  subject: Subject,
  files: readonly string[],
  flags: TestFlags,
  signal: AbortSignal,
  progress: ProgressDisplay,
): Promise<TestSession> {
  const started = performance.now();
  const { selection, runs, flaky, gaps } = await runTests({
    subject,
    store: chooseStore(flags.cache),
    want: wanted(files, flags, subject),
    repeat: flags.repeat,
    signal,
    onProgress: (message, fraction) => progress.work("Tests", message, fraction),
  });
  return TestSession.parse({
    version: 1,
    subject: { root: subject.workspace.root, base: subject.change.base },
    selection: { ...selection, files: [...selection.reasons].map(([file, why]) => ({ file, why })) },
    status: statusOf(runs, flaky),
    runs,
    flaky,
    gaps,
    milliseconds: performance.now() - started,
  });
}

function wanted(
  files: readonly string[],
  { all }: TestFlags,
  { workspace }: Subject,
): Parameters<typeof runTests>[0]["want"] {
  if (all === true) return { kind: "all" };
  if (files.length === 0) return { kind: "affected" };
  return { kind: "named", files: filesWithin(files, workspace.root) };
}

/** What failed on the base commit too is not the change's doing; a suite that broke off may have anything in it. */
function statusOf(runs: TestSession["runs"], flaky: TestSession["flaky"]): TestSession["status"] {
  const isRed = runs.some((run) =>
    run.results.some(({ status, before }) => status === "failed" && before === undefined),
  );
  const isBroken = runs.some((run) => !["completed", "could-not-start"].includes(run.outcome));
  if (isRed || isBroken || flaky.some(({ before }) => before === undefined)) return "failed";
  return runs.some((run) => run.outcome === "could-not-start") ? "not-run" : "passed";
}
