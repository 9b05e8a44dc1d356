import type { Change, FileReach, FlakyTest, GapInput, TestRun } from "@assay/core";
import { textOf } from "../affected/text-of.ts";
import type { Part } from "../affected/select.ts";
import { copyWorkspace, type WorkspaceCopy } from "../copy/copy-workspace.ts";
import type { FoundSuites } from "../detect/find-suites.ts";
import type { Suite } from "../detect/suite.ts";
import { runAll, type RunContext } from "../run/run-all.ts";
import { compareRuns, type Attempt, type Unsteady } from "./compare-runs.ts";
import { findPair, type Name } from "./find-pair.ts";
import { canShuffle, orderArguments, type Order } from "./order.ts";

import { suggestCauses } from "./causes.ts";

/** More files than these are not repeated: a rewritten test folder would be run three times over. */
const mostFiles = 40;
/** More flaky tests than these are not looked into for what they depend on. */
const mostPairs = 5;

export interface FindFlakyInput {
  found: FoundSuites;
  context: RunContext;
  change: Change;
  /** The first run, as written. */
  runs: readonly TestRun[];
  reach: readonly FileReach[];
  /** How often each test is run, the first run included. */
  repeat: number;
}

export interface FoundFlaky {
  tests: FlakyTest[];
  repeated: string[];
  gaps: GapInput[];
}

/** Runs new and changed tests, and those that failed, again: as written and shuffled. Tells those whose runs differ. */
export async function findFlaky(input: FindFlakyInput): Promise<FoundFlaky> {
  const { context, runs, repeat } = input;
  const retried = runs.flatMap((run) =>
    run.results.flatMap((result) =>
      result.retries === undefined || result.status !== "passed" ? [] : [retriedTest(run, result, result.retries)],
    ),
  );
  const wanted = filesToRepeat(input);
  const files = wanted.slice(0, mostFiles);
  if (files.length === 0 || repeat < 2) return { tests: retried, repeated: [], gaps: [] };
  const made = await copyWorkspace(context.workspace.root, context.signal);
  const again = repeater(input, { ...made, dispose: async () => undefined });
  try {
    const attempts: Attempt[] = [{ seed: undefined, runs: onlyOf(runs, files) }];
    for (let count = 2; count <= repeat; count += 1) {
      context.progress(`repeating ${files.length} test files`, (count - 2) / repeat);
      // Every second time shuffled, each time otherwise; the seeds are always the same ones.
      const seed = count % 2 === 0 ? count : undefined;
      attempts.push({ seed, runs: await again(files, seed === undefined ? {} : { seed }) });
    }
    const tests: FlakyTest[] = [];
    for (const [index, one] of compareRuns(attempts).entries()) {
      tests.push(await describeFlaky(one, input, index < mostPairs ? again : undefined));
    }
    return { tests: [...tests, ...retried], repeated: files, gaps: gapsOf(wanted, runs) };
  } finally {
    await made.dispose();
  }
}

/** Files of tests that are new or changed, and those with a test that failed and did not on the base. */
function filesToRepeat({ runs, change }: FindFlakyInput): string[] {
  const touched = new Set(change.mode === "change" ? change.files.map(({ path }) => path) : []);
  const files = runs
    .filter(({ outcome }) => outcome === "completed")
    .flatMap(({ results }) => results)
    .filter(({ file, status, before }) => touched.has(file) || (status === "failed" && before === undefined))
    .map(({ file }) => file)
    .filter((file) => !file.endsWith("package.json"));
  return [...new Set(files)];
}

type Again = (files: readonly string[], order: Order) => Promise<TestRun[]>;

function repeater({ found, context, runs }: FindFlakyInput, copy: WorkspaceCopy): Again {
  let count = 0;
  return async (files, order) => {
    const parts = new Map<Suite, Part>(found.suites.map((suite) => [suite, partOf(suite, runs, files)]));
    count += 1;
    const name = `again-${count}`;
    const options = { parts, order, name, copy: async () => copy, isMeasured: false };
    return (await runAll(found, context, options)).evidence.runs;
  };
}

function partOf(suite: Suite, runs: readonly TestRun[], files: readonly string[]): Part {
  const own = runs.filter(({ runner, directory }) => runner === suite.runner && directory === suite.directory);
  const all = [...new Set(own.flatMap((run) => run.results.map((result) => result.file)))];
  return { files: all.filter((file) => files.includes(file)), others: all.filter((file) => !files.includes(file)) };
}

function onlyOf(runs: readonly TestRun[], files: readonly string[]): TestRun[] {
  return runs.map((run) => ({ ...run, results: run.results.filter(({ file }) => files.includes(file)) }));
}

async function describeFlaky(one: Unsteady, input: FindFlakyInput, again: Again | undefined): Promise<FlakyTest> {
  const { run, result, passed, failed, message, followsOrder } = one;
  const { workspace } = input.context;
  const reach = input.reach.find((file) => file.test === result.file);
  const pair = followsOrder && again !== undefined ? await pairOf(one, input, again) : undefined;
  const described = (attempt: Attempt, status: "passed" | "failed"): FlakyTest["runs"][number] => ({
    status,
    how: attempt.seed === undefined ? "in the order in which they are written" : `shuffled, with seed ${attempt.seed}`,
    command: commandOf(run, result.file, attempt.seed),
    ...(status === "failed" && message !== undefined && { message }),
  });
  return {
    file: result.file,
    name: result.name,
    ...(result.line !== undefined && { line: result.line }),
    kind: followsOrder ? "order" : "unstable",
    runs: [described(passed, "passed"), described(failed, "failed")],
    ...(pair !== undefined && { pair }),
    causes: await suggestCauses(result.file, reach, (path) => textOf(workspace, path)),
  };
}

/** Mocha runs all files in one process, so any test may be the other one; elsewhere those of the same file. */
async function pairOf(
  { run, result, failed }: Unsteady,
  { runs }: FindFlakyInput,
  again: Again,
): Promise<FlakyTest["pair"]> {
  const { seed } = failed;
  if (seed === undefined) return undefined;
  const others = runs
    .filter(({ runner, directory }) => runner === run.runner && directory === run.directory)
    .flatMap(({ results }) => results)
    .filter(({ file, status }) => status !== "skipped" && (run.runner === "mocha" || file === result.file));
  const files = [
    ...new Set([
      result.file,
      ...(run.runner === "mocha" ? failed.runs.flatMap((one) => one.results.map(({ file }) => file)) : []),
    ]),
  ];
  const passes = async (only: readonly Name[], order: "shuffled" | "written"): Promise<boolean> => {
    const ended = await again(files, { only, ...(order === "shuffled" && { seed }) });
    return ended.some(({ results }) => results.some((one) => isSame(one, result) && one.status === "passed"));
  };
  const names = others.filter((one) => !isSame(one, result)).map(({ name }) => name);
  const pair = await findPair({ victim: result.name, others: names, passes });
  const other = others.find(({ name }) => name === pair?.name);
  return pair && other && { file: other.file, name: other.name, effect: pair.effect };
}

function isSame(a: TestRun["results"][number], b: TestRun["results"][number]): boolean {
  return a.file === b.file && JSON.stringify(a.name) === JSON.stringify(b.name);
}

function commandOf({ runner, byHand, directory }: TestRun, file: string, seed: number | undefined): string[] {
  if (runner !== "vitest" && runner !== "jest") return seed === undefined ? byHand : [];
  const inner = directory === "." ? file : file.slice(directory.length + 1);
  return [...byHand, inner, ...orderArguments(runner, seed === undefined ? {} : { seed })];
}

function retriedTest({ byHand }: TestRun, result: TestRun["results"][number], retries: number): FlakyTest {
  const { file, name, line } = result;
  const how = `after the runner had run it again ${retries === 1 ? "once" : `${retries} times`}`;
  return {
    file,
    name,
    ...(line !== undefined && { line }),
    kind: "retried",
    runs: [{ status: "passed", how, command: byHand }],
    causes: [],
  };
}

function gapsOf(wanted: readonly string[], runs: readonly TestRun[]): GapInput[] {
  const gap = (what: string, why: string): GapInput => ({ what, why, categories: ["tests"], blocking: false });
  const unshuffled = new Set(
    runs
      .filter(
        ({ runner, version = "", results }) =>
          !canShuffle(runner, version) && results.some(({ file }) => wanted.includes(file)),
      )
      .map(({ runner, version }) => `${runner} ${version}`),
  );
  return [
    ...(wanted.length > mostFiles
      ? [gap("Repeated runs", `were made of ${mostFiles} of the ${wanted.length} new, changed or failing test files`)]
      : []),
    ...[...unshuffled].map((name) =>
      gap("The order of tests", `can't be shuffled in ${name}: they were repeated as they are written`),
    ),
  ];
}
