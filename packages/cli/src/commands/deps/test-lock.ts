import { copyFile, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { runTests, type TestSession } from "@assay/behaviour";
import { installLocked } from "@assay/checks/deps";
import {
  makeTemporaryDirectory,
  openSubject,
  safeLine,
  UserError,
  type LockTestRun,
  type ResolutionTests,
  type Workspace,
} from "@assay/core";
import { chooseStore } from "../../store.ts";

/** A project whose tests are to be run on two lockfiles. */
export interface TestedLocks {
  workspace: Workspace;
  /** Folder of the project from the workspace's root. */
  directory: string;
  /** Its name in that folder. */
  lockfile: string;
  before: string | undefined;
  after: string;
  signal: AbortSignal;
  progress(message: string): void;
}

/** Installs each lockfile beside a copy of the repository, and runs the repository's tests there. */
export async function testLocks(locks: TestedLocks): Promise<ResolutionTests> {
  const { before, after, progress } = locks;
  const none: Outcome = { run: notRun("there was no lockfile"), ends: new Map() };
  progress("running the tests on the lockfile as it was");
  const was = before === undefined ? none : await runOn(before, locks);
  progress("running the tests on the new lockfile");
  const now = await runOn(after, locks);
  const broken = [...was.ends].flatMap(([name, end]) =>
    end === "passed" && now.run.status !== "not-run" && now.ends.get(name) !== "passed" ? [name] : [],
  );
  return { before: was.run, after: now.run, broken: broken.sort() };
}

/** How the tests on a lockfile ended, and each of them by its name. */
interface Outcome {
  run: LockTestRun;
  ends: ReadonlyMap<string, string>;
}

async function runOn(
  lock: string,
  { workspace, directory, lockfile, signal, progress }: TestedLocks,
): Promise<Outcome> {
  const place = makeTemporaryDirectory("deps-test");
  try {
    await copyInto(place.path, workspace);
    const folder = path.join(place.path, ...directory.split("/"));
    await writeFile(path.join(folder, lockfile), lock);
    const installed = await installLocked(folder, signal);
    if (!installed.ok)
      return { run: notRun(`npm ci failed: ${installed.why ?? "it did not say why"}`), ends: new Map() };
    const subject = await openSubject({ directory: folder, mode: "all", signal });
    try {
      const onProgress = (message: string): void => progress(message);
      const options = { subject, store: chooseStore(false), want: { kind: "all" }, repeat: 0 } as const;
      return outcomeOf(await runTests({ ...options, signal, onProgress }));
    } catch (error) {
      if (error instanceof UserError) return { run: notRun(error.message), ends: new Map() };
      throw error;
    } finally {
      await subject.dispose();
    }
  } finally {
    await place.dispose();
  }
}

async function copyInto(folder: string, { root, files }: Workspace): Promise<void> {
  for (const { path: file, kind } of files) {
    if (kind !== "file") continue;
    const to = path.join(folder, ...file.split("/"));
    await mkdir(path.dirname(to), { recursive: true });
    await copyFile(path.join(root, ...file.split("/")), to);
  }
}

function outcomeOf({ runs }: Pick<TestSession, "runs">): Outcome {
  const ends = new Map<string, string>();
  for (const { results } of runs)
    for (const { file, name, status } of results) ends.set(safeLine([file, ...name].join(" › "), 300), status);
  const count = (...wanted: string[]): number => [...ends.values()].filter((end) => wanted.includes(end)).length;
  const broken = runs.find(({ outcome }) => outcome !== "completed" && outcome !== "no-results");
  const [passed, failed, skipped] = [count("passed"), count("failed"), count("skipped", "todo")];
  const why = broken?.reason ?? (ends.size === 0 ? "no test was found" : undefined);
  const status = passed + failed === 0 ? "not-run" : failed > 0 || broken !== undefined ? "failed" : "passed";
  return { run: { status, passed, failed, skipped, ...(why !== undefined && { why: safeLine(why, 300) }) }, ends };
}

function notRun(why: string): LockTestRun {
  return { status: "not-run", why: safeLine(why, 300), passed: 0, failed: 0, skipped: 0 };
}
