import { AsyncLocalStorage } from "node:async_hooks";
import { existsSync, realpathSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { isMainThread, workerData } from "node:worker_threads";
import { SetOfWhoeverRuns } from "./ava/set-of-whoever-runs.ts";
import { textOfError } from "./mailbox.ts";
import { attachChildren, type Children } from "./mutants/children.ts";
import { VARIABLE } from "./mutants/child.ts";
import { hostOf } from "./mutants/host.ts";
import { nameTests } from "./mutants/name-tests.ts";
import { isOver, readRequest, Session } from "./mutants/session.ts";

/*
 * Loaded into every process and thread of a run with AVA, after the switch. In one that runs a file of tests it sees what
 * each test reaches. AVA can't run a file's tests twice in one process, so each mutant gets a run of its own.
 */
interface Task {
  title: string;
}

/** The part of AVA's own runner that is used here; the same in versions 3 to 6. */
interface Runner {
  file: string;
  runTest(task: Task, context: unknown): Promise<boolean>;
  emit(name: unknown, ...data: unknown[]): Promise<void>;
}

interface Ran {
  title: string;
  passed: boolean;
  milliseconds: number;
  reach: Set<number>;
}

const { performance } = globalThis;
const isThread = !isMainThread && (workerData as { options?: { file?: unknown } } | null)?.options?.file !== undefined;
const isProcess = isMainThread && /[\\/]ava[\\/]lib[\\/]worker[\\/]/.test(process.argv[1] ?? "");

if ((isThread || isProcess) && process.env[VARIABLE] === undefined) void start();

async function start(): Promise<void> {
  if (isOver()) process.exit(0);
  const { control, loads } = hostOf();
  loads.stop();
  const children = attachChildren(control);
  const load = new Set<number>();
  const running = new AsyncLocalStorage<Set<number>>();
  control.recordInto(new Set([new SetOfWhoeverRuns(load, running)]));
  const { default: loaded } = (await import(pathToFileURL(runnerFile()).href)) as { default: { prototype: Runner } };
  const { prototype } = loaded;
  const { runTest, emit } = prototype;
  const ran: Ran[] = [];
  prototype.runTest = async function (this: Runner, task, context) {
    const reach = new Set<number>();
    const begun = performance.now();
    const passed = await running.run(reach, () => runTest.call(this, task, context));
    ran.push({ title: task.title, passed, milliseconds: performance.now() - begun, reach });
    return passed;
  };
  // It is the last that it says; the process is ended right after.
  prototype.emit = function (this: Runner, name, ...data) {
    if (name === "finish") tell(this.file, ran, load, children);
    return emit.call(this, name, ...data);
  };
}

function tell(file: string, ran: readonly Ran[], load: ReadonlySet<number>, children: Children): void {
  const { control } = hostOf();
  const request = readRequest();
  const session = new Session(file, request);
  if (!session.isWanted) return;
  try {
    const turns = Math.max(control.turns, children.collect());
    control.recordInto(undefined);
    // Tests that run at once end in whatever order.
    const tests = nameTests(
      ran.toSorted((a, b) => (a.title < b.title ? -1 : 1)),
      ({ title }) => [title],
    ).map(({ test: { passed, milliseconds, reach }, name, occurrence }) => ({
      name,
      occurrence,
      passed,
      milliseconds,
      reach: [...reach],
    }));
    session.post({ type: "file", file: session.file, tests, load: [...load], hooks: [], turns });
    if (request.cold !== undefined) return session.closeCold(control, tests);
    session.post({ type: "mode", mode: "unstable" });
    session.post({ type: "done" });
  } catch (error) {
    session.post({ type: "problem", why: textOfError(error).slice(0, 2_000) });
  }
}

/** AVA's own module, beside the program that was started. */
function runnerFile(): string {
  let folder = path.dirname(realpathSync(process.env["ASSAY_AVA"] ?? ""));
  while (!existsSync(path.join(folder, "package.json")) && folder !== path.dirname(folder))
    folder = path.dirname(folder);
  return path.join(folder, "lib", "runner.js");
}
