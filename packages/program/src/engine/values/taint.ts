import { allDangers, closed } from "../../models/danger.ts";
import { harmlessInColumn } from "../../models/columns.ts";
import type { SourceKind } from "../../models/source.ts";
import { cut } from "../code/bounds.ts";
import { isSamePlace, type Place } from "./place.ts";

/**
 * Where a value comes from, as far as it matters. A *source* is somebody outside. A *root* is something that this
 * function does not know and its caller does: summaries are written in terms of roots and read with their values.
 */
export type Origin = Source | Root;

export interface Source {
  kind: "source";
  /** What the rules ask for: `http-request`, `file`, `message`. */
  source: SourceKind;
  /** For a reader: `the body of an HTTP request`. */
  what: string;
  place: Place;
  /** Its parts are texts. */
  holdsTexts?: true | undefined;
}

export interface Root {
  kind: "root";
  /** `parameter` i, `this`, `outer` (function and slot of an enclosing function), `result` of the i-th call that is left to the caller. */
  root: "parameter" | "this" | "outer" | "result";
  index: number;
  /** For `outer`: the module, and the slot of the function. */
  module: number;
  slot: number;
  /** The text of all of it, once there is but one object for it. */
  key?: string;
}

/** One step on the way of a value; the steps before it hang behind. */
export interface Step {
  place: Place;
  message: string;
  before: Step | undefined;
  length: number;
}

/** That a value carries something of an origin. Immutable, and shared. */
export interface Taint {
  origin: Origin;
  /** Of a root: which part of it, outermost key first. Bounded by `longestPath`. */
  path: readonly string[];
  /** Bits of the dangers that it can't do any more: it was escaped or checked for them. */
  safeFor: number;
  /** Of a part of a root: bits of the dangers that it can do again, whatever it was made safe for before. */
  revives: number;
  /** An unmodelled call stands on the way, and was assumed to hand on what it was given. */
  isAssumed: boolean;
  /** Whoever handed it on let a schema judge it too, and gives back what that let through or, on another way, this. */
  isJudged: boolean;
  /** It is a text, or a list of texts: no part of it that has a name holds anything that somebody chose. */
  isText: boolean;
  way: Step | undefined;
  /** Of a part of a root: where it was read. A source that turns out to be there is said to be at that place. */
  readAt: Place | undefined;
}

/** Keys of an access path beyond which parts of parts are one. */
export const longestPath = 4;
/** Steps that are kept of a way. The first and the last say most. */
const longestWay = 48;
/** Different taints that one value carries; more are no news to anybody. */
const mostTaints = 12;

const noTaints: readonly Taint[] = [];

/** True when two taints say the same, whatever way they came. */
function isSame(one: Taint, other: Taint): boolean {
  if (one === other) return true;
  if (one.origin !== other.origin || one.safeFor !== other.safeFor || one.isAssumed !== other.isAssumed) return false;
  if (one.revives !== other.revives || one.isJudged !== other.isJudged || one.isText !== other.isText) return false;
  const { path } = one;
  const { path: otherPath } = other;
  if (path === otherPath) return true;
  if (path.length !== otherPath.length) return false;
  for (let index = 0; index < path.length; index += 1) if (path[index] !== otherPath[index]) return false;
  return true;
}

export function holds(list: readonly Taint[], taint: Taint): boolean {
  for (const known of list) if (isSame(known, taint)) return true;
  return false;
}

/** The list with one more taint; itself where that is known, or the list is full. */
export function uniteOne(list: readonly Taint[], taint: Taint): readonly Taint[] {
  if (holds(list, taint)) return list;
  if (list.length < mostTaints) return [...list, taint];
  cut("sources of one value");
  return list;
}

/** All of both, each once. Of more than can be kept the first stay. */
export function unite(one: readonly Taint[], other: readonly Taint[]): readonly Taint[] {
  if (other.length === 0 || one === other) return one;
  if (one.length === 0) return other;
  let united: Taint[] | undefined;
  for (const taint of other) {
    const list: readonly Taint[] = united ?? one;
    if (holds(list, taint)) continue;
    if (list.length >= mostTaints) {
      cut("sources of one value");
      break;
    }
    united ??= [...one];
    united.push(taint);
  }
  return united ?? one;
}

function changed(
  { origin, revives, readAt, isJudged, isText }: Taint,
  path: readonly string[],
  safeFor: number,
  isAssumed: boolean,
  way: Step | undefined,
): Taint {
  return { origin, path, safeFor, revives, isAssumed, isJudged, isText, way, readAt };
}

/** The taints of a part of a value: a part of a root is named, a part of what a source gave is of the source. */
export function partOf(taints: readonly Taint[], key: string): readonly Taint[] {
  if (taints.length === 0) return noTaints;
  const parts: Taint[] = [];
  for (const taint of taints) {
    const { origin, path, safeFor, isAssumed, way } = taint;
    if (taint.isText) {
      if (!isName(key)) parts.push(taint);
    } else if (origin.kind === "root")
      parts.push(path.length < longestPath ? changed(taint, [...path, key], safeFor, isAssumed, way) : taint);
    else if (origin.source === "database") parts.push(...neutralise([taint], harmlessInColumn(key)));
    else if (origin.holdsTexts === true && isUnchanged(way)) parts.push(asText(taint));
    else parts.push(taint);
  }
  return parts;
}

/** True of what names a part, or asks for who chose the names, and not of one of the elements. */
function isName(key: string): boolean {
  return /^(?:[A-Za-z_$]|@@keys$)/.test(key);
}

/** True of a value that was only handed from one function to another. */
export function isUnchanged(way: Step | undefined): boolean {
  for (let step = way; step !== undefined; step = step.before)
    if (
      step.before !== undefined
        ? !isHandingOn(step.message)
        : !step.message.startsWith("comes from ") && !isHandingOn(step.message)
    )
      return false;
  return true;
}

/** Methods that give texts of texts, and lists of what they were given. */
const keepsTexts =
  /^(?:is passed to |passes through `(?:concat|push|unshift|slice|filter|split|join|trim|toLowerCase|toUpperCase|replace|replaceAll)`$)/;

function isHandingOn(message: string): boolean {
  return keepsTexts.test(message);
}

/** True where something on the way may have made an object of a text: its parts are then parts of that. */
export function mayHaveParts(way: Step | undefined): boolean {
  for (let step = way; step !== undefined; step = step.before)
    if (!isHandingOn(step.message) && step.message !== putIntoText && !/^(?:comes from|reaches) /.test(step.message))
      return true;
  return false;
}

/** The taint of a text. */
export function asText(taint: Taint): Taint {
  if (taint.isText) return taint;
  const text = changed(taint, taint.path, taint.safeFor, taint.isAssumed, taint.way);
  text.isText = true;
  return text;
}

/** The taints, no danger any more in the given ways. Those that are none at all are dropped. */
export function neutralise(taints: readonly Taint[], mask: number): readonly Taint[] {
  if (mask === 0 || taints.length === 0) return taints;
  const left: Taint[] = [];
  for (const taint of taints) {
    const safeFor = closed(taint.safeFor | mask);
    if (taint.origin.kind === "source" && (safeFor & allDangers) === allDangers) continue;
    left.push(safeFor === taint.safeFor ? taint : changed(taint, taint.path, safeFor, taint.isAssumed, taint.way));
  }
  return left.length === 0 ? noTaints : left;
}

/** The taints with one more step on their way. */
export function stepped(taints: readonly Taint[], place: Place, message: string): readonly Taint[] {
  if (taints.length === 0) return taints;
  return taints.map((taint) => {
    const next = changed(taint, taint.path, taint.safeFor, taint.isAssumed, step(taint.way, place, message));
    // What was made of a text may be something else.
    if (next.isText && !isHandingOn(message) && message !== putIntoText) next.isText = false;
    return next;
  });
}

/** What the step says at which a value becomes a part of a text. */
export const putIntoText = "is put into a text";

/** True where the value was made a part of a text on its way. */
export function isPutTogether({ way }: Taint): boolean {
  for (let step = way; step !== undefined; step = step.before) if (step.message === putIntoText) return true;
  return false;
}

/** A way with one more step; where it would grow too long, it stays as it is. */
export function step(before: Step | undefined, place: Place, message: string): Step | undefined {
  if (
    before !== undefined &&
    (before.length >= longestWay || (before.message === message && isSamePlace(before.place, place)))
  )
    return before;
  return { place, message, before, length: (before?.length ?? 0) + 1 };
}

/** One way after another, as when a callee's way is put behind its caller's. */
export function joinWays(first: Step | undefined, then: Step | undefined): Step | undefined {
  if (then === undefined) return first;
  return step(joinWays(first, then.before), then.place, then.message);
}

/** The taints marked as assumed to have passed through a call that nothing models. */
export function assumed(taints: readonly Taint[]): readonly Taint[] {
  return taints.every(({ isAssumed }) => isAssumed)
    ? taints
    : taints.map((taint) => (taint.isAssumed ? taint : changed(taint, taint.path, taint.safeFor, true, taint.way)));
}

/** True of a taint of just that part of a root. */
export function isPlace({ origin, path }: Taint, part: { root: Root; path: readonly string[] }): boolean {
  return (
    origin === part.root && path.length === part.path.length && path.every((key, index) => key === part.path[index])
  );
}
