import type { Root } from "./taint.ts";
import { join, nothing, type Value } from "./value.ts";

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
  /** Stays true until the end of the block once it has been left by return, throw, break or continue. */
  isDead: boolean;
}

export function createState(slots: number): State {
  const values: Array<Value | undefined> = Array.from({ length: slots });
  const heap: HeapObject[] = [];
  const trail: Undo[] = [];

  function objectAt(number: number): HeapObject {
    const object = heap[number];
    if (object === undefined) throw new Error(`there is no object ${number}`);
    return object;
  }

  function write(undo: Undo): void {
    trail.push(undo);
  }

  /**
   * Objects that were made since a mark. Nobody else has them, and what was returned or thrown meanwhile is to stay as
   * it was; but for parts of roots, which are made when they are first looked at.
   */
  function madeSince(mark: number): Set<number> {
    const made = new Set<number>();
    for (let index = mark; index < trail.length; index += 1) {
      const undo = trail[index];
      if (undo?.kind !== "made") continue;
      const { root, derive } = objectAt(undo.object);
      if (root === undefined && derive === undefined) made.add(undo.object);
    }
    return made;
  }

  const state: State = {
    isDead: false,
    slot: (slot) => values[slot] ?? nothing,
    setSlot(slot, value) {
      if (values[slot] === value) return;
      write({ kind: "slot", slot, before: values[slot] });
      values[slot] = value;
    },
    slotsThat: (isWanted) => values.flatMap((held, slot) => (held !== undefined && isWanted(held) ? [slot] : [])),
    slotsWith: (value) => values.flatMap((held, slot) => (held === value ? [slot] : [])),
    allocate({ fields = new Map(), rest = nothing, derive, root, instanceOf } = {}) {
      heap.push({ fields, rest, derive, root, instanceOf });
      write({ kind: "made", object: heap.length - 1 });
      return heap.length - 1;
    },
    object: objectAt,
    setField(number, key, value) {
      const { fields } = objectAt(number);
      const before = fields.get(key);
      if (before === value) return;
      write({ kind: "field", object: number, key, before });
      fields.set(key, value);
    },
    setRest(number, value) {
      const object = objectAt(number);
      if (object.rest === value) return;
      write({ kind: "rest", object: number, before: object.rest });
      object.rest = value;
    },
    mark: () => trail.length,
    since(mark) {
      const difference: Difference = { slots: new Map(), fields: new Map(), rests: new Map() };
      for (let index = mark; index < trail.length; index += 1) {
        const undo = trail[index];
        if (undo === undefined || undo.kind === "made") continue;
        if (undo.kind === "slot") difference.slots.set(undo.slot, values[undo.slot] ?? nothing);
        else if (undo.kind === "rest") difference.rests.set(undo.object, objectAt(undo.object).rest);
        else {
          const changed = difference.fields.get(undo.object) ?? new Map<string, Value>();
          changed.set(undo.key, objectAt(undo.object).fields.get(undo.key) ?? nothing);
          difference.fields.set(undo.object, changed);
        }
      }
      return difference;
    },
    takeBack(mark) {
      const difference = state.since(mark);
      const made = madeSince(mark);
      while (trail.length > mark) {
        const undo = trail.pop();
        if (undo === undefined) break;
        if (undo.kind === "made" || (undo.kind !== "slot" && made.has(undo.object))) continue;
        if (undo.kind === "slot") values[undo.slot] = undo.before;
        else if (undo.kind === "rest") objectAt(undo.object).rest = undo.before;
        else if (undo.before === undefined) objectAt(undo.object).fields.delete(undo.key);
        else objectAt(undo.object).fields.set(undo.key, undo.before);
      }
      return difference;
    },
    apply(difference) {
      for (const [slot, value] of difference.slots) state.setSlot(slot, value);
      for (const [object, value] of difference.rests) state.setRest(object, value);
      for (const [object, fields] of difference.fields)
        for (const [key, value] of fields) state.setField(object, key, value);
    },
    merge(differences) {
      if (differences.length === 1 && differences[0] !== undefined) return state.apply(differences[0]);
      const slots = new Set(differences.flatMap((one) => [...one.slots.keys()]));
      for (const slot of slots)
        state.setSlot(
          slot,
          joinAll(differences, ({ slots: own }) => own.get(slot) ?? values[slot]),
        );
      const rests = new Set(differences.flatMap((one) => [...one.rests.keys()]));
      for (const object of rests)
        state.setRest(
          object,
          joinAll(differences, (one) => one.rests.get(object) ?? objectAt(object).rest),
        );
      const objects = new Set(differences.flatMap((one) => [...one.fields.keys()]));
      for (const number of objects) {
        const object = objectAt(number);
        const keys = new Set(differences.flatMap((one) => [...(one.fields.get(number)?.keys() ?? [])]));
        for (const key of keys) {
          const before = object.fields.get(key) ?? object.derive?.(key) ?? object.rest;
          state.setField(
            number,
            key,
            joinAll(differences, (one) => one.fields.get(number)?.get(key) ?? before),
          );
        }
      }
      return undefined;
    },
  };
  return state;
}

function joinAll(differences: readonly Difference[], valueOf: (difference: Difference) => Value | undefined): Value {
  const [first, ...others] = differences.map((difference) => valueOf(difference) ?? nothing);
  return others.reduce((sum, value) => join(sum, value), first ?? nothing);
}
