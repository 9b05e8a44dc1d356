import type { FunctionIr } from "../module-ir.ts";

/** One call of a function. */
export interface Frame {
  index: number;
  ir: FunctionIr;
  /** The call in which its function was made. */
  parent: Frame | undefined;
  temporaries: unknown[];
  slots: unknown[];
  self: unknown;
  arguments: unknown[];
  newTarget: unknown;
  /** The object or prototype whose method it is, where `super` starts from. */
  home: object | undefined;
  /** Of a constructor: what `super()` makes and sets up. */
  construct: ((parameters: unknown[]) => object) | undefined;
}

/** How a block ended, where it did not just come to its end. */
export type Completion =
  | { kind: "break"; label: number }
  | { kind: "continue"; label: number }
  | { kind: "return"; value: unknown }
  | undefined;

/** What a running function waits for. */
export type Request = { kind: "await" | "yield"; value: unknown };

export type Running = Generator<Request, Completion, unknown>;

/** What the instructions need of the machine that runs them. */
export interface Host {
  texts: readonly string[];
  closure(index: number, frame: Frame): object;
  makeClass(index: number, parent: unknown, hasParent: boolean, frame: Frame): unknown;
  global(name: string, frame: Frame): unknown;
  setGlobal(name: string, value: unknown): void;
  imported(index: number, name: string): unknown;
  element(component: unknown, properties: unknown): unknown;
  /** Tells a method where it lives. */
  setHome(method: unknown, home: object): void;
}

/** The call whose `this`, arguments and home hold here: arrows have none of their own. */
export function ownFrame(frame: Frame): Frame {
  let current = frame;
  while (current.ir.kind === "arrow" && current.parent !== undefined) current = current.parent;
  return current;
}

/** The nearest call of an enclosing function. */
export function outerFrame(frame: Frame, index: number): Frame {
  let current: Frame | undefined = frame;
  while (current !== undefined && current.index !== index) current = current.parent;
  if (current === undefined) throw new Error(`function ${frame.index} does not lie within function ${index}`);
  return current;
}
