import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { BaseRunner, Task } from "./vitest-types.ts";

/** What running a file's tests again takes of vitest. */
export interface Vitest {
  VitestTestRunner: new (config: BaseRunner["config"]) => BaseRunner;
  vi: { resetModules(): void; resetConfig(): void };
  startTests(files: unknown[], runner: object): Promise<Task[]>;
  getFn(task: Task): () => unknown;
}

/** Takes it from the installed vitest, where its version has it: until 4 in packages, since 5 in one of its chunks. */
export async function loadVitest(folder: string): Promise<Vitest> {
  const { vi, TestRunner } = (await load(path.join(folder, "dist/index.js"))) as Pick<Vitest, "vi"> & {
    TestRunner?: Vitest["VitestTestRunner"] & { getTestFn: Vitest["getFn"] };
  };
  const runners = path.join(folder, "dist/runners.js");
  if (existsSync(runners)) {
    const { VitestTestRunner } = (await load(runners)) as Pick<Vitest, "VitestTestRunner">;
    const ofVitest = createRequire(path.join(folder, "index.cjs"));
    const { startTests, getFn } = (await load(ofVitest.resolve("@vitest/runner"))) as Pick<
      Vitest,
      "startTests" | "getFn"
    >;
    return { VitestTestRunner, vi, startTests, getFn };
  }
  if (TestRunner === undefined) throw new Error("this version of vitest has no runner that could be extended");
  return { VitestTestRunner: TestRunner, vi, startTests: await findStart(folder), getFn: TestRunner.getTestFn };
}

/** Vitest 5 exports it to its own chunks alone, under a short name. */
async function findStart(folder: string): Promise<Vitest["startTests"]> {
  const chunks = path.join(folder, "dist/chunks");
  for (const name of readdirSync(chunks)) {
    if (!name.startsWith("run.")) continue;
    const file = path.join(chunks, name);
    const [, short] = /\bstartTests as (\w+)/.exec(readFileSync(file, "utf8")) ?? [];
    if (short !== undefined) return (await load(file))[short] as Vitest["startTests"];
  }
  throw new Error("this version of vitest does not say how its tests are started");
}

function load(file: string): Promise<Record<string, unknown>> {
  return import(pathToFileURL(file).href);
}
