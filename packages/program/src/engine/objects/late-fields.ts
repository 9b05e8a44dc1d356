import type { Shape } from "../summaries/summary.ts";
import type { Value } from "../values/value.ts";

/**
 * Fields of an object that were written out, each made when it is first looked at. What a module exports is a table of
 * all that it can do, and whoever imports it asks for one or two of its functions.
 */
export class LateFields extends Map<string, Value> {
  readonly source: ReadonlyMap<string, Shape>;
  private readonly make: (shape: Shape) => Value;
  private isWhole = false;
  private readonly busy = new Set<string>();

  constructor(source: ReadonlyMap<string, Shape>, make: (shape: Shape) => Value) {
    super();
    this.source = source;
    this.make = make;
  }

  override get(key: string): Value | undefined {
    const known = super.get(key);
    if (known !== undefined || this.isWhole) return known;
    const shape = this.source.get(key);
    // An object may lie in a field of its own, which is being made.
    if (shape === undefined || this.busy.has(key)) return undefined;
    this.busy.add(key);
    making += 1;
    const value = this.make(shape);
    making -= 1;
    this.busy.delete(key);
    // Made on the way, and joined with what was found there.
    const before = super.get(key);
    if (before !== undefined) return before;
    super.set(key, value);
    return value;
  }

  override has(key: string): boolean {
    return super.has(key) || (!this.isWhole && this.source.has(key));
  }

  override get size(): number {
    this.complete();
    return super.size;
  }

  override keys(): MapIterator<string> {
    this.complete();
    return super.keys();
  }

  override values(): MapIterator<Value> {
    this.complete();
    return super.values();
  }

  override entries(): MapIterator<[string, Value]> {
    this.complete();
    return super.entries();
  }

  override [Symbol.iterator](): MapIterator<[string, Value]> {
    return this.entries();
  }

  override forEach(visit: (value: Value, key: string, map: Map<string, Value>) => void): void {
    for (const [key, value] of this.entries()) visit(value, key, this);
  }

  /** Makes all that is left, in the order in which it was written out: who goes through it may stop at some bound. */
  private complete(): void {
    if (this.isWhole) return;
    for (const key of this.source.keys()) this.get(key);
    // One that is being made further up is still to come.
    if (this.busy.size > 0) return;
    this.isWhole = true;
    const known = new Map<string, Value>(super.entries());
    super.clear();
    for (const key of this.source.keys()) {
      const value = known.get(key);
      if (value !== undefined) super.set(key, value);
    }
    for (const [key, value] of known) super.set(key, value);
  }
}

let making = 0;

/** True while a field is made that lay there all along, whatever branch it is that looks at it first. */
export function isMakingLate(): boolean {
  return making > 0;
}
