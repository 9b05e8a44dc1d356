import { createRequire } from "node:module";
import path from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { examine, type Again, type Seen, type SeenTest } from "./mutants/examine.ts";
import { Switch } from "./mutants/runtime.ts";
import { readRequest, Session } from "./mutants/session.ts";

/*
 * A runner for vitest, given on its command line: it runs each file as vitest's own runner does, and then the same file
 * again for each mutant that its tests reach, in the same worker. What a later run loads anew is decided by taking
 * modules out of the worker's cache.
 */

interface Task {
  type: string;
  name: string;
  mode: string;
  filepath?: string;
  suite?: Task;
  tasks?: Task[];
  result?: { state?: string; duration?: number };
}

interface ModuleNode {
  promise?: unknown;
  exports?: unknown;
  evaluated?: boolean;
  importers: Set<unknown>;
}

interface WorkerState {
  current?: unknown;
  /** vitest 4 */
  evaluatedModules?: { idToModuleMap: Map<string, ModuleNode>; getModuleById(id: string): ModuleNode | undefined };
  /** vitest 1 to 3 */
  moduleCache?: Map<string, unknown>;
}

interface Config {
  root: string;
  retry: unknown;
  testTimeout: number;
  hookTimeout: number;
  bail?: number;
  sequence: object;
}

/** The part of vitest's own runner, public or not, that is used here; the same from version 1 to 4. */
interface BaseRunner {
  config: Config;
  workerState: WorkerState;
  snapshotClient: { finish(filepath: string): Promise<unknown>; clear?(): void };
  importFile(filepath: string, source: string): unknown;
  onBeforeRunTask(task: Task): Promise<void> | void;
  onAfterRunTask(task: Task): Promise<void> | void;
  onBeforeRunSuite(suite: Task): Promise<void> | void;
  onAfterRunSuite(suite: Task): Promise<void> | void;
  onBeforeRunFiles?(files: Task[]): Promise<void> | void;
  onAfterRunFiles?(files: Task[]): Promise<void> | void;
  onCollectStart?(file: Task): void;
  onTaskUpdate?(): unknown;
  onCollected?(files: Task[]): unknown;
}

type StartTests = (files: unknown[], runner: object) => Promise<Task[]>;

const need = createRequire(path.join(process.cwd(), "assay.cjs"));
const vitest = path.dirname(need.resolve("vitest/package.json"));
const ofVitest = createRequire(path.join(vitest, "index.cjs"));
const load = (file: string): Promise<Record<string, unknown>> => import(pathToFileURL(file).href);

const { VitestTestRunner } = (await load(path.join(vitest, "dist/runners.js"))) as {
  VitestTestRunner: new (config: Config) => BaseRunner;
};
const { vi } = (await load(path.join(vitest, "dist/index.js"))) as {
  vi: { resetModules(): void; resetConfig(): void };
};
const { startTests } = (await load(ofVitest.resolve("@vitest/runner"))) as { startTests: StartTests };

/** Before version 2.1 files were named by their path alone. */
const isOld = /^(?:0|1|2\.0)\./.test((need("vitest/package.json") as { version: string }).version);

/** A test that waits for what never comes waits this much longer than the slowest did. */
const TIMEOUT_FACTOR = 10;
const LEAST_TIMEOUT_MS = 1_000;

const request = readRequest();
const control = new Switch();
control.install(globalThis);
if (request.cold !== undefined) control.on(request.cold, Number.MAX_SAFE_INTEGER, () => undefined);

export default class MutantRunner extends VitestTestRunner {
  #load = new Set<number>();
  #hooks = new Set<number>();
  #reach = new Map<Task, Set<number>>();

  override onCollectStart(file: Task): void {
    super.onCollectStart?.(file);
    this.#load = new Set();
    this.#hooks = new Set();
    this.#reach = new Map();
    if (request.cold === undefined) control.recordInto(new Set([this.#load]));
  }

  override async onBeforeRunFiles(files: Task[]): Promise<void> {
    this.#record();
    await super.onBeforeRunFiles?.(files);
  }

  override async onBeforeRunTask(task: Task): Promise<void> {
    const reach = new Set<number>();
    this.#reach.set(task, reach);
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
    const running = [...this.#reach].flatMap(([task, set]) => (isRunning(task) ? [set] : []));
    control.recordInto(new Set(running.length > 0 ? running : [this.#hooks]));
  }

  override async onAfterRunFiles(files: Task[]): Promise<void> {
    const { turns } = control;
    if (request.cold === undefined) control.off();
    await super.onAfterRunFiles?.(files);
    for (const file of files) await this.#examine(file, turns);
  }

  async #examine(file: Task, turns: number): Promise<void> {
    const { filepath } = file;
    if (filepath === undefined) return;
    const tests = nameTests(testsOf(file)).map(({ task, name, occurrence }): SeenTest => {
      return {
        name,
        occurrence,
        passed: task.result?.state === "pass",
        milliseconds: task.result?.duration ?? 0,
        reach: this.#reach.get(task) ?? new Set(),
      };
    });
    const session = new Session(filepath, request);
    const seen: Seen = { tests, load: this.#load, hooks: this.#hooks, turns };
    session.post({
      type: "file",
      file: session.file,
      tests: tests.map((test) => ({ ...test, reach: [...test.reach] })),
      load: [...seen.load],
      hooks: [...seen.hooks],
    });
    if (request.cold !== undefined) return session.post({ type: "done" });
    const slowest = Math.max(0, ...tests.map((test) => test.milliseconds));
    const timeout = Math.max(LEAST_TIMEOUT_MS, TIMEOUT_FACTOR * slowest);
    await examine(session, seen, control, (again) => this.#rerun(filepath, again, tests.length, timeout));
  }

  async #rerun(filepath: string, again: Again, count: number, timeout: number) {
    if (again.fresh) vi.resetModules();
    let collected: Task[] = [];
    let hasFailed = false;
    const own = this.config;
    const inner: object = Object.assign(Object.create(this), {
      config: {
        ...own,
        retry: 0,
        bail: 0,
        sequence: { ...own.sequence },
        testTimeout: Math.min(own.testTimeout, timeout),
      },
      importFile: (file: string, source: string) => {
        forget(this.workerState, file);
        return VitestTestRunner.prototype.importFile.call(this, file, source);
      },
      onCollectStart: (file: Task) => {
        this.workerState.current = file;
      },
      onCollected: (files: Task[]) => {
        collected = files.flatMap(testsOf);
        for (const [index, task] of collected.entries()) if (!again.tests.has(index)) task.mode = "skip";
        for (const file of files) skipEmptyGroups(file);
      },
      onBeforeRunFiles: () => undefined,
      onAfterRunFiles: () => this.snapshotClient.clear?.(),
      onTaskUpdate: () => undefined,
      onBeforeRunTask: async (task: Task) => {
        if (again.bail && hasFailed) task.mode = "skip";
        await VitestTestRunner.prototype.onBeforeRunTask.call(this, task);
      },
      onAfterRunTask: async (task: Task) => {
        if (task.result?.state === "fail") hasFailed = true;
        await VitestTestRunner.prototype.onAfterRunTask.call(this, task);
      },
      onAfterRunSuite: async (suite: Task) => {
        // Snapshots that the tests left out would have used are not obsolete.
        if (suite.filepath !== undefined && suite.mode !== "skip") await this.snapshotClient.finish(suite.filepath);
      },
    } satisfies Partial<BaseRunner>);
    await startTests([isOld ? filepath : { filepath, testLocations: undefined }], inner);
    vi.resetConfig();
    if (collected.length !== count) return undefined;
    const failed = [...again.tests].filter((index) => {
      const task = collected[index];
      if (task === undefined || task.result?.state === "pass") return false;
      // Left out after the first failure; a test that a failed hook kept from running has not passed either.
      return task.result?.state === "fail" || !hasFailed;
    });
    return { failed, ran: collected.filter((task) => task.result !== undefined).length };
  }
}

function isRunning(task: Task): boolean {
  return task.result?.state === undefined || task.result.state === "run";
}

function testsOf(task: Task): Task[] {
  if (task.type !== "suite") return [task];
  return (task.tasks ?? []).flatMap(testsOf);
}

function nameTests(tasks: readonly Task[]): { task: Task; name: string[]; occurrence: number }[] {
  const seen = new Map<string, number>();
  return tasks.map((task) => {
    const name: string[] = [];
    for (let one: Task | undefined = task; one !== undefined && one.filepath === undefined; one = one.suite)
      name.unshift(one.name);
    const key = JSON.stringify(name);
    const occurrence = seen.get(key) ?? 0;
    seen.set(key, occurrence + 1);
    return { task, name, occurrence };
  });
}

/** Groups of which no test is wanted are left out with their hooks. */
function skipEmptyGroups(task: Task): boolean {
  if (task.type !== "suite") return task.mode !== "skip" && task.mode !== "todo";
  const isWanted = (task.tasks ?? []).map(skipEmptyGroups).includes(true);
  if (!isWanted) task.mode = "skip";
  return isWanted;
}

/** Takes one module out of the worker's cache, so that it is evaluated again. */
function forget({ evaluatedModules, moduleCache }: WorkerState, file: string): void {
  moduleCache?.delete(file);
  const node = evaluatedModules?.getModuleById(file);
  if (node === undefined) return;
  node.promise = undefined;
  node.exports = undefined;
  node.evaluated = false;
  node.importers.clear();
}
