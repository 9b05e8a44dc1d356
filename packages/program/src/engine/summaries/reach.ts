import { cut } from "../code/bounds.ts";
import { bitOf, type Danger } from "../../models/danger.ts";
import { harmlessFor } from "../../models/source.ts";
import { rootKey, type Activation } from "../code/activation.ts";
import { report, type Report } from "../code/outside.ts";
import type { Program } from "../program/program.ts";
import { isNewlyFound } from "../program/trace.ts";
import type { Place } from "../values/place.ts";
import type { SinkReached } from "./summary.ts";
import type { Root, Taint } from "../values/taint.ts";

/** Places where what a function is given becomes dangerous; one that has more is a dispatcher of all there is. */
const mostSinks = 120;

/** Notes what arrives where it is dangerous: a flow where it is known from where, else for the callers. */
export function reachWith(
  activation: Activation,
  taints: readonly Taint[],
  danger: Danger,
  api: string,
  place: Place,
  reached = place,
): void {
  const bit = bitOf(danger);
  for (const taint of taints) {
    if ((taint.safeFor & bit) !== 0) continue;
    // What was made dangerous again on the way is so only as far as its kind can be.
    if (taint.origin.kind === "source" && (harmlessFor(taint.origin.source) & bit) !== 0) continue;
    if (taint.origin.kind === "source") found(activation.program, { taint, danger, api, place, reached });
    else noteSink(activation, { danger, api, place, reached, taint: ofRoot(taint, taint.origin) });
  }
}

function found(program: Program, one: Report): void {
  if (isNewlyFound(program, one)) report(program, one);
}

function ofRoot(
  { path, safeFor, revives, isAssumed, isJudged, isText, way, readAt }: Taint,
  origin: Root,
): SinkReached["taint"] {
  return { origin, path, safeFor, revives, isAssumed, isJudged, isText, way, readAt };
}

function keyOfPart(part: SinkReached["through"]): string {
  return part === undefined ? "" : ` ${rootKey(part.root)} ${part.path.join(".")}`;
}

/** Notes once that a part of a root is dangerous somewhere. */
export function noteSink(activation: Activation, sink: SinkReached): void {
  const { danger, place, taint } = sink;
  const key =
    [
      danger,
      place.path,
      place.start,
      rootKey(taint.origin),
      taint.path.join("."),
      taint.safeFor,
      taint.revives,
      Number(taint.isJudged),
    ].join(" ") + keyOfPart(sink.through);
  if (activation.sinkKeys.has(key)) return;
  if (activation.sinks.length >= mostSinks) return cut("places where parameters are dangerous");
  activation.sinkKeys.add(key);
  activation.sinks.push(sink);
  return undefined;
}
