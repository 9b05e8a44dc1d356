import type { ModuleIr } from "../ir/module-ir.ts";
import type { IsBefore } from "../link/package-versions.ts";
import type { ModelIndex } from "../models/model-index.ts";
import type { Activation } from "./activation.ts";
import type { Call } from "./call.ts";
import type { Fixed } from "./fixed-slots.ts";
import type { Target } from "./modules.ts";
import type { OuterUses } from "./outer-uses.ts";
import type { Reader } from "./shape.ts";
import type { Flow, Shape, Summary } from "./summary.ts";
import type { Root, Source } from "./taint.ts";
import type { ClassReference, Closure, Value } from "./value.ts";

export interface ProgramInput {
  modules: readonly ModuleIr[];
  /** Where a module's request leads. */
  resolve(module: number, specifier: string): Target;
  models: ModelIndex;
  /** True of a package that is certainly older than a version; without it, all are the newest. */
  isBefore?: IsBefore;
}

/**
 * The parts of the engine that come back to each other: an instruction calls, a call reads a summary, and a summary is
 * what instructions came to. They meet here, so that no file has to know all others.
 */
export interface Engine {
  /** Runs the instructions of a block, until its end or until it is left. */
  run(activation: Activation, from: number, to: number): void;
  evaluateCall(activation: Activation, call: Call): Value;
  applySummary(activation: Activation, closure: Closure, call: Call): Value;
  /** `self` is what a getter sees as `this`. */
  memberOf(
    activation: Activation,
    reference: ClassReference,
    key: string,
    isStatic: boolean,
    self?: Value,
  ): Value | undefined;
  /** Runs a module's own code, unless that was done. */
  load(program: Program, module: number): void;
  summaryOf(program: Program, module: number, index: number): Summary;
  /** Calls those who listen for an event under whose key something was left. */
  wakeListeners(activation: Activation, key: string, given: Value): void;
  /** What was put on a function under a name. */
  functionField(activation: Activation, closure: Closure, key: string): Value;
  /** What functions left for each other under a key, or nothing. */
  sharedValue(activation: Activation, key: string): Value;
}

/** All modules together, what was worked out about them so far, and what was found on the way. */
export interface Program extends ProgramInput {
  engine: Engine;
  /** Calls that are being followed within each other. */
  depth: number;
  flows: Flow[];
  /** Keys of flows that were found. */
  found: Set<string>;
  /** By module and function. */
  summaries: Map<string, Summary>;
  /** Functions that are being worked out, and those of them that were asked for meanwhile. */
  running: Set<string>;
  recursive: Set<string>;
  roots: Map<string, Root>;
  sources: Map<string, Source>;
  /** Modules whose own code was run. */
  loaded: Set<number>;
  /** What CommonJS modules put in `module.exports`. */
  common: Map<number, Shape>;
  /** What functions leave for each other, by what it is left in: variables of modules by module and slot. */
  shared: Map<string, Shape>;
  /** Parents of classes, by module and class. */
  parents: Map<string, Value>;
  /** Paths of members of libraries, by that of what they are members of. */
  memberPaths: Map<string, Map<string, string>>;
  fixed: Map<number, Map<string, Fixed>>;
  outerUses: Map<number, OuterUses>;
  /** Names of what was put on functions, on their prototypes and on classes. */
  members: Map<string, Set<string>>;
  /** Functions that were called with things of libraries: nobody has to guess what they are. By module and function. */
  metLibraries: Set<string>;
  environments: WeakMap<Reader, number>;
  lastEnvironment: number;
}

export function createProgram(input: ProgramInput, engine: Engine): Program {
  return {
    ...input,
    resolve: remembering(input),
    engine,
    depth: 0,
    flows: [],
    found: new Set(),
    summaries: new Map(),
    running: new Set(),
    recursive: new Set(),
    roots: new Map(),
    sources: new Map(),
    loaded: new Set(),
    common: new Map(),
    shared: new Map(),
    parents: new Map(),
    memberPaths: new Map(),
    fixed: new Map(),
    outerUses: new Map(),
    members: new Map(),
    metLibraries: new Set(),
    environments: new WeakMap(),
    lastEnvironment: 0,
  };
}

/** Requests are resolved once for each module: they are asked for by every instruction that reads an import. */
function remembering({ modules, resolve }: ProgramInput): ProgramInput["resolve"] {
  const known = modules.map(() => new Map<string, Target>());
  return (module, specifier) => {
    const targets = known[module];
    if (targets === undefined) return resolve(module, specifier);
    const target = targets.get(specifier);
    if (target !== undefined || targets.has(specifier)) return target;
    const found = resolve(module, specifier);
    targets.set(specifier, found);
    return found;
  };
}
