import { maskOf, type Danger } from "../models/danger.ts";
import { placeOf, type Activation } from "./activation.ts";
import type { Place } from "./place.ts";
import type { Program } from "./program.ts";
import { wayOf } from "./summary.ts";
import { neutralise, step, type Source, type Taint } from "./taint.ts";
import { nothing, ofApi, ofTaints, type Value } from "./value.ts";

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
export function memberPath({ memberPaths }: Program, api: string, key: string): string {
  let members = memberPaths.get(api);
  if (members === undefined) {
    members = new Map();
    memberPaths.set(api, members);
  }
  const known = members.get(key);
  if (known !== undefined) return known;
  const path = `${api}.${key}`;
  members.set(key, path);
  return path;
}

/** A value that somebody outside chose. */
export function ofSource(program: Program, { source, what }: Pick<Source, "source" | "what">, place: Place): Value {
  const key = `${source} ${what} ${place.path} ${place.start}`;
  const origin: Source = program.sources.get(key) ?? { kind: "source", source, what, place };
  program.sources.set(key, origin);
  const way = step(undefined, place, `comes from ${what}`);
  return ofTaints([{ origin, path: [], safeFor: 0, revives: 0, isAssumed: false, readAt: undefined, way }]);
}

/** Notes a flow, once for each source and place. */
export function report(
  program: Program,
  taint: Taint,
  danger: Danger,
  api: string,
  { place, reached }: { place: Place; reached: Place },
): void {
  if (taint.origin.kind !== "source") return;
  const { source, what, place: from } = taint.origin;
  const key = [danger, place.path, place.start, from.path, from.start, what].join(" ");
  if (program.found.has(key)) return;
  program.found.add(key);
  program.flows.push({
    danger,
    api,
    sink: place,
    reached,
    source: { source, what, place: from },
    way: wayOf(taint.way),
    isAssumed: taint.isAssumed,
    symbol: undefined,
  });
}
