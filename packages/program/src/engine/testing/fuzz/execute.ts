import { createRequire } from "node:module";
import { compileFunction, SourceTextModule, SyntheticModule, type Module } from "node:vm";
import type { ProgramText } from "./write-program.ts";

/** What a program was seen to do: the sinks at which the tag arrived in any run. */
export type Truth = { arrived: ReadonlySet<string> } | { failed: string };

const tag = `';tainted-value"`;
const core = /tainted-value/i;

/** Answers of `input()` that are told apart; further ones repeat them. */
const mostInputs = 6;
/** Values within values that a sink looks into. */
const deepestLook = 4;

const nodeRequire = createRequire(import.meta.url);
const realSetImmediate = setImmediate;

/** One run: what it asked for, where the tag arrived, and what went wrong. */
interface Run {
  inputs: number;
  answers: number;
  arrived: Set<string>;
  errors: unknown[];
  timers: number;
  handlers: Array<(request: unknown, response: unknown) => unknown>;
}

let current: Run | undefined;

/**
 * Makes this process one that programs can be run in: timers do not wait, and what nobody catches is noted for the
 * program that is being run. Needs `--experimental-vm-modules`.
 */
export function prepareProcess(): void {
  const later = (callback: (...given: unknown[]) => void, _delay?: number, ...given: unknown[]): void => {
    const run = current;
    if (run !== undefined) run.timers += 1;
    realSetImmediate(() => {
      if (run !== undefined) run.timers -= 1;
      callback(...given);
    });
  };
  Object.assign(globalThis, { setTimeout: later });
  process.on("unhandledRejection", (error) => void current?.errors.push(error));
  process.on("uncaughtException", (error) => void current?.errors.push(error));
}

/** Runs a program with every row of answers to its questions. */
export async function execute(program: ProgramText): Promise<Truth> {
  const files = new Map([...program.files].map(([name, text]) => [name, withoutTypes(text)]));
  const arrived = new Set<string>();
  let rows = 1;
  for (let answers = 0; answers < rows; answers += 1) {
    const run: Run = { inputs: 0, answers, arrived, errors: [], timers: 0, handlers: [] };
    current = run;
    try {
      await (program.isCommon ? runCommon(files, run) : runModern(files, run));
      await settled(run);
    } catch (error) {
      run.errors.push(error);
    }
    current = undefined;
    const error = run.errors.find((one) => !isWanted(one));
    if (error !== undefined) return { failed: error instanceof Error ? error.message : "something else was thrown" };
    rows = Math.max(rows, 2 ** Math.min(mostInputs, run.inputs));
  }
  return { arrived };
}

/** In TypeScript the types are what the engine reads more; in what is run they are not there. */
export function withoutTypes(text: string): string {
  return text.replaceAll(/«[^»]*»/g, "");
}

/** Guards throw this to end the program. */
function isWanted(error: unknown): boolean {
  return error instanceof Error && error.message === "no";
}

async function settled(run: Run): Promise<void> {
  for (const handler of run.handlers) {
    const request = { query: { q: tag }, body: { user: { name: tag } } };
    Promise.resolve(handler(request, {})).catch((error: unknown) => run.errors.push(error));
  }
  // Microtasks are through after one turn; what they start later are timers, which are counted.
  for (let turn = 0; turn < 3 || run.timers > 0; turn += 1)
    await new Promise<void>((resolve) => void realSetImmediate(() => resolve()));
}

function libraryOf(name: string, run: Run): Record<string, unknown> {
  if (name === "fuzz") {
    return {
      source: () => tag,
      clean: () => "clean",
      input: () => ((run.answers >> (run.inputs++ % mostInputs)) & 1) === 1,
      sink: (site: string, value: unknown) => {
        if (carriesTag(value, deepestLook)) run.arrived.add(site);
      },
    };
  }
  if (name === "express") {
    const register = (_path: string, handler: Run["handlers"][number]): void => void run.handlers.push(handler);
    const express = (): unknown => ({ get: register, post: register });
    return Object.assign(express, { default: express }) as unknown as Record<string, unknown>;
  }
  return nodeRequire(`node:${name}`) as Record<string, unknown>;
}

/** True where somebody would read the tag: in the text, or in that of what lies within. */
function carriesTag(value: unknown, depth: number): boolean {
  if (typeof value === "string") return core.test(value);
  if (typeof value !== "object" || value === null || depth === 0) return false;
  return Object.values(value).some((inner) => carriesTag(inner, depth - 1));
}

function fileOf(files: ReadonlyMap<string, string>, specifier: string): [string, string] | undefined {
  const name = specifier.replace(/^\.\//, "").replace(/\.[jt]s$/, "");
  const text = files.get(name);
  return text === undefined ? undefined : [name, text];
}

async function runModern(files: ReadonlyMap<string, string>, run: Run): Promise<void> {
  const known = new Map<string, Module>();
  const link = (specifier: string): Module => {
    const [name, text] = fileOf(files, specifier) ?? [specifier, undefined];
    const before = known.get(name);
    if (before !== undefined) return before;
    const module =
      text === undefined
        ? ofLibrary(libraryOf(name, run))
        : new SourceTextModule(text, { identifier: name, importModuleDynamically: (wanted) => load(wanted) });
    known.set(name, module);
    return module;
  };
  const load = async (specifier: string): Promise<Module> => {
    const module = link(specifier);
    if (module.status === "unlinked") await module.link(link);
    await module.evaluate();
    return module;
  };
  await load("./main.js");
}

function ofLibrary(library: Record<string, unknown>): Module {
  const names = [...new Set([...Object.keys(library), "default"])];
  return new SyntheticModule(names, function fill() {
    for (const name of names)
      this.setExport(name, name === "default" ? (library["default"] ?? library) : library[name]);
  });
}

function runCommon(files: ReadonlyMap<string, string>, run: Run): void {
  const known = new Map<string, { exports: unknown }>();
  const load = (specifier: string): unknown => {
    const file = fileOf(files, specifier);
    if (file === undefined) return libraryOf(specifier, run);
    const [name, text] = file;
    const before = known.get(name);
    if (before !== undefined) return before.exports;
    const module = { exports: {} as unknown };
    known.set(name, module);
    compileFunction(text, ["module", "exports", "require"], { filename: name })(module, module.exports, load);
    return module.exports;
  };
  load("./main.js");
}
