import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import process from "node:process";
import type { Environment, Framework, ProjectConfig, Runtime } from "./jest-types.ts";

interface RunnerClass {
  new (globalConfig: object, context: object): { runTests(...given: unknown[]): Promise<void> };
}

type RuntimeClass = { prototype: Record<string, (this: object, ...args: unknown[]) => unknown> };

/** The parts of the jest that runs this process. */
export interface Jest {
  framework: Framework;
  TestRunner: RunnerClass;
  RuntimeClass: RuntimeClass;
  /** The function that runs the tests which are declared in the environment; to be asked for once they are. */
  runOf(runtime: Runtime, environment: Environment): () => Promise<unknown>;
}

/** Finds them from the working directory on, along what depends on what: strict package managers show no more. */
export function findJest(): Jest {
  if (usesJasmine()) throw new Error("it is configured to use jest-jasmine2; mutants need jest-circus, jest's default");
  const here = createRequire(path.join(process.cwd(), "assay.cjs"));
  const ofJest = descend(here, "jest") ?? here;
  const ofCore = descend(ofJest, "@jest/core") ?? ofJest;
  const ofConfig = descend(ofCore, "jest-config") ?? ofCore;
  const circus = folderOf(ofConfig, "jest-circus");
  const runner = folderOf(ofConfig, "jest-runner");
  if (circus === undefined || runner === undefined)
    throw new Error("jest-circus was not found: mutants can be run with jest 27 and later");
  const own = createRequire(path.join(circus, "assay.cjs"));
  const ofRunner = createRequire(path.join(runner, "assay.cjs"));
  const run = path.join(circus, "build", "run.js");
  return {
    framework: defaultOf(own(path.join(circus, existsSync(run) ? "runner.js" : "build/runner.js"))) as Framework,
    TestRunner: defaultOf(ofRunner(runner)) as RunnerClass,
    RuntimeClass: defaultOf(ofRunner("jest-runtime")) as RuntimeClass,
    runOf(runtime, { global }) {
      if (existsSync(run)) return defaultOf(runtime.requireInternalModule(run)) as () => Promise<unknown>;
      const [[, state] = []] = statesIn(global);
      // Between tests jest lets nothing be loaded.
      runtime.enterTestCode?.();
      const loaded = runtime.requireInternalModule(path.join(circus, "build", "index.js")) as {
        run: () => Promise<unknown>;
      };
      for (const [symbol] of statesIn(global)) global[symbol] = state;
      return loaded.run;
    },
  };
}

/**
 * What jest-circus knows of the tests of an environment lies on its global object. From version 30 on there are two
 * bundles, the one that declared the tests and the one that shows the function which runs them, each with a symbol and a
 * state of its own.
 */
function statesIn(global: Environment["global"]): [symbol, unknown][] {
  const symbols = Object.getOwnPropertySymbols(global);
  return symbols
    .filter(({ description }) => description === "JEST_STATE_SYMBOL")
    .map((symbol) => [symbol, global[symbol]]);
}

/** Whether timers are replaced for all tests. */
export function fakesTimers({ fakeTimers, timers }: ProjectConfig): boolean {
  return fakeTimers?.enableGlobally === true || (timers !== undefined && timers !== "real");
}

/** Our own runner has taken the configured one's place, so only the text of the configuration tells. */
function usesJasmine(): boolean {
  const files = readdirSync(process.cwd()).filter((name) => name === "package.json" || name.startsWith("jest.config."));
  return files.some((name) => /testRunner\W+(?:jest-)?jasmine2/.test(readFileSync(name, "utf8")));
}

function descend(from: NodeJS.Require, name: string): NodeJS.Require | undefined {
  const folder = folderOf(from, name);
  return folder === undefined ? undefined : createRequire(path.join(folder, "assay.cjs"));
}

function folderOf(from: NodeJS.Require, name: string): string | undefined {
  try {
    return path.dirname(from.resolve(`${name}/package.json`));
  } catch {
    return undefined;
  }
}

function defaultOf(loaded: unknown): unknown {
  return (loaded as { default?: unknown }).default ?? loaded;
}
