import { createRequire } from "node:module";
import path from "node:path";
import process from "node:process";
import { AskedTests } from "./mutants/asked-tests.ts";
import { examine, type Again, type Ran, type Seen, type SeenTest } from "./mutants/examine.ts";
import { attachChildren } from "./mutants/children.ts";
import { hostOf } from "./mutants/host.ts";
import { timeoutOf } from "./mutants/limits.ts";
import { nameTests } from "./mutants/name-tests.ts";
import { isOver, postAhead, readRequest, Session } from "./mutants/session.ts";
import { loadVitest } from "./vitest/load-vitest.ts";
import { DeclaredFile, ofFirstRun } from "./vitest/declared-file.ts";
import { forgetModule, testsOf, titlesOf, type BaseRunner, type Task, type TaskNews } from "./vitest/vitest-types.ts";

/*
 * A runner for vitest, given on its command line: it runs each file as vitest's own runner does, and then the same file
 * again for each mutant that its tests reach, in the same worker. What a later run loads anew is decided by taking
 * modules out of the worker's cache.
 */

const need = createRequire(path.join(process.cwd(), "assay.cjs"));
const { VitestTestRunner, vi, startTests, getFn } = await loadVitest(path.dirname(need.resolve("vitest/package.json")));

/** So often may tests need their file to be loaded again, before it is loaded for each mutant. */
const MOST_UNASKED = 3;

/** Before version 3 files are named by their path alone. */
const isOld = /^[012]\./.test((need("vitest/package.json") as { version: string }).version);

const request = readRequest();
const { control, loads } = hostOf();
loads.stop();
control.install(globalThis);
const children = attachChildren(control);
/** How many files this process has begun: without isolation several share one. */
let begun = 0;

export default class MutantRunner extends VitestTestRunner {
  #load = new Set<number>();
  #hooks = new Set<number>();
  #reach = new Map<Task, Set<number>>();
  #running = new Map<Task, Set<number>>();
  #declared: DeclaredFile | undefined;
  /** False: the tests don't pass when they are run again as they were declared. */
  #canReuse = true;
  #unasked = 0;
  #hidesReruns = false;

  override onCollectStart(file: Task): void {
    super.onCollectStart?.(file);
    begun += 1;
    if (begun === 1) this.#announce();
    // What an earlier file has loaded, or has left in a module, must not decide what this one reaches.
    else vi.resetModules();
    this.#load = new Set();
    this.#hooks = new Set();
    this.#reach = new Map();
    this.#running = new Map();
    if (request.cold === undefined) control.recordInto(new Set([this.#load]));
  }

  /** Vitest puts its own way of telling news into the runner, so it can be taken over no sooner than here. */
  #hideReruns(): void {
    this.#hidesReruns = true;
    const tell = this.onTaskUpdate?.bind(this);
    this.onTaskUpdate = (packs, events = []) => {
      const [ownPacks, ownEvents] = [ofFirstRun(packs), ofFirstRun(events)];
      return ownPacks.length + ownEvents.length > 0 ? tell?.(ownPacks, ownEvents) : undefined;
    };
  }

  /** Where a mutant ends the process, the files after its own have told nothing. */
  #announce(): void {
    const files = this.workerState.ctx?.files?.map((one) => (typeof one === "string" ? one : one.filepath)) ?? [];
    postAhead(files.filter((file) => file !== undefined));
  }

  override importFile(file: string, source: string): unknown {
    return isOver() ? undefined : super.importFile(file, source);
  }

  override async onBeforeRunFiles(files: Task[]): Promise<void> {
    this.#record();
    if (!this.#hidesReruns) this.#hideReruns();
    await super.onBeforeRunFiles?.(files);
  }

  override async onBeforeRunTask(task: Task): Promise<void> {
    const reach = new Set<number>();
    this.#reach.set(task, reach);
    this.#running.set(task, reach);
    this.#record();
    await super.onBeforeRunTask(task);
  }

  override async onAfterRunTask(task: Task): Promise<void> {
    await super.onAfterRunTask(task);
    this.#record();
  }

  /** Tests may run at the same time; what is reached meanwhile counts for each of them. */
  #record(): void {
    if (request.cold !== undefined) return;
    for (const task of this.#running.keys()) if (!isRunning(task)) this.#running.delete(task);
    control.recordInto(new Set(this.#running.size > 0 ? this.#running.values() : [this.#hooks]));
  }

  override async onAfterRunFiles(files: Task[]): Promise<void> {
    control.recordInto(undefined);
    await super.onAfterRunFiles?.(files);
    const turns = Math.max(control.turns, children.collect());
    for (const file of files) await this.#examine(file, turns);
  }

  async #examine(file: Task, turns: number): Promise<void> {
    const { filepath } = file;
    // Without tests it was not loaded any more.
    if (filepath === undefined || (isOver() && testsOf(file).length === 0)) return;
    const tests = nameTests(testsOf(file), titlesOf).map(({ test: task, name, occurrence }): SeenTest => {
      return {
        name,
        occurrence,
        passed: task.result?.state === "pass",
        milliseconds: task.result?.duration ?? 0,
        reach: this.#reach.get(task) ?? new Set(),
      };
    });
    const session = new Session(filepath, request);
    const seen: Seen = { tests, load: this.#load, hooks: this.#hooks, turns, canRenew: true };
    session.postFile(seen);
    if (request.cold !== undefined) return session.closeCold(control, tests);
    // Mutants of an earlier file, or that file itself, may have left something behind outside of modules.
    if (begun > 1 && file.result?.state === "fail") return session.postAlone();
    const timeout = timeoutOf(tests);
    this.#declared = undefined;
    this.#canReuse = true;
    this.#unasked = 0;
    await examine(session, seen, control, (again) => this.#rerun(filepath, again, tests.length, timeout));
  }

  /**
   * Runs tests of the file again: as they were declared before, where they stand that, else as the file declares them
   * when it is loaded once more.
   */
  async #rerun(filepath: string, again: Again, count: number, timeout: number): Promise<Ran | undefined> {
    if (again.fresh) {
      vi.resetModules();
      this.#declared = undefined;
    }
    const declared = this.#declared;
    const collected = await this.#runOnce(filepath, again, timeout, declared);
    if (declared?.isSpent === true) this.#declared = undefined;
    if (collected.tests.length !== count) return undefined;
    const result = resultOf(collected, again);
    if (declared !== undefined) return this.#repeatUnasked(filepath, again, count, timeout, result);
    if (again.fresh || !this.#canReuse) return result;
    this.#declared = collected.declared;
    if (!again.probe || result.failed.length > 0) return result;
    const repeated = await this.#rerun(filepath, { ...again, probe: false }, count, timeout);
    if (repeated?.failed.length === 0) return result;
    // They have to be loaded for each run, and what they just left behind must not count.
    this.#canReuse = false;
    this.#declared = undefined;
    return this.#rerun(filepath, again, count, timeout);
  }

  /** Tests that keep something in their own file may come to a mutant only when that is loaded once more. */
  async #repeatUnasked(
    filepath: string,
    again: Again,
    count: number,
    timeout: number,
    result: Ran,
  ): Promise<Ran | undefined> {
    const tests = new Set(result.unasked);
    if (tests.size === 0 || (again.bail && result.failed.length > 0)) return result;
    this.#declared = undefined;
    this.#unasked += 1;
    if (this.#unasked > MOST_UNASKED) this.#canReuse = false;
    const repeated = await this.#rerun(filepath, { ...again, tests, reaching: tests }, count, timeout);
    // It was declared while the mutant was on.
    this.#declared = undefined;
    return repeated && { ...repeated, failed: [...result.failed, ...repeated.failed], ran: result.ran };
  }

  async #runOnce(filepath: string, again: Again, timeout: number, declared: DeclaredFile | undefined) {
    const asked = new AskedTests<Task>(control);
    const collected: Collected = { tests: [], declared, hasFailed: false, asked };
    const own = this.config;
    const inner: object = Object.assign(Object.create(this), {
      config: {
        ...own,
        retry: 0,
        bail: 0,
        includeTaskLocation: false,
        sequence: { ...own.sequence },
        testTimeout: Math.min(own.testTimeout, timeout),
        ...(declared !== undefined && { setupFiles: [] }),
      },
      importFile: (file: string, source: string) => {
        if (declared !== undefined) return undefined;
        forgetModule(this.workerState, file);
        return VitestTestRunner.prototype.importFile.call(this, file, source);
      },
      onCollectStart: (file: Task) => {
        this.workerState.current = file;
      },
      onCollected: (files: Task[]) => {
        const file = declared?.file ?? files[0];
        if (file === undefined) return;
        this.workerState.current = file;
        // Vitest runs whatever is in the list now.
        files.splice(0, files.length, file);
        const kept = declared ?? new DeclaredFile(file);
        collected.tests = kept.tests;
        // What a mutant had a hand in must not be kept for others.
        if (!control.isTouched) collected.declared = kept;
        kept.choose(again.tests);
      },
      onBeforeRunFiles: () => undefined,
      onAfterRunFiles: () => this.snapshotClient.clear?.(),
      // What it still has to say of the first run, vitest says by way of this one.
      onTaskUpdate: (packs: TaskNews, events: TaskNews) => this.onTaskUpdate?.(packs, events),
      onCleanupWorkerContext: () => undefined,
      onBeforeRunTask: async (task: Task) => {
        if (again.bail && collected.hasFailed) task.mode = "skip";
        asked.begin(task);
        await VitestTestRunner.prototype.onBeforeRunTask.call(this, task);
      },
      onAfterRunTask: async (task: Task) => {
        asked.end(task);
        if (task.result?.state === "fail") collected.hasFailed = true;
        await VitestTestRunner.prototype.onAfterRunTask.call(this, task);
      },
      onAfterRunSuite: async (suite: Task) => {
        // Snapshots that the tests left out would have used are not obsolete.
        if (suite.filepath === undefined || suite.mode === "skip") return;
        await (this.snapshotClient.finish?.(suite.filepath) ?? this.snapshotClient.finishCurrentRun?.());
      },
      ...(this.runTask === undefined && { runTask }),
    } satisfies Partial<BaseRunner>);
    await startTests([isOld ? filepath : { filepath, testLocations: undefined }], inner);
    vi.resetConfig();
    return collected;
  }
}

interface Collected {
  tests: readonly Task[];
  /** To be run again; undefined where that is not possible. */
  declared: DeclaredFile | undefined;
  hasFailed: boolean;
  asked: AskedTests<Task>;
}

function resultOf({ tests, hasFailed, asked }: Collected, again: Again): Ran {
  const failed = [...again.tests].filter((index) => {
    const task = tests[index];
    if (task === undefined || task.result?.state === "pass") return false;
    // Left out after the first failure; a test that a failed hook kept from running has not passed either.
    return task.result?.state === "fail" || !hasFailed;
  });
  const unasked = asked.missing(again.reaching, (index) => (failed.includes(index) ? undefined : tests[index]));
  return { failed, ran: tests.filter((task) => task.result !== undefined).length, unasked };
}

/** Runs a test without having vitest work out how its failure is to be shown: differences, and places in the sources. */
async function runTask(task: Task): Promise<void> {
  try {
    await getFn(task)();
  } catch (error) {
    const isSkip = typeof error === "object" && error !== null && "code" in error && error.code === "VITEST_PENDING";
    throw isSkip ? error : "failed";
  }
}

function isRunning(task: Task): boolean {
  return task.result?.state === undefined || task.result.state === "run";
}
