import { closed } from "../../models/danger.ts";
import type { Activation } from "../code/activation.ts";
import { cut, workBounds } from "../code/bounds.ts";
import { asJudged } from "./judged.ts";
import { carriedOnce, readPart } from "../values/parts.ts";
import { isUnchanged, mayHaveParts, type Root, type Taint, joinWays, uniteOne } from "../values/taint.ts";
import type { Shape } from "./summary.ts";
import { type CapturedReader, type Value, nothing } from "../values/value.ts";

/** What a root is, where a summary is read. */
export interface Reader {
  (root: Root): Value;
  reading?: Reading;
  /** Nobody is asked: no root is known. */
  isAlone?: true;
}

/** What belongs to one reading of a summary. */
export interface Reading {
  /** Objects that were made of shapes, by whose they were. */
  objects: Map<number, Map<number, number>>;
  /** Closures of one call share their variables. */
  environment: number | undefined;
  readers: Map<ReadonlyMap<string, Shape>, CapturedReader>;
}

export function readingOf(rootOf: Reader): Reading {
  return (rootOf.reading ??= { objects: new Map(), environment: undefined, readers: new Map() });
}

/** The taints, with roots replaced by what they carry here. */
export function attachTaints(activation: Activation, taints: readonly Taint[], rootOf: Reader): readonly Taint[] {
  if (taints.every(({ origin }) => origin.kind === "source"))
    return activation.judging === undefined ? taints : taints.map((taint) => asJudged(activation, taint, undefined));
  let all: readonly Taint[] = nothing.taints;
  for (const taint of taints)
    all =
      taint.origin.kind === "source"
        ? uniteOne(all, asJudged(activation, taint, undefined))
        : uniteAttached(all, activation, taint, rootOf);
  return all;
}

/** Adds what a taint of a root carries here. Ways are long, so only that of a taint that is new is put together. */
function uniteAttached(all: readonly Taint[], activation: Activation, taint: Taint, rootOf: Reader): readonly Taint[] {
  let united = all;
  const root = taint.origin.kind === "source" ? undefined : taint.origin;
  for (const carried of carriedBy(activation, taint, rootOf)) {
    const attached = asJudged(activation, withRest(carried, taint), root);
    const added = uniteOne(united, attached);
    if (added === united) continue;
    attached.way = joinWays(carried.way, taint.way);
    united = added;
  }
  return united;
}

export function attachTaint(activation: Activation, taint: Taint, rootOf: Reader): readonly Taint[] {
  if (taint.origin.kind === "source") return [taint];
  return carriedBy(activation, taint, rootOf).map((carried) => {
    const attached = withRest(carried, taint);
    attached.way = joinWays(carried.way, taint.way);
    return attached;
  });
}

function carriedBy(activation: Activation, taint: Taint, rootOf: Reader): readonly Taint[] {
  if (taint.origin.kind === "source") return [taint];
  // Of what there is too much of only what is known of the whole is carried on.
  if (activation.work > workBounds.parts) {
    cut("parts of values in one function");
    return rootOf(taint.origin).taints;
  }
  const part = readPart(activation, rootOf(taint.origin), taint.path, taint.readAt, mayHaveParts(taint.way));
  const carried = carriedOnce(activation, part);
  activation.work += 1 + carried.length;
  return carried;
}

/** What a value carried before, after what became of it then; its way is still to be put together. */
function withRest(carried: Taint, then: Taint): Taint {
  const { origin, path, way, readAt } = carried;
  const isJudged = carried.isJudged || then.isJudged;
  const isText = then.isText || (carried.isText && isUnchanged(then.way));
  const safeFor = closed((carried.safeFor & ~then.revives) | then.safeFor);
  const revives = carried.revives | then.revives;
  return {
    origin,
    path,
    safeFor,
    revives,
    isAssumed: carried.isAssumed || then.isAssumed,
    isJudged,
    isText,
    way,
    readAt,
  };
}
