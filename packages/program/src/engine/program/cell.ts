import type { Trace } from "./trace.ts";

/**
 * Something that one computation leaves and others ask for: a summary, what is kept under a shared key, what a module
 * exports. One object for each, so that a record can hold on to it.
 */
export interface Cell<T = unknown> {
  key: string;
  value: T | undefined;
  /** What the computation that fills it did the last time, for every time in one analysis that it was done. */
  traces: Trace[];
  /** How often it was done in this analysis. */
  uses: number;
}

export function createCell<T>(key: string, value?: T): Cell<T> {
  return { key, value, traces: [], uses: 0 };
}

/** The cell of a key. What is kept under one key is of one type: that is for the keys to see to. */
export function cellIn<T>(cells: Map<string, Cell>, key: string): Cell<T> {
  const known = cells.get(key);
  if (known !== undefined) return known as Cell<T>;
  const cell = createCell<T>(key);
  cells.set(key, cell);
  return cell;
}
