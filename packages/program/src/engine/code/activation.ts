import { NONE, Op } from "../../ir/instruction.ts";
import type { FunctionIr, ModuleIr } from "../../ir/module-ir.ts";
import type { Judging } from "../summaries/judged.ts";
import type { Holder } from "../program/module-objects.ts";
import type { Place } from "../values/place.ts";
import { anchorOf, type Program } from "../program/program.ts";
import { anchored } from "../summaries/anchor.ts";
import { createState, type Difference, type State } from "../objects/state.ts";
import type { PendingCall, RootWrite, Shape, SinkReached } from "../summaries/summary.ts";
import type { Root, Taint } from "../values/taint.ts";
import { walkCode } from "./walk-code.ts";
import { nothing, ofObject, ofTaints, type Closure, type Value } from "../values/value.ts";

/** One function as it is run once, in terms of its roots. */
export interface Activation {
  program: Program;
  moduleIndex: number;
  functionIndex: number;
  module: ModuleIr;
  function: FunctionIr;
  state: State;
  /** What each temporary holds, and where the instruction is that wrote it. */
  temporaries: Value[];
  writtenAt: number[];
  /** Temporaries that hold `typeof` of another. */
  typeOf: Map<number, number>;
  /** What it is known by to those who hold its objects; none until one has left. */
  number: number | undefined;
  exits: Map<number, { mark: number; breaks: Difference[]; continues: Difference[] }>;
  roots: Map<string, Value>;
  returned: Value;
  /** What it has thrown, and nobody within it caught. */
  thrown: Value;
  /** For every way out that gives a result: the masks of the parameters then. */
  ends: Array<{ text: string | undefined; ensures: Map<number, number>; value: Value | undefined }>;
  sinks: SinkReached[];
  sinkKeys: Set<string>;
  writes: RootWrite[];
  /** What it leaves of what it was given, by key. */
  shared: Array<{ key: string; value: Shape }>;
  /** Objects of a module's own code, and the variables that hold them. */
  held: Map<number, Holder[]>;
  fieldsHeld: number;
  /** What a function makes the exports of its module, which it may go on to fill. */
  exported: Value;
  /** What libraries will call once the module's code has been run. */
  later: Array<() => Value>;
  /** Keys of the states that libraries keep for it. */
  kept: Set<string>;
  calls: PendingCall[];
  /** What the calls that are left to the caller were found to give, while a summary is applied. */
  closuresMade: Set<number>;
  /** By object: the names of its fields that somebody chose, with what none of the others carries. */
  keyed: Map<number, Map<Value, readonly Taint[]>>;
  /** The branches that are being run, by the place of their code, outermost first. */
  arms: readonly number[];
  /** Variables that closures have captured, by environment and use, as they are here. */
  captured: Map<string, Captured>;
  /** What is kept for everybody, as it is here: whoever asks again gets the same objects. */
  alone: Map<Shape, Value>;
  /** Calls that were followed beyond its own. */
  followed: number;
  /** Functions whose summaries are being read, and how often within each other. By module and function. */
  applied: Map<string, number>;
  /** What reading summaries has cost: parts of values put in place, and what they carry. */
  work: number;
  /** What callbacks of libraries were called with, for those who wait for it: `resolve` of a promise. */
  fillers: Value[];
  /** Slots in which variables of functions around it lie here, by their owner and slot: what is known of them changes. */
  outerSlots: Map<string, number>;
  /** Promises that are settled by what was kept of them: by filler, the object that stands for each. */
  promises: Map<number, number>;
  /** Where a person would point at, of what is being executed. */
  here: number;
  /** Parts that were read, and what they carry, for as long as nothing changes. */
  read: ReadParts;
  /** While what a summary gives is put in place: what its function let schemas judge. */
  judging: Judging | undefined;
  /** Where a callee read what is being looked up here for it. */
  readAt: Place | undefined;
}

/** What was found by looking, and when that was. */
export interface ReadParts {
  version: number;
  parts: Map<Value, Map<string, Value>>;
  carried: Map<Value, readonly Taint[]>;
}

/** A variable that closures of one environment share, with the shapes that it was made of. */
export interface Captured {
  value: Value;
  shapes: Set<Shape>;
}

export function createActivation(program: Program, moduleIndex: number, functionIndex: number): Activation {
  const module = program.moduleAt(moduleIndex);
  const ir = module?.functions[functionIndex];
  if (module === undefined || ir === undefined)
    throw new Error(`no function ${functionIndex} in module ${moduleIndex}`);
  return {
    program,
    moduleIndex,
    functionIndex,
    module,
    function: ir,
    state: createState(ir.slots.length),
    temporaries: [],
    writtenAt: [],
    typeOf: new Map(),
    number: undefined,
    exits: new Map(),
    roots: new Map(),
    returned: nothing,
    thrown: nothing,
    ends: [],
    sinks: [],
    sinkKeys: new Set(),
    writes: [],
    shared: [],
    held: new Map(),
    fieldsHeld: 0,
    exported: nothing,
    later: [],
    kept: new Set(),
    calls: [],
    closuresMade: new Set(),
    keyed: new Map(),
    arms: [],
    captured: new Map(),
    alone: new Map(),
    applied: new Map(),
    followed: 0,
    work: 0,
    fillers: [],
    outerSlots: new Map(),
    promises: new Map(),
    here: ir.start,
    read: { version: -1, parts: new Map(), carried: new Map() },
    judging: undefined,
    readAt: undefined,
  };
}

/** The place between two offsets that the function's code has. */
export function placeOf(activation: Activation, start: number, end = start): Place {
  const { program, moduleIndex, functionIndex, module } = activation;
  const anchor = anchorOf(program, moduleIndex, functionIndex);
  return anchor === undefined ? { path: module.path, start, end } : anchored(anchor, start, { at: end });
}

/** The place of so many characters from an offset on. */
export function placeOfLength(activation: Activation, start: number, length: number): Place {
  const { program, moduleIndex, functionIndex, module } = activation;
  const anchor = anchorOf(program, moduleIndex, functionIndex);
  if (anchor === undefined) return { path: module.path, start, end: start + length };
  return anchored(anchor, start, { length });
}

/** Where a function stands: its beginning, or all of it. */
export function placeOfFunction(program: Program, { module, function: index }: Closure, isWhole = false): Place {
  const ir = program.moduleAt(module);
  const { start = 0, end = 0 } = ir?.functions[index] ?? {};
  const anchor = anchorOf(program, module, index);
  if (anchor === undefined) return { path: ir?.path ?? "", start, end: isWhole ? end : start };
  return anchored(anchor, start, { at: isWhole ? end : start });
}

/** Where a function answers: what it returns, where that is one thing; else the function. */
export function placeOfAnswer(program: Program, closure: Closure): Place {
  const one = program.moduleAt(closure.module)?.functions[closure.function];
  const found: number[] = [];
  if (one !== undefined)
    walkCode(one.code, (operation, at) => {
      if (operation === Op.Return && one.code[at + 1] !== NONE) found.push(one.code[at + 2] ?? 0);
    });
  const [start, ...others] = found;
  if (one === undefined || start === undefined || others.length > 0) return placeOfFunction(program, closure);
  const anchor = anchorOf(program, closure.module, closure.function);
  if (anchor !== undefined) return anchored(anchor, start, { at: start });
  return { path: program.moduleAt(closure.module)?.path ?? "", start, end: start };
}

export function textOf(activation: Activation, text: number): string {
  return activation.module.texts[text] ?? "";
}

/** The value of a root as this function sees it: itself, with parts that are named when they are asked for. */
export function rootValue(activation: Activation, root: Root): Value {
  const interned = internRoot(activation.program, root);
  const key = rootKey(interned);
  const known = activation.roots.get(key);
  if (known !== undefined) return known;
  const value = partOfRoot(activation, interned, []);
  activation.roots.set(key, value);
  return value;
}

export function rootKey({ key, root, module, index, slot }: Root): string {
  return key ?? `${root} ${module} ${index} ${slot}`;
}

/** One root is one object, so that roots can be compared. */
export function internRoot(program: Program, root: Root): Root {
  if (root.key !== undefined) return root;
  const key = rootKey(root);
  const { roots } = program.memory;
  const known = roots.get(key);
  if (known !== undefined) return known;
  const interned = { ...root, key };
  roots.set(key, interned);
  return interned;
}

/** A part of a root: a value of its own, whose parts have longer paths. */
export function partOfRoot(activation: Activation, root: Root, path: readonly string[]): Value {
  const readAt = path.length === 0 ? undefined : (activation.readAt ?? placeOf(activation, activation.here));
  const taints = [
    {
      origin: root,
      path,
      safeFor: 0,
      revives: 0,
      isAssumed: false,
      isJudged: false,
      isText: false,
      way: undefined,
      readAt,
    },
  ];
  if (path.length >= longestObjectPath) return ofTaints(taints);
  const object = activation.state.allocate({
    root: { root, path },
    derive: (key) => partOfRoot(activation, root, [...path, key]),
  });
  return ofObject(object, taints);
}

/** Parts of roots deeper than this are values without fields of their own. */
const longestObjectPath = 4;
