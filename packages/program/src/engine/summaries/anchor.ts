import { Op } from "../../ir/instruction.ts";
import type { FunctionIr } from "../../ir/module-ir.ts";
import { operandsOf } from "../../ir/operands.ts";
import type { Place } from "../values/place.ts";
import { walkCode } from "../code/walk-code.ts";

/**
 * Where the places of one function are: its start and end, and all offsets that its code has, in order. Who holds a
 * place holds its number in here, so that a function which only moved within its file stays what it is.
 */
export interface Anchor {
  /** The module and the function. */
  key: string;
  path: string;
  offsets: readonly number[];
  ranks: ReadonlyMap<number, number>;
}

type Offsets = Pick<Anchor, "offsets" | "ranks">;

/** What an anchor knows of a function. */
export function offsetsOf({ code, start, end }: FunctionIr): Offsets {
  const offsets: number[] = [];
  const ranks = new Map<number, number>();
  const add = (offset: number): void => {
    if (ranks.has(offset)) return;
    ranks.set(offset, offsets.push(offset) - 1);
  };
  add(start);
  add(end);
  walkCode(code, (operation, at) => {
    for (const index of placesIn.get(operation) ?? none) add(code[at + 1 + index] ?? 0);
  });
  return { offsets, ranks };
}

const none: readonly number[] = [];
/** Which operands of an operation are places. */
export const placesIn: ReadonlyMap<number, readonly number[]> = new Map(
  Object.values(Op).map((operation) => [
    operation,
    operandsOf[operation].flatMap((operand, index) => (operand === "at" ? [index] : [])),
  ]),
);

/** A place that moves with its function. */
export class AnchoredPlace implements Place {
  readonly anchor: Anchor;
  readonly first: number;
  /** The number of its end, or, below zero, less than which its length is. */
  readonly last: number;

  constructor(anchor: Anchor, first: number, last: number) {
    this.anchor = anchor;
    this.first = first;
    this.last = last;
  }

  get key(): string {
    return `${this.anchor.key} ${this.first} ${this.last}`;
  }

  get path(): string {
    return this.anchor.path;
  }

  get start(): number {
    return this.anchor.offsets[this.first] ?? 0;
  }

  get end(): number {
    return this.last < 0 ? this.start - this.last - 1 : (this.anchor.offsets[this.last] ?? 0);
  }
}

/** The place between two offsets of a function's code, or of a length from one on. */
export function anchored(anchor: Anchor, start: number, end: { at: number } | { length: number }): Place {
  const first = anchor.ranks.get(start);
  const last = "length" in end ? -1 - end.length : anchor.ranks.get(end.at);
  if (first === undefined || last === undefined)
    throw new Error(`no place of ${anchor.path} is at ${start}: instructions and their operands disagree`);
  return new AnchoredPlace(anchor, first, last);
}
