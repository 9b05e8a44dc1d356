import { testsOf, type Task, type TaskNews } from "./vitest-types.ts";

/**
 * Begins the ids of tasks that are run again. Vitest gives them the ids of the first run, and keeps news for a tenth of a
 * second: what became of a test would be told, or lost, with what a mutant made of it.
 */
const RERUN = "assay-rerun:";

/** What vitest is to hear of. */
export function ofFirstRun(news: TaskNews): TaskNews {
  return news.filter(([id]) => !id.startsWith(RERUN));
}

/** A file of tests as it was declared, which can be run as often as one likes without being loaded again. */
export class DeclaredFile {
  readonly file: Task;
  /** All its tests, in their order. */
  readonly tests: readonly Task[];
  readonly #states: readonly { task: Task; state: Task }[];

  /** `file`: after all was declared, and before anything was run. */
  constructor(file: Task) {
    this.file = file;
    this.tests = testsOf(file);
    for (const task of allIn(file)) task.id = `${RERUN}${task.id}`;
    this.#states = allIn(file).map((task) => ({ task, state: { ...task } }));
  }

  /** True where tests can't be run again: what a test was to be stopped by has stopped it for good. */
  get isSpent(): boolean {
    return this.tests.some(({ context }) => context?.signal?.aborted === true);
  }

  /** Makes everything as it was declared, less the tests that are not wanted and the groups that have none of them. */
  choose(wanted: ReadonlySet<number>): void {
    for (const { task, state } of this.#states) {
      for (const key of Object.keys(task)) if (!Object.hasOwn(state, key)) Reflect.deleteProperty(task, key);
      Object.assign(task, state);
    }
    const kept = new Set([...wanted].map((index) => this.tests[index]));
    for (const { task } of this.#states) if (task.tasks !== undefined) task.tasks = task.tasks.filter(isKept);

    function isKept(task: Task): boolean {
      return task.tasks === undefined ? kept.has(task) : testsOf(task).some((test) => kept.has(test));
    }
  }
}

function allIn(task: Task): Task[] {
  return [task, ...(task.tasks ?? []).flatMap(allIn)];
}
