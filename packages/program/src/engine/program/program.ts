import type { ModuleIr } from "../../ir/module-ir.ts";
import type { IsBefore } from "../../link/package-versions.ts";
import type { ModelIndex } from "../../models/model-index.ts";
import type { Activation } from "../code/activation.ts";
import type { Call } from "../calls/call.ts";
import type { Anchor } from "../summaries/anchor.ts";
import type { Cell } from "./cell.ts";
import { fixedSlots, type Fixed } from "../objects/fixed-slots.ts";
import { createMemory, type Memory } from "./memory.ts";
import type { Target } from "./modules.ts";
import { outerUses, type OuterUses } from "../summaries/outer-uses.ts";
import type { Report } from "../code/outside.ts";
import type { Flow, Summary } from "../summaries/summary.ts";
import { ask, type Recorder } from "./trace.ts";
import type { ClassReference, Closure, Value } from "../values/value.ts";

export interface ProgramInput {
  modules: ReadonlyArray<ModuleIr | undefined>;
  /** Numbers of modules in the order in which they are gone through; without it, as they stand in the list. */
  order?: readonly number[];
  /** Where a module's request leads. */
  resolve(module: number, specifier: string): Target;
  models: ModelIndex;
  /** True of a package that is certainly older than a version; without it, all are the newest. */
  isBefore?: IsBefore;
  /** What the analysis before has left; without it, this one leaves nothing to the next. */
  memory?: Memory;
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
  report(program: Program, found: Report): void;
}

/** All modules together, what was worked out about them so far, and what was found on the way. */
export interface Program extends Required<Pick<ProgramInput, "resolve" | "models" | "order" | "memory" | "isBefore">> {
  engine: Engine;
  /** A module, as others see it: who asks for it depends on that. */
  moduleAt(index: number): ModuleIr | undefined;
  /** Calls that are being followed within each other. */
  depth: number;
  flows: Flow[];
  /** Keys of flows that were found. */
  found: Set<string>;
  /** Functions that are being worked out. */
  running: Set<Cell<Summary>>;
  /** What writes down the computation that is being done; absent where nothing is kept. */
  recorder: Recorder | undefined;
  fixed: Map<number, ReadonlyMap<string, Fixed>>;
  outerUses: Map<number, OuterUses>;
}

export function createProgram(input: ProgramInput, engine: Engine): Program {
  const { modules, models, order = [...modules.keys()], memory = createMemory(false) } = input;
  const resolve = remembering(input);
  const program: Program = {
    models,
    order,
    memory,
    engine,
    moduleAt: memory.isKept ? moduleAt : (index) => modules[index],
    resolve(module, specifier) {
      const links = memory.inputs[module]?.links;
      if (links !== undefined) ask(program, links);
      return resolve(module, specifier);
    },
    isBefore(name, version) {
      ask(program, memory.versions);
      return input.isBefore?.(name, version) ?? false;
    },
    depth: 0,
    flows: [],
    found: new Set(),
    running: new Set(),
    recorder: undefined,
    fixed: new Map(),
    outerUses: new Map(),
  };
  function moduleAt(index: number): ModuleIr | undefined {
    const facts = memory.inputs[index]?.facts;
    if (facts !== undefined) ask(program, facts);
    return modules[index];
  }
  return program;
}

/** Notes that somebody depends on what a function does, and not only on what is seen of it. */
export function askBody(program: Program, module: number, index: number): true {
  const body = program.memory.inputs[module]?.bodies[index];
  if (body !== undefined) ask(program, body);
  return true;
}

/** Where the places of a function are; absent where nothing is kept, and nothing moves. */
export function anchorOf({ memory }: Program, module: number, index: number): Anchor | undefined {
  return memory.inputs[module]?.anchors[index];
}

/** Variables of a module that always hold the same; those of functions are the module's own business. */
export function fixedIn(program: Program, module: number, functionIndex: number): ReadonlyMap<string, Fixed> {
  const inputs = program.memory.inputs[module];
  if (inputs !== undefined) {
    ask(program, functionIndex === 0 ? inputs.facts : inputs.own);
    return inputs.fixed;
  }
  const known = program.fixed.get(module);
  if (known !== undefined) return known;
  const ir = program.moduleAt(module);
  const fixed = ir === undefined ? new Map<string, Fixed>() : fixedSlots(ir);
  program.fixed.set(module, fixed);
  return fixed;
}

/** Variables of enclosing functions that the functions of a module use. */
export function usesIn(program: Program, module: number): OuterUses {
  const inputs = program.memory.inputs[module];
  if (inputs !== undefined) {
    ask(program, inputs.own);
    return inputs.uses;
  }
  const ir = program.moduleAt(module);
  const known = program.outerUses.get(module) ?? (ir === undefined ? [] : outerUses(ir, fixedIn(program, module, 1)));
  program.outerUses.set(module, known);
  return known;
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
