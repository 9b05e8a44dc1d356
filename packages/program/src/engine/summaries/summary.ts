import type { Danger } from "../../models/danger.ts";
import type { SourceKind } from "../../models/source.ts";
import { plainPlace, type Place } from "../values/place.ts";
import type { Root, Step, Taint } from "../values/taint.ts";
import type { Value } from "../values/value.ts";

/** A value that left its activation: its objects are written out, as deep as `deepest`. */
export interface Shape {
  /** Without objects. */
  value: Value;
  /** It is an object, though perhaps one in which nothing lies yet. */
  isObject?: boolean;
  /** Which one it is, of those of the activation that wrote it out, where it is but one. */
  made?: { by: number; object: number } | undefined;
  fields: ReadonlyMap<string, Shape>;
  rest: Shape | undefined;
  instanceOf: { module: number; class: number } | undefined;
  /** Parts of roots that it may be, whole: what a caller gave, given back, with the dangers that it can't be any more. */
  references: ReadonlyArray<{ root: Root; path: readonly string[]; safeFor: number }>;
}

/** Levels of fields that are written out. */
export const deepest = 4;

/** What a function does, in terms of what it is given. */
export interface Summary {
  returns: Shape | undefined;
  throws: Shape | undefined;
  /** Parts of roots that arrive where they are dangerous. */
  sinks: readonly SinkReached[];
  /** Parts of roots that are written to. */
  writes: readonly RootWrite[];
  /** What it leaves of what it is given, for whoever asks by the key. */
  shared: ReadonlyArray<{ key: string; value: Shape }>;
  /** Calls of what only the caller knows, in the order in which they are made. */
  calls: readonly PendingCall[];
  /** Parameters that can't be some dangers any more when it returns, by number. */
  ensures: ReadonlyMap<number, number>;
  /** Parameters, and parts of them, that can't be some dangers when its result is true, and when it is not: by `partKey`. */
  whenTrue: ReadonlyMap<string, number>;
  whenFalse: ReadonlyMap<string, number>;
  /** The parameter that its result is another name of: what is found of the result holds of that. */
  names: number | undefined;
}

/** Something that is put into a part of a root. */
export interface RootWrite {
  root: Root;
  path: readonly string[];
  value: Shape;
  place: Place;
  /** It is written whatever happens, unless something is thrown. */
  isCertain: boolean;
}

export interface SinkReached {
  danger: Danger;
  /** The api of the model that says so. */
  api: string;
  place: Place;
  /** Where it really is dangerous, where `place` is that of a call that leads there unchanged. */
  reached: Place;
  taint: Taint & { origin: Root };
  /** Only where this part of a root was itself looked up by a key that somebody chose. */
  through?: { root: Root; path: readonly string[] };
}

export interface PendingCall {
  callee: { root: Root; path: readonly string[] };
  receiver: Shape | undefined;
  arguments: ReadonlyArray<{ shape: Shape; isSpread: boolean }>;
  isCreation: boolean;
  /** The function does not look at what it gives. */
  isIgnored: boolean;
  /** The branches within which it is made, outermost first. */
  arms: readonly number[];
  place: Place;
}

/** A value from outside that arrives where it is dangerous. */
export interface Flow {
  danger: Danger;
  api: string;
  /** Where a reader would mend it: a call that is dangerous, or one that only hands on to it what it is given. */
  sink: Place;
  /** The call that is dangerous. */
  reached: Place;
  source: { source: SourceKind; what: string; place: Place };
  /** From the source to the sink. */
  way: ReadonlyArray<{ place: Place; message: string }>;
  isAssumed: boolean;
  /** On the way a schema judged it, and what that let through may have taken its place. */
  isJudged: boolean;
  /** Of a key that is written: where the function is that does it. */
  within?: { start: number; end: number } | undefined;
  /** The function in which the sink stands; undefined for the module's own code and for functions without a name. */
  symbol: string | undefined;
}

/** A parameter by its number, and the keys by which a part of it is reached. */
export function partKey(index: number, path: readonly string[]): string {
  return [index, ...path].join("\0");
}

/** The number of the parameter, and the keys of its part. */
export function partOfKey(key: string): { index: number; path: readonly string[] } {
  const [index, ...path] = key.split("\0");
  return { index: Number(index), path };
}

/** A summary of which nothing is known yet: that of a function that calls itself. */
export const emptySummary: Summary = {
  returns: undefined,
  throws: undefined,
  sinks: [],
  writes: [],
  shared: [],
  calls: [],
  ensures: new Map(),
  whenTrue: new Map(),
  whenFalse: new Map(),
  names: undefined,
};

export function wayOf(last: Step | undefined): Array<{ place: Place; message: string }> {
  const steps: Array<{ place: Place; message: string }> = [];
  for (let step = last; step !== undefined; step = step.before)
    steps.push({ place: plainPlace(step.place), message: step.message });
  return steps.reverse();
}
