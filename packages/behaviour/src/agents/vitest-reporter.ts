import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { failureOf, mailbox, openResults, postEnd, postLeftOut, postTest, textOfError } from "./mailbox.ts";

openResults();

/** Where mutants are asked for, a runner of ours runs each file; vitest takes none on its command line. */
const runner = fs.existsSync(path.join(mailbox, "mutants.json"))
  ? path.join(mailbox, "node_modules/assay-agents/vitest-mutants.mjs")
  : undefined;

interface Task {
  id: string;
  type: string;
  name: string;
  mode: string;
  filepath?: string;
  tasks?: Task[];
  location?: { line: number };
  result?: { state?: string; duration?: number; retryCount?: number; errors?: unknown[] };
}

interface Config {
  includeTaskLocation?: boolean;
  runner?: string;
  maxWorkers?: unknown;
  typecheck?: { enabled?: boolean };
}

interface Vitest {
  config: Config;
  projects?: Array<{ config: Config }>;
  state: { idMap: Map<string, Task>; getFiles(): Task[] };
}

/**
 * Passes on what vitest found, file by file. It reads the tree of tasks, which is the same in versions 2 to 5, and
 * listens to the events of all of them: each version sends some.
 */
export default class AssayReporter {
  private vitest: Vitest | undefined;
  private readonly done = new Set<string>();
  private leavesOutTypes = false;

  onInit(vitest: Vitest): void {
    this.vitest = vitest;
    // Vitest leaves a processor to itself, though it has little to do while mutants are run.
    if (runner !== undefined) vitest.config.maxWorkers ??= os.availableParallelism();
    for (const { config } of [vitest, ...(vitest.projects ?? [])]) {
      config.includeTaskLocation = true;
      if (runner !== undefined) config.runner = runner;
      if (config.typecheck?.enabled !== true) continue;
      // Checking types writes into vitest's own folder, which is the machine's; and it runs nothing.
      config.typecheck.enabled = false;
      this.leavesOutTypes = true;
    }
    if (this.leavesOutTypes) postLeftOut("typecheck");
  }

  /** Versions 2 and 3: states as they change. */
  onTaskUpdate(packs: ReadonlyArray<readonly [string, { state?: string } | undefined]>): void {
    for (const [id, result] of packs) {
      const task = this.vitest?.state.idMap.get(id);
      const isOver = result?.state === "pass" || result?.state === "fail";
      if (isOver && task?.filepath !== undefined && task.type === "suite") this.file(task);
    }
  }

  /** Version 3 and later: a file is through. */
  onTestModuleEnd(module: { task?: Task }): void {
    if (module.task !== undefined) this.file(module.task);
  }

  /** Versions 2 and 3: all is through. */
  onFinished(files: Task[] = [], errors: unknown[] = []): void {
    this.end(files, errors);
  }

  /** Version 3 and later: all is through. */
  onTestRunEnd(_modules: unknown, errors: readonly unknown[] = []): void {
    this.end(this.vitest?.state.getFiles() ?? [], errors);
  }

  private end(files: readonly Task[], errors: readonly unknown[]): void {
    for (const file of files) this.file(file);
    if (this.done.has("end")) return;
    this.done.add("end");
    for (const error of errors) {
      const text = textOfError(error);
      const file = /(?:^|[\s(])(\/[^\s:()]+\.[cm]?[jt]sx?):\d+:\d+/.exec(text)?.[1] ?? "";
      postTest({ file, name: ["(error outside of a test)"], status: "failed", failure: failureOf(text, file) });
    }
    postEnd();
  }

  private file(file: Task): void {
    if (this.done.has(file.id)) return;
    this.done.add(file.id);
    const path = file.filepath ?? file.name;
    this.failuresOf(file, path, ["(the file could not be run)"]);
    for (const task of file.tasks ?? []) this.walk(task, path, []);
  }

  private walk(task: Task, file: string, groups: readonly string[]): void {
    const name = [...groups, task.name];
    if (task.type === "suite") {
      this.failuresOf(task, file, [...name, "(set-up)"]);
      for (const child of task.tasks ?? []) this.walk(child, file, name);
      return;
    }
    const status = statusOf(task);
    const failure =
      status === "failed" ? failureOf((task.result?.errors ?? []).map(textOfError).join("\n"), file) : undefined;
    const { duration: milliseconds, retryCount } = task.result ?? {};
    postTest({
      file,
      name,
      status,
      line: task.location?.line,
      milliseconds,
      retries: retryCount || undefined,
      failure,
    });
  }

  /** Errors of hooks and of loading belong to no test, and fail all the same. */
  private failuresOf(task: Task, file: string, name: string[]): void {
    const errors = task.result?.errors ?? [];
    if (errors.length === 0) return;
    postTest({ file, name, status: "failed", failure: failureOf(errors.map(textOfError).join("\n"), file) });
  }
}

function statusOf(task: Task) {
  if (task.mode === "todo") return "todo";
  if (task.result?.state === "pass") return "passed";
  return task.result?.state === "fail" ? "failed" : "skipped";
}
