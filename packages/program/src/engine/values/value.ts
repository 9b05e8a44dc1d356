import type { Shape } from "../summaries/summary.ts";
import type { Taint } from "./taint.ts";

/** A function of the program, as a value: with the activation that it closes over. */
export interface Closure {
  module: number;
  function: number;
  /** What the captured slots of enclosing functions held when the closure left them; absent while they are still running. */
  captured?: ReadonlyMap<string, Shape> | undefined;
  /** What those are read with, where they are still in terms of the function whose summary gave the closure. */
  by?: CapturedReader | undefined;
  /** Closures of one call of a function share its variables; a number for each call that a caller reads. */
  environment?: number | undefined;
  /** Bound first arguments, and `this`, as by `bind`. */
  bound?: { receiver: Value | undefined; arguments: readonly Value[] } | undefined;
  /** The same, written out where the closure left the activation in which it was bound. */
  boundShapes?: { receiver: Shape | undefined; arguments: readonly Shape[] } | undefined;
  /** Its last parameter is a callback, and what that is given is what it gives: as by `promisify`. */
  isPromisified?: boolean | undefined;
}

/**
 * What captured variables are here, as far as anybody asks: most closures that are handed around are never called, so
 * their variables are put in place one by one, and written out only where the closure leaves.
 */
export interface CapturedReader {
  read(shape: Shape): Value;
  written(captured: ReadonlyMap<string, Shape>): ReadonlyMap<string, Shape>;
}

/** The closure with variables that can be read anywhere. */
export function settled(closure: Closure): Closure {
  const { by, captured, environment } = closure;
  return by === undefined || captured === undefined
    ? closure
    : withVariables(closure, by.written(captured), environment, undefined);
}

/** The closure with other variables. */
export function withVariables(
  { module, function: index, bound, boundShapes, isPromisified }: Closure,
  captured: Closure["captured"],
  environment: number | undefined,
  by: CapturedReader | undefined,
): Closure {
  return { module, function: index, captured, by, environment, bound, boundShapes, isPromisified };
}

/** A class of the program, as a value. */
export interface ClassReference {
  module: number;
  class: number;
}

/** What a condition says of the values that went into it, when it is true and when it is not. */
export interface Facts {
  whenTrue: readonly Refinement[];
  whenFalse: readonly Refinement[];
  /** Of a place in a list or text, which is a number: what holds where it was found, and where it was not. */
  found?: Pick<Facts, "whenTrue" | "whenFalse">;
}

/** A value, by the temporary that holds it, can't do the dangers of a mask any more. */
export interface Refinement {
  temporary: number;
  mask: number;
  /** It is the scheme of a URL that was found to be one of the program's choice. */
  isScheme?: boolean;
  /** It is said of all elements of a list. */
  isOfElements?: boolean;
}

/**
 * What is known of a value. Immutable; what can change about an object lies on the heap, under its number. Most values
 * of a program are `nothing`: constants and results that no rule asks about.
 */
export interface Value {
  taints: readonly Taint[];
  /** Objects that it may be. */
  objects: readonly number[];
  closures: readonly Closure[];
  classes: readonly ClassReference[];
  /** Things of libraries that it may be, by path: `pg:Pool().query`. */
  apis: readonly string[];
  /** Its text where that is known: constants, keys, patterns. */
  text: string | undefined;
  /** How its text ends, where only that is known. */
  end: string | undefined;
  /** It can hold no text that somebody chose: a number, a yes or no, a date. */
  isScalar: boolean;
  facts: Facts | undefined;
  /** The temporary of a value that this one tells about: what is checked of a URL's host is checked of its text. */
  subject: number | undefined;
  /** What the keys carry by which it was looked up: who chose them may have chosen a prototype. */
  chosenBy: readonly Taint[];
}

const none: readonly never[] = [];

/** A value of which nothing is known that matters. */
export const nothing: Value = {
  taints: none,
  objects: none,
  closures: none,
  classes: none,
  apis: none,
  text: undefined,
  end: undefined,
  isScalar: false,
  facts: undefined,
  subject: undefined,
  chosenBy: none,
};

/** A number, a yes or no, a date. */
export const scalar: Value = make(none, none, none, none, undefined, true, undefined);

export function ofText(text: string): Value {
  return make(none, none, none, none, text, false, undefined);
}

export function ofTaints(taints: readonly Taint[]): Value {
  return taints.length === 0 ? nothing : make(taints, none, none, none, undefined, false, undefined);
}

export function ofApi(api: string, taints: readonly Taint[] = none): Value {
  return make(taints, none, none, [api], undefined, false, undefined);
}

export function ofObject(object: number, taints: readonly Taint[] = none): Value {
  return make(taints, [object], none, none, undefined, false, undefined);
}

export function ofClosure(closure: Closure): Value {
  const { captured, environment, by } = closure;
  return make(none, none, [withVariables(closure, captured, environment, by)], none, undefined, false, undefined);
}

/** A number, a yes or no, that tells something of what went into it. */
export function scalarOf(facts: Facts | undefined, text?: string): Value {
  return make(none, none, none, none, text, true, facts);
}

/** The value with other taints. */
export function withTaints(value: Value, taints: readonly Taint[]): Value {
  return value.taints === taints ? value : withParts(value, taints, value.objects, value.closures);
}

/** The value with other taints, objects and closures. */
export function withParts(
  value: Value,
  taints: readonly Taint[],
  objects: readonly number[],
  closures: readonly Closure[],
): Value {
  const { classes, apis, text, end, isScalar, facts, subject, chosenBy } = value;
  return { taints, objects, closures, classes, apis, text, end, isScalar, facts, subject, chosenBy };
}

/** The value as one that holds no text that somebody chose. */
export function asScalar({ objects, closures, classes, apis, text, end, facts, subject, chosenBy }: Value): Value {
  return { taints: none, objects, closures, classes, apis, text, end, isScalar: true, facts, subject, chosenBy };
}

/** The value as a condition that says something. */
export function withFacts(value: Value, facts: Facts | undefined): Value {
  if (value.facts === facts) return value;
  const { taints, objects, closures, classes, apis, text, end, isScalar, subject, chosenBy } = value;
  return { taints, objects, closures, classes, apis, text, end, isScalar, facts, subject, chosenBy };
}

// Written out, and not by spreading another: that takes ten times as long, and gives objects of another kind.
function make(
  taints: readonly Taint[],
  objects: readonly number[],
  closures: readonly Closure[],
  apis: readonly string[],
  text: string | undefined,
  isScalar: boolean,
  facts: Facts | undefined,
): Value {
  return {
    taints,
    objects,
    closures,
    classes: none,
    apis,
    text,
    end: undefined,
    isScalar,
    facts,
    subject: undefined,
    chosenBy: none,
  };
}
