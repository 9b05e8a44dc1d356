import Module from "node:module";
import { types } from "node:util";
import type { Switch } from "./runtime.ts";

interface CommonModule {
  filename: string;
  exports: unknown;
  children: CommonModule[];
}

type Compile = (this: CommonModule, ...args: unknown[]) => unknown;

/**
 * What is reached while modules are loaded, by CommonJS module: where files of tests share one process, only the first
 * that asks for a module loads it, but all that ask for it depend on what was reached then.
 */
export class Loads {
  readonly #control: Switch;
  readonly #byModule = new Map<string, Set<number>>();
  /** Reached while no CommonJS module was under way: by ES modules, of which nobody says which one it was. */
  readonly #elsewhere = new Set<number>();
  #base: ReadonlySet<Set<number>> | undefined = new Set([this.#elsewhere]);
  #stack: Set<number>[] = [];
  /** ES modules that were loaded by `require`. */
  readonly #required = new Set<string>();
  #isOn = true;

  constructor(control: Switch) {
    this.#control = control;
    control.recordInto(this.#base);
    const enter = (file: string): void => this.#enter(file);
    const leave = (): void => this.#leave();
    const notCommon = (file: string): void => this.#notCommon(file);
    const prototype = Module.prototype as unknown as { _compile: Compile };
    const compile = prototype._compile;
    prototype._compile = function (...args) {
      enter(this.filename);
      try {
        return compile.apply(this, args);
      } finally {
        leave();
        // With it, `require` has evaluated all that it imports, and tells nobody what that was.
        if (args[2] === "module" || types.isModuleNamespaceObject(this.exports)) notCommon(this.filename);
      }
    };
  }

  /** Where that goes which is reached while no module is being loaded; undefined: nothing is recorded any more. */
  recordInto(sets: ReadonlySet<Set<number>> | undefined): void {
    this.#base = sets;
    this.#apply();
  }

  /** For a runner that loads modules in its own way: from now on nothing is noted here. */
  stop(): void {
    this.#isOn = false;
    this.#base = undefined;
    this.#control.recordInto(undefined);
  }

  /** What depends on the loading of modules, for each file of tests. */
  of(files: readonly string[]): Map<string, Set<number>> {
    const graphs = new Map(files.map((file) => [file, modulesFrom(file)]));
    const own = new Set([...graphs.values()].flatMap((graph) => [...graph]));
    const shared = new Set(this.#elsewhere);
    for (const [name, reached] of this.#byModule) if (!own.has(name)) addAll(shared, reached);
    return new Map(
      files.map((file) => {
        const reached = new Set(shared);
        for (const [name, set] of this.#byModule) {
          // A file that is an ES module may depend on any of them.
          if (graphs.get(file)?.has(name) === true || !this.isCommon(file)) addAll(reached, set);
        }
        return [file, reached];
      }),
    );
  }

  /** Whether a file is no ES module, was loaded through `require`, and can be again. */
  isCommon(file: string): boolean {
    return cache()[file] !== undefined && !this.#required.has(file);
  }

  #notCommon(file: string): void {
    this.#required.add(file);
    addAll(this.#elsewhere, this.#byModule.get(file) ?? []);
  }

  #enter(file: string): void {
    if (!this.#isOn) return;
    const set = this.#byModule.get(file) ?? new Set();
    this.#byModule.set(file, set);
    this.#stack.push(set);
    this.#apply();
  }

  #leave(): void {
    this.#stack.pop();
    this.#apply();
  }

  #apply(): void {
    const top = this.#stack.at(-1);
    if (!this.#isOn) return;
    if (this.#base === undefined) this.#control.recordInto(undefined);
    else if (top === undefined) this.#control.recordInto(this.#base);
    // What a test loads, it also reaches. Before the tests, only the module counts.
    else this.#control.recordInto(this.#base.has(this.#elsewhere) ? new Set([top]) : new Set([...this.#base, top]));
  }
}

/** Lets every module of the workspace be loaded anew. */
export function forgetModules(root: string): void {
  const modules = cache();
  for (const file of Object.keys(modules)) {
    if (file.startsWith(root) && !/[\\/]node_modules[\\/]/.test(file)) delete modules[file];
  }
}

function modulesFrom(file: string): Set<string> {
  const found = new Set<string>();
  const open = [cache()[file]];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (found.has(one.filename)) continue;
    found.add(one.filename);
    open.push(...one.children);
  }
  return found;
}

function cache(): Record<string, CommonModule | undefined> {
  return (Module as unknown as { _cache: Record<string, CommonModule | undefined> })._cache;
}

function addAll(into: Set<number>, from: Iterable<number>): void {
  for (const one of from) into.add(one);
}
