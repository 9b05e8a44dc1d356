import {
  run,
  UserError,
  type CollectContext,
  type EvidenceStore,
  type FlakyTest,
  type GapInput,
  type Subject,
  type TestRun,
} from "@assay/core";
import { keepRecord, readRecord } from "../affected/record.ts";
import { selectAffected, type Selection } from "../affected/select.ts";
import { selectNamed } from "../affected/select-named.ts";
import { markExisting } from "../baseline/mark-existing.ts";
import { markFlaky } from "../baseline/mark-flaky.ts";
import { findSuites, type FoundSuites } from "../detect/find-suites.ts";
import { findFlaky } from "../flaky/find-flaky.ts";
import { runAll, type RunContext } from "../run/run-all.ts";

export interface RunTestsOptions {
  subject: Pick<Subject, "workspace" | "change" | "base" | "checkOutBase">;
  /** Where is kept what tests reached. */
  store: EvidenceStore;
  want: { kind: "all" } | { kind: "affected" } | { kind: "named"; files: readonly string[] };
  /** How often new and changed tests are run. */
  repeat: number;
  signal: AbortSignal;
  onProgress: CollectContext["progress"];
}

export interface TestSession {
  selection: Selection;
  runs: TestRun[];
  flaky: FlakyTest[];
  /** What was not run, or not as asked. */
  gaps: GapInput[];
}

/**
 * Runs a repository's tests, or those that its change can affect.
 *
 * @throws {UserError} where there is nothing to run, or no test has a name that was asked for
 */
export async function runTests(options: RunTestsOptions): Promise<TestSession> {
  const { subject, store, signal, onProgress } = options;
  const { workspace, change, checkOutBase } = subject;
  const context: RunContext = {
    workspace,
    all: workspace.files,
    read: workspace.read,
    signal,
    progress: onProgress,
    run: (request) => run({ ...request, signal }),
  };
  const found = await findSuites(context);
  const unclear = found.unclear.map(({ directory, why }): GapInput => {
    const what = directory === "." ? "The tests of the repository" : `The tests of ${directory}`;
    return { what, why, categories: ["tests"], blocking: true };
  });
  if (found.suites.length === 0)
    throw new UserError(`no test suite was found that Assay can run${unclear.map(({ why }) => `: ${why}`).join("")}`);
  const selection = await select(options, found);
  const { evidence, gaps } = await runAll(found, context, { parts: selection.parts });
  const runs = evidence.runs.filter((one) => selection.kind === "all" || one.outcome !== "no-results");
  const compared = await markExisting(runs, { found, context, change, checkOutBase });
  const flaky = await findFlaky({ found, context, change, runs, reach: evidence.reach, repeat: options.repeat });
  await markFlaky(flaky.tests, runs, { found, context, change, checkOutBase, repeat: options.repeat });
  await keepRecord(store, workspace, {
    suites: found.suites,
    execution: evidence,
    isWhole: selection.kind === "all",
  });
  const problem = store.problem();
  const notKept: GapInput[] =
    problem === undefined
      ? []
      : [
          {
            what: "What the tests reached",
            why: `could not be kept: ${problem}`,
            categories: ["tests"],
            blocking: false,
          },
        ];
  return { selection, runs, flaky: flaky.tests, gaps: [...unclear, ...gaps, ...compared, ...flaky.gaps, ...notKept] };
}

async function select({ subject, store, want }: RunTestsOptions, found: FoundSuites): Promise<Selection> {
  const { workspace, change, base } = subject;
  const record = await readRecord(store, workspace);
  if (want.kind === "named") return selectNamed(want.files, { found, record, workspace });
  const files = new Set([...found.testFiles.values()].flat());
  const whole = (why?: string): Selection => ({
    kind: "all",
    ...(why !== undefined && { why }),
    parts: new Map(),
    reasons: new Map(),
    total: files.size,
  });
  if (want.kind === "all") return whole();
  if (base === undefined) return whole("there is no base commit that a change could be told from");
  if (record === undefined) return whole("it is not known yet what the tests reach: this run records it");
  return selectAffected({ workspace, base, change, found, record });
}
