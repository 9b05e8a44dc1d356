import type { ModuleIr } from "../../ir/module-ir.ts";
import { offsetsOf, type Anchor } from "../summaries/anchor.ts";
import { createCell, type Cell } from "./cell.ts";
import { fixedSlots, type Fixed } from "../objects/fixed-slots.ts";
import { identityOf } from "./identity.ts";
import { outerUses, type OuterUses } from "../summaries/outer-uses.ts";
import type { Shape, Summary } from "../summaries/summary.ts";
import type { Root, Source } from "../values/taint.ts";

/** What is known of one module, in cells that those who ask for it depend on. */
export interface ModuleInputs {
  module: ModuleIr | undefined;
  facts: Cell<string>;
  own: Cell<string>;
  /** Where its requests lead. */
  links: Cell<string>;
  bodies: Array<Cell<string>>;
  anchors: Anchor[];
  fixed: ReadonlyMap<string, Fixed>;
  uses: OuterUses;
}

/** A member of a thing of a library: its path, and what the program has put there. */
export interface Member {
  path: string;
  kept: Cell<Shape>;
}

/** What an analysis works with: for once, or kept for the next one. */
export interface Memory {
  /** Whether computations are written down, so that the next analysis need not do them again. */
  isKept: boolean;
  cells: Map<string, Cell>;
  roots: Map<string, Root>;
  sources: Map<string, Source>;
  /** Members of things of libraries, by the path of what they are members of. */
  members: Map<string, Map<string, Member>>;
  /** Cells by module and function that are asked for at every call, so that a text for a key would cost more than the rest. */
  summaries: Array<Array<Cell<Summary> | undefined> | undefined>;
  met: Array<Array<Cell<boolean> | undefined> | undefined>;
  commons: Array<Cell<Shape> | undefined>;
  loaded: Array<Cell<boolean> | undefined>;
  lastEnvironment: number;
  /** By module; empty where nothing is kept. */
  inputs: ModuleInputs[];
  /** What all modules depend on: the versions of packages, and which entries there may be. */
  versions: Cell<string>;
  entries: Cell<string>;
  /** What the computations of this analysis did not follow to its end. */
  cuts: Map<string, number>;
  /** Computations that were done, and those that did not have to be. */
  done: number;
  validated: number;
}

export function createMemory(isKept: boolean): Memory {
  return {
    isKept,
    cells: new Map(),
    roots: new Map(),
    sources: new Map(),
    members: new Map(),
    summaries: [],
    met: [],
    commons: [],
    loaded: [],
    lastEnvironment: 0,
    inputs: [],
    versions: createCell("versions"),
    entries: createCell("entries"),
    cuts: new Map(),
    done: 0,
    validated: 0,
  };
}

/** Makes ready for an analysis from the beginning: nothing was left yet, and what was written down waits. */
export function beginAgain(memory: Memory): void {
  for (const cell of memory.cells.values()) {
    // What was not done any more the last time will not be asked for again.
    cell.traces.length = Math.min(cell.traces.length, cell.uses);
    cell.value = undefined;
    cell.uses = 0;
  }
  memory.cuts = new Map();
  memory.done = 0;
  memory.validated = 0;
}

/** Takes a module in the place of the one that had its number. */
export function replaceModule(memory: Memory, index: number, module: ModuleIr | undefined): void {
  const inputs = memory.inputs[index] ?? {
    module: undefined,
    facts: createCell(`facts ${index}`),
    own: createCell(`own ${index}`),
    links: createCell(`links ${index}`),
    bodies: [],
    anchors: [],
    fixed: new Map(),
    uses: [],
  };
  memory.inputs[index] = inputs;
  inputs.module = module;
  if (module === undefined) {
    for (const cell of [inputs.facts, inputs.own, inputs.links, ...inputs.bodies]) cell.value = undefined;
    return;
  }
  for (const [number, ir] of module.functions.entries()) {
    const known = inputs.anchors[number];
    if (known === undefined)
      inputs.anchors[number] = { key: `${index} ${number}`, path: module.path, ...offsetsOf(ir) };
    else Object.assign(known, offsetsOf(ir));
  }
  inputs.fixed = fixedSlots(module);
  inputs.uses = outerUses(module, inputs.fixed);
  const { facts, own, bodies } = identityOf(module, inputs.fixed, inputs.uses, inputs.anchors);
  inputs.facts.value = facts;
  inputs.own.value = own;
  for (let number = 0; number < Math.max(bodies.length, inputs.bodies.length); number += 1)
    (inputs.bodies[number] ??= createCell(`body ${index} ${number}`)).value = bodies[number];
}
