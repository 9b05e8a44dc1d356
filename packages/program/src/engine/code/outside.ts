import { maskOf, type Danger } from "../../models/danger.ts";
import { harmlessFor } from "../../models/source.ts";
import { placeOf, type Activation } from "./activation.ts";
import { cellIn, type Cell } from "../program/cell.ts";
import { beginning, noteSeen } from "../program/seen-places.ts";
import type { Member } from "../program/memory.ts";
import { keyOfPlace, plainPlace, type Place } from "../values/place.ts";
import type { Program } from "../program/program.ts";
import { wayOf, type Shape } from "../summaries/summary.ts";
import { neutralise, step, type Source, type Taint } from "../values/taint.ts";
import { nothing, ofApi, ofTaints, type Value } from "../values/value.ts";

/** Paths of libraries longer than this say nothing that a model could know. */
const longestApi = 160;

/** A thing of a library; what comes from somebody outside carries that. */
export function ofLibrary(activation: Activation, given: string): Value {
  const { program } = activation;
  const api = program.models.canonical(given);
  const model = program.models.of(api);
  // What depends on a call comes of the call.
  if (model?.text !== undefined) return { ...ofApi(api), text: model.text };
  if (model?.source === undefined || model.source.when !== undefined) return ofApi(api);
  const place = activation.readAt ?? placeOf(activation, activation.here);
  const { taints } = ofSource(program, model.source, place);
  const mask = model.makesSafe === undefined ? 0 : maskOf(model.makesSafe);
  return ofApi(api, neutralise(taints, mask));
}

/** A member of a thing of a library. */
export function apiMember(activation: Activation, api: string, key: string): Value {
  const path = memberPath(activation.program, api, key);
  return path.length > longestApi ? nothing : ofLibrary(activation, path);
}

/** The path of a member, put together once: a text that is put together has to be read anew to be looked up. */
export function memberPath(program: Program, api: string, key: string): string {
  return memberAt(program, api, key).path;
}

/** What the program puts on a member of a thing of a library. */
export function memberCell(program: Program, api: string, key: string): Cell<Shape> {
  return memberAt(program, api, key).kept;
}

function memberAt({ memory }: Program, api: string, key: string): Member {
  let members = memory.members.get(api);
  if (members === undefined) {
    members = new Map();
    memory.members.set(api, members);
  }
  const known = members.get(key);
  if (known !== undefined) return known;
  const path = `${api}.${key}`;
  const member = { path, kept: cellIn<Shape>(memory.cells, `on ${path}`) };
  members.set(key, member);
  return member;
}

/** A value that somebody outside chose. */
export function ofSource(
  program: Program,
  { source, what, holdsTexts }: Pick<Source, "source" | "what" | "holdsTexts">,
  place: Place,
): Value {
  noteSeen(program, place, beginning);
  const key = `${source} ${what} ${keyOfPlace(place)}`;
  const { sources } = program.memory;
  const origin: Source = sources.get(key) ?? {
    kind: "source",
    source,
    what,
    place,
    ...(holdsTexts === true && { holdsTexts }),
  };
  sources.set(key, origin);
  const way = step(undefined, place, `comes from ${what}`);
  const safeFor = harmlessFor(source);
  return ofTaints([
    { origin, path: [], safeFor, revives: 0, isAssumed: false, isJudged: false, isText: false, way, readAt: undefined },
  ]);
}

/** One that arrives where it is dangerous. */
export interface Report {
  taint: Taint;
  danger: Danger;
  api: string;
  place: Place;
  reached: Place;
}

/** Notes a flow, once for each source and place. */
export function report(program: Program, { taint, danger, api, place, reached }: Report): void {
  if (taint.origin.kind !== "source") return;
  const { source, what, place: from } = taint.origin;
  const key = [danger, place.path, place.start, from.path, from.start, what, Number(taint.isJudged)].join(" ");
  if (program.found.has(key)) return;
  program.found.add(key);
  program.flows.push({
    danger,
    api,
    sink: plainPlace(place),
    reached: plainPlace(reached),
    source: { source, what, place: plainPlace(from) },
    way: wayOf(taint.way),
    isAssumed: taint.isAssumed,
    isJudged: taint.isJudged,
    symbol: undefined,
  });
}
