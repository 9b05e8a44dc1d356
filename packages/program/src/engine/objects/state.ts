import type { Root } from "../values/taint.ts";
import { join } from "../values/join.ts";
import { isHidden } from "../guards/rejections.ts";
import { nothing, type Value } from "../values/value.ts";

/** Something with fields. What is not known of a field by name is in `rest`. */
export interface HeapObject {
  fields: Map<string, Value>;
  /** What any other field, any element may be. */
  rest: Value;
  /** The value of a field that nobody wrote yet: of a parameter, of something of a library. */
  derive: ((key: string) => Value) | undefined;
  /** The part of a root that it stands for, where it came from outside of the activation. */
  root: { root: Root; path: readonly string[] } | undefined;
  /** The class of the program that it is an instance of. */
  instanceOf: { module: number; class: number } | undefined;
  /** Fields of an object literal that are read and written by functions. */
  accessors?: Map<string, Accessor> | undefined;
  /** The thing of a library of which more is known here: what its fields are, the thing's members are. */
  describes?: string | undefined;
  /** It lay there before somebody looked, and does so on all branches. */
  isLate?: boolean;
}

/** The functions of a field. */
export interface Accessor {
  get?: Value;
  set?: Value;
}

/** What changed since a mark, with the values as they were at the end. */
export interface Difference {
  slots: Map<number, Value>;
  fields: Map<number, Map<string, Value>>;
  rests: Map<number, Value>;
}

type Undo =
  | { kind: "made"; object: number }
  | { kind: "slot"; slot: number; before: Value | undefined }
  | { kind: "field"; object: number; key: string; before: Value | undefined }
  | { kind: "rest"; object: number; before: Value };

/**
 * The variables and objects of one activation. There is one state, changed in place, with a trail to undo it by: the
 * price of a branch is what it changes, and not what there is.
 */
export interface State {
  slot(slot: number): Value;
  setSlot(slot: number, value: Value): void;
  /** What a slot holds from the beginning, on all branches; where it holds something already, that stays. */
  beginSlot(slot: number, value: Value): void;
  slotsWith(value: Value): number[];
  slotsThat(isWanted: (value: Value) => boolean): number[];
  allocate(object?: Partial<HeapObject>): number;
  object(number: number): HeapObject;
  setField(object: number, key: string, value: Value): void;
  setRest(object: number, value: Value): void;
  mark(): number;
  /** What changed since a mark, left as it is. */
  since(mark: number): Difference;
  /** Takes back all since a mark, and tells what it was. */
  takeBack(mark: number): Difference;
  apply(difference: Difference): void;
  /** Puts in place what any of several ends may have left; an end without a difference changed nothing. */
  merge(differences: readonly Difference[]): void;
  /** Counts what happens to fields: where it is the same, all objects are. */
  readonly version: number;
  /** Stays true until the end of the block once it has been left by return, throw, break or continue. */
  isDead: boolean;
}

export function createState(slots: number): State {
  return new TrailState(slots);
}

class TrailState implements State {
  isDead = false;
  version = 0;
  private readonly values: Array<Value | undefined>;
  private readonly heap: HeapObject[] = [];
  private readonly trail: Undo[] = [];

  constructor(slots: number) {
    this.values = Array.from({ length: slots });
  }

  slot(slot: number): Value {
    return this.values[slot] ?? nothing;
  }

  setSlot(slot: number, value: Value): void {
    const before = this.values[slot];
    if (before === value) return;
    this.trail.push({ kind: "slot", slot, before });
    this.values[slot] = value;
  }

  beginSlot(slot: number, value: Value): void {
    this.values[slot] ??= value;
  }

  slotsThat(isWanted: (value: Value) => boolean): number[] {
    return this.values.flatMap((held, slot) => (held !== undefined && isWanted(held) ? [slot] : []));
  }

  slotsWith(value: Value): number[] {
    const slots: number[] = [];
    for (let slot = 0; slot < this.values.length; slot += 1) if (this.values[slot] === value) slots.push(slot);
    return slots;
  }

  allocate(object: Partial<HeapObject> = {}): number {
    const { fields, rest = nothing, derive, root, instanceOf, describes, isLate = false } = object;
    this.heap.push({
      fields: fields ?? new Map(),
      rest,
      derive,
      root,
      instanceOf,
      accessors: undefined,
      describes,
      isLate,
    });
    this.trail.push({ kind: "made", object: this.heap.length - 1 });
    return this.heap.length - 1;
  }

  object(number: number): HeapObject {
    const object = this.heap[number];
    if (object === undefined) throw new Error(`there is no object ${number}`);
    return object;
  }

  setField(number: number, key: string, value: Value): void {
    const { fields } = this.object(number);
    const before = fields.get(key);
    if (before === value) return;
    this.trail.push({ kind: "field", object: number, key, before });
    fields.set(key, value);
    this.version += 1;
  }

  setRest(number: number, value: Value): void {
    const object = this.object(number);
    if (object.rest === value) return;
    this.trail.push({ kind: "rest", object: number, before: object.rest });
    object.rest = value;
    this.version += 1;
  }

  mark(): number {
    return this.trail.length;
  }

  since(mark: number): Difference {
    if (mark === this.trail.length) return noDifference;
    const difference: Difference = { slots: new Map(), fields: new Map(), rests: new Map() };
    for (let index = mark; index < this.trail.length; index += 1) {
      const undo = this.trail[index];
      if (undo === undefined || undo.kind === "made") continue;
      if (undo.kind === "slot") difference.slots.set(undo.slot, this.values[undo.slot] ?? nothing);
      else if (undo.kind === "rest") difference.rests.set(undo.object, this.object(undo.object).rest);
      else {
        const changed = difference.fields.get(undo.object) ?? new Map<string, Value>();
        changed.set(undo.key, this.object(undo.object).fields.get(undo.key) ?? nothing);
        difference.fields.set(undo.object, changed);
      }
    }
    return difference;
  }

  /**
   * Objects that were made since a mark. Nobody else has them, and what was returned or thrown meanwhile is to stay as
   * it was; but for parts of roots, which are made when they are first looked at.
   */
  private madeSince(mark: number): Set<number> {
    const made = new Set<number>();
    for (let index = mark; index < this.trail.length; index += 1) {
      const undo = this.trail[index];
      if (undo?.kind !== "made") continue;
      const { root, derive, isLate } = this.object(undo.object);
      if (root === undefined && derive === undefined && isLate !== true) made.add(undo.object);
    }
    return made;
  }

  takeBack(mark: number): Difference {
    const difference = this.since(mark);
    if (mark === this.trail.length) return difference;
    const made = this.madeSince(mark);
    this.version += 1;
    while (this.trail.length > mark) {
      const undo = this.trail.pop();
      if (undo === undefined) break;
      if (undo.kind === "made" || (undo.kind !== "slot" && made.has(undo.object))) continue;
      if (undo.kind === "slot") this.values[undo.slot] = undo.before;
      else if (undo.kind === "rest") this.object(undo.object).rest = undo.before;
      else if (undo.before === undefined) this.object(undo.object).fields.delete(undo.key);
      else this.object(undo.object).fields.set(undo.key, undo.before);
    }
    return difference;
  }

  apply(difference: Difference): void {
    for (const [slot, value] of difference.slots) this.setSlot(slot, value);
    for (const [object, value] of difference.rests) this.setRest(object, value);
    for (const [object, fields] of difference.fields)
      for (const [key, value] of fields) this.setField(object, key, value);
  }

  merge(differences: readonly Difference[]): void {
    if (differences.every((difference) => difference === noDifference)) return undefined;
    if (differences.length === 1 && differences[0] !== undefined) return this.apply(differences[0]);
    const slots = new Set<number>();
    for (const one of differences) for (const slot of one.slots.keys()) slots.add(slot);
    for (const slot of slots)
      this.setSlot(
        slot,
        joinAll(differences, ({ slots: own }) => own.get(slot) ?? this.values[slot]),
      );
    const rests = new Set<number>();
    for (const one of differences) for (const object of one.rests.keys()) rests.add(object);
    for (const object of rests)
      this.setRest(
        object,
        joinAll(differences, (one) => one.rests.get(object) ?? this.object(object).rest),
      );
    const objects = new Set<number>();
    for (const one of differences) for (const object of one.fields.keys()) objects.add(object);
    for (const number of objects) this.mergeFields(number, differences);
    return undefined;
  }

  private mergeFields(number: number, differences: readonly Difference[]): void {
    const object = this.object(number);
    const keys = new Set<string>();
    for (const one of differences) for (const key of one.fields.get(number)?.keys() ?? []) keys.add(key);
    for (const key of keys) {
      // What is no field is not among the rest of them: who chose a name is not who chose a value.
      const unknown = isHidden(key) ? nothing : (object.derive?.(key) ?? object.rest);
      const before = object.fields.get(key) ?? unknown;
      this.setField(
        number,
        key,
        joinAll(differences, (one) => one.fields.get(number)?.get(key) ?? before),
      );
    }
  }
}

/** What an end is that changed nothing. */
export const noDifference: Difference = { slots: new Map(), fields: new Map(), rests: new Map() };

function joinAll(differences: readonly Difference[], valueOf: (difference: Difference) => Value | undefined): Value {
  let joined: Value | undefined;
  for (const difference of differences) {
    const value = valueOf(difference) ?? nothing;
    joined = joined === undefined ? value : join(joined, value);
  }
  return joined ?? nothing;
}
