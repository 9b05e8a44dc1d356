/** The parts of vitest's tasks that are used here; the same in versions 1 to 5. */
export interface Task {
  id: string;
  type: string;
  name: string;
  mode: string;
  filepath?: string;
  suite?: Task;
  tasks?: Task[];
  result?: { state?: string; duration?: number } | undefined;
  context?: { signal?: { aborted: boolean } };
}

/** What became of tasks or happened to them, by their ids. */
export type TaskNews = readonly (readonly [id: string, ...rest: unknown[]])[];

interface ModuleNode {
  promise?: unknown;
  exports?: unknown;
  evaluated?: boolean;
  importers: Set<unknown>;
}

export interface WorkerState {
  current?: unknown;
  /** What the worker was asked for; before version 3 files are named by their path alone. */
  ctx?: { files?: readonly (string | { filepath?: string })[] };
  /** vitest 4 and 5 */
  evaluatedModules?: { idToModuleMap: Map<string, ModuleNode>; getModuleById(id: string): ModuleNode | undefined };
  /** vitest 1 to 3 */
  moduleCache?: Map<string, unknown>;
}

interface Config {
  root: string;
  retry: unknown;
  testTimeout: number;
  hookTimeout: number;
  includeTaskLocation?: boolean;
  setupFiles?: unknown;
  bail?: number;
  sequence: object;
}

/** The part of vitest's own runner, public or not, that is used here; the same from version 1 to 5. */
export interface BaseRunner {
  config: Config;
  workerState: WorkerState;
  snapshotClient: {
    finish?(filepath: string): Promise<unknown>;
    /** vitest 1 and 2 */
    finishCurrentRun?(): Promise<unknown>;
    clear?(): void;
  };
  importFile(filepath: string, source: string): unknown;
  onBeforeRunTask(task: Task): Promise<void> | void;
  onAfterRunTask(task: Task): Promise<void> | void;
  onBeforeRunSuite(suite: Task): Promise<void> | void;
  onAfterRunSuite(suite: Task): Promise<void> | void;
  onBeforeRunFiles?(files: Task[]): Promise<void> | void;
  onAfterRunFiles?(files: Task[]): Promise<void> | void;
  onCollectStart?(file: Task): void;
  onTaskUpdate?(packs: TaskNews, events?: TaskNews): unknown;
  onCollected?(files: Task[]): unknown;
  onCleanupWorkerContext?(listener: () => unknown): unknown;
  runTask?(task: Task): Promise<void>;
}

export function testsOf(task: Task): Task[] {
  if (task.type !== "suite") return [task];
  return (task.tasks ?? []).flatMap(testsOf);
}

export function titlesOf(task: Task): string[] {
  const titles: string[] = [];
  for (let one: Task | undefined = task; one !== undefined && one.filepath === undefined; one = one.suite)
    titles.unshift(one.name);
  return titles;
}

/** Takes one module out of the worker's cache, so that it is evaluated again. */
export function forgetModule({ evaluatedModules, moduleCache }: WorkerState, file: string): void {
  moduleCache?.delete(file);
  const node = evaluatedModules?.getModuleById(file);
  if (node === undefined) return;
  node.promise = undefined;
  node.exports = undefined;
  node.evaluated = false;
  node.importers.clear();
}
