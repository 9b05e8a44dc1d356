import path from "node:path";
import { safeText, type CollectContext, type TestResult, type TestRun } from "@assay/core";
import type { Part } from "../affected/select.ts";
import type { WorkspaceCopy } from "../copy/copy-workspace.ts";
import type { Package } from "../detect/manifest.ts";
import type { InstalledPackage } from "../detect/resolve-package.ts";
import type { Suite } from "../detect/suite.ts";
import type { Order } from "../flaky/order.ts";
import { planAva } from "./ava.ts";
import { byHand } from "./by-hand.ts";
import { decode } from "./complaint.ts";
import { suiteEnvironment } from "./environment.ts";
import { planJest } from "./jest.ts";
import { sentencesOf } from "./left-out.ts";
import { locateTitle } from "./locate-title.ts";
import { openMailbox, type Mailbox, type ReportedTest } from "./mailbox.ts";
import { planMocha } from "./mocha.ts";
import { planGo } from "./go.ts";
import { planNodeTest } from "./node-test.ts";
import { outcomeOf } from "./outcome.ts";
import type { Plan, PlanInput } from "./plan.ts";
import { planPlaywright } from "./playwright.ts";
import { planPytest } from "./pytest.ts";
import { prepare } from "./prepare.ts";
import { planVitest } from "./vitest.ts";

/** Longest end of a suite's output that is kept. */
const TAIL_LENGTH = 4_000;

const planners: Readonly<Record<Suite["runner"], (input: PlanInput) => Promise<Plan>>> = {
  vitest: planVitest,
  jest: planJest,
  mocha: planMocha,
  "node:test": planNodeTest,
  ava: planAva,
  playwright: planPlaywright,
  pytest: planPytest,
  go: planGo,
};

/** mocha and AVA tell no lines, and node:test those of what a loader made of the file. */
const withoutLines: ReadonlySet<string> = new Set(["mocha", "ava", "node:test"]);

export interface SuiteRunOptions {
  suite: Suite;
  package: Package;
  /** Undefined for node:test. */
  runner: InstalledPackage | undefined;
  copy: WorkspaceCopy;
  /** Name of this run's mailbox. */
  name: string;
  timeMs: number;
  part?: Part;
  order?: Order;
  testFiles: readonly string[];
  context: Pick<CollectContext, "run" | "read" | "workspace" | "signal">;
  /** Makes another plan of the runner's own, with the mailbox that it is to use. */
  adapt?(plan: Plan, mailbox: Mailbox): Promise<Plan>;
  /** True: what the script does before its tests was done already, in this copy. */
  isPrepared?: boolean;
  /** False: nobody asks which lines are run. */
  isMeasured?: boolean;
}

export interface SuiteRun {
  run: TestRun;
  mailbox: Mailbox;
  /** Sentences about steps before the suite that did not work. */
  preparationProblems: string[];
  /** Sentences about parts of the suite that were left out. */
  leftOut: string[];
  /** Its network and all that it can write to are its own: a run in another copy can go on beside it. */
  isApart: boolean;
}

/** Runs one suite in the sandbox, once, for its results and its coverage. */
export async function runSuite(options: SuiteRunOptions): Promise<SuiteRun> {
  const { suite, runner, copy, context } = options;
  const directory = path.join(copy.root, suite.directory);
  const mailbox = await openMailbox(await copy.makeFolder(options.name), copy.root);
  await mailbox.setOrder(options.order ?? {});
  const version = runner?.version ?? process.versions.node;
  const own = await planners[suite.runner]({
    suite,
    program: inCopy(runner?.program ?? "", options),
    installed: runner,
    version,
    directory,
    mailbox: mailbox.folder,
    agent: mailbox.agent,
    configurationMentions: (word) => mentions(options, word),
    testFiles: options.testFiles,
    isMeasured: options.isMeasured ?? true,
    ...(options.order !== undefined && { order: options.order }),
    ...(options.part !== undefined && { part: partFrom(options.part, suite.directory) }),
  });
  const plan = (await options.adapt?.(own, mailbox)) ?? own;
  const environment = (added: Record<string, string>) =>
    suiteEnvironment(suite, options.package, foldersUp(directory, copy.root), { ...runner?.environment, ...added });
  const request = {
    cwd: directory,
    // The working directory by name as well: the sandbox shows it read-only where only a folder around it is writable.
    writable: [copy.writable, directory],
    readable: [...copy.readable, ...(runner?.readable ?? [])],
    network: "loopback" as const,
  };
  const preparationProblems = options.isPrepared
    ? []
    : await prepare(suite, (command) =>
        context.run({ ...request, ...command, env: { ...environment({}), ...command.env } }),
      );
  const result = await context.run({
    ...request,
    command: plan.program ?? process.execPath,
    args: plan.arguments,
    env: environment(plan.environment),
    limits: { timeMs: options.timeMs },
  });
  const reported = await mailbox.read();
  const shown = (text: string): string => hideCopy(text, copy, mailbox.folder, context.workspace.root);
  const { outcome, reason } = outcomeOf(result, reported);
  return {
    mailbox,
    preparationProblems: preparationProblems.map(shown),
    leftOut: sentencesOf(reported, outcome).map(shown),
    isApart: result.isolation.network === "namespace" && result.isolation.filesystem === "read-only",
    run: {
      runner: suite.runner,
      version,
      directory: suite.directory,
      command: [plan.program ?? "node", ...plan.arguments].map(shown),
      byHand: byHand(suite, shown(runner?.program ?? "")).map(shown),
      outcome,
      ...(reason !== undefined && { reason: shown(reason) }),
      milliseconds: result.durationMs,
      isolation: describeIsolation(result.isolation),
      results: await resultsOf(reported.tests, options, shown),
      outputTail: safeText(shown(`${decode(result.stdout)}\n${decode(result.stderr)}`.trim().slice(-TAIL_LENGTH))),
    },
  };
}

function partFrom({ files, others }: Part, directory: string): Part {
  const inner = (file: string) => path.posix.relative(directory, file);
  return { files: files.map(inner), others: others.map(inner) };
}

async function resultsOf(
  tests: readonly ReportedTest[],
  options: SuiteRunOptions,
  shown: (text: string) => string,
): Promise<TestResult[]> {
  const { copy, suite, context } = options;
  const texts = new Map<string, string | undefined>();
  const results: TestResult[] = [];
  for (const { type: _type, ...test } of tests) {
    const inner =
      test.file === ""
        ? ""
        : path
            .relative(copy.root, path.resolve(copy.root, suite.directory, test.file))
            .split(path.sep)
            .join("/");
    // What belongs to no file of the workspace is shown at the package that it came from.
    const file =
      inner === "" || inner.startsWith("../") || path.isAbsolute(inner)
        ? path.posix.join(suite.directory, "package.json")
        : inner;
    if (withoutLines.has(suite.runner) && !texts.has(file)) {
      const content = await context.read(file);
      texts.set(file, content.kind === "text" ? content.text : undefined);
    }
    const line = locateTitle(texts.get(file) ?? "", test.name.at(-1) ?? "") ?? test.line;
    results.push({
      file,
      name: test.name.map(shown),
      status: test.status,
      ...(test.retries !== undefined && { retries: test.retries }),
      ...(test.flaky === true && { flaky: true }),
      ...(test.output !== undefined && test.output !== "" && { output: outputOf(shown(test.output)) }),
      ...(line !== undefined && { line }),
      ...(test.milliseconds !== undefined && { milliseconds: test.milliseconds }),
      ...(test.failure !== undefined && {
        failure: {
          message: shown(test.failure.message),
          ...(test.failure.line !== undefined && { line: test.failure.line }),
        },
      }),
    });
  }
  return results;
}

/** The end of what a test printed, safe to print again. */
function outputOf(text: string): string {
  return safeText(text.slice(-TAIL_LENGTH));
}

/** A program of the repository's own environment is run from its copy. */
function inCopy(program: string, { suite, copy, context }: SuiteRunOptions): string {
  const inner = path.relative(context.workspace.root, program);
  const isOwn = suite.runner === "pytest" && !inner.startsWith("..") && !path.isAbsolute(inner);
  return isOwn ? path.join(copy.root, inner) : program;
}

/** The copy is gone when the report is read, so its paths are shown as what they stand for. */
function hideCopy(text: string, copy: WorkspaceCopy, mailbox: string, root: string): string {
  return text
    .replaceAll(mailbox, "<assay>")
    .replaceAll(`${copy.root}${path.sep}`, "")
    .replaceAll(copy.root, ".")
    .replaceAll(`${root}${path.sep}`, "");
}

function foldersUp(directory: string, root: string): string[] {
  const folders = [directory];
  for (let folder = directory; folder !== root && folder !== path.dirname(folder);)
    folders.push((folder = path.dirname(folder)));
  return [...folders, path.dirname(root)];
}

/** True when the package's configuration of jest has a word. */
async function mentions({ suite, package: one, context }: SuiteRunOptions, word: string): Promise<boolean> {
  if (JSON.stringify(one.manifest.jest ?? {}).includes(word)) return true;
  const folder = suite.directory === "." ? "" : `${suite.directory}/`;
  const files = context.workspace.files.filter(
    ({ path: file }) =>
      file.startsWith(`${folder}jest`) && /^jest[^/]*\.[cm]?(?:[jt]s|json)$/.test(file.slice(folder.length)),
  );
  for (const { path: file } of files) {
    const content = await context.read(file);
    if (content.kind === "text" && content.text.includes(word)) return true;
  }
  return false;
}

function describeIsolation({
  network,
  processes,
  filesystem,
  reasons,
}: Awaited<ReturnType<CollectContext["run"]>>["isolation"]): string {
  const held = [
    network === "namespace" ? "own network" : "the machine's network",
    processes === "namespace" ? "own processes" : "a process group",
    filesystem === "read-only"
      ? "read-only file system but for a copy of the repository"
      : "a copy of the repository, on an open file system",
  ].join(", ");
  return [held, ...reasons].join("; ");
}
