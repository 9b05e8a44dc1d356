import { cut } from "./bounds.ts";
import { internRoot, partOfRoot, placeOf, rootKey, type Activation } from "./activation.ts";
import type { ApiModel } from "../../models/schema.ts";
import { callBack, silentCall } from "../calls/call-back.ts";
import { isSo } from "../guards/is-so.ts";
import { givenValue } from "../calls/call-values.ts";
import { putOnFunctions } from "../objects/function-objects.ts";
import { noteChosenKey } from "../objects/chosen-keys.ts";
import { deepTaints } from "../objects/whole.ts";
import { isChanged } from "../program/module-facts.ts";
import { noteSeen } from "../program/seen-places.ts";
import { exportsSlot, exportWithin, hold, noteHeld, shapeAt } from "../program/module-objects.ts";
import { memberPath } from "./outside.ts";
import { reachWith } from "../summaries/reach.ts";
import { sharedCell } from "../program/program-cells.ts";
import { ask } from "../program/trace.ts";
import { attachAlone } from "../summaries/attach.ts";
import { detach } from "../summaries/detach.ts";
import { leftHere, share, shareShape } from "../program/shared.ts";
import type { Place } from "../values/place.ts";
import type { RootWrite } from "../summaries/summary.ts";
import type { Root } from "../values/taint.ts";
import { join, joinShapes } from "../values/join.ts";
import { nothing, type Value } from "../values/value.ts";

/** Parts of roots that one function writes to; one that writes to more is initialising everything there is. */
const mostWrites = 120;

/** What a variable of a module may hold, whoever put it there and whenever. */
export function cellOf(activation: Activation, module: number, slot: number): Value {
  const { program } = activation;
  program.engine.load(program, module);
  const shape = ask(program, sharedCell(program, `${module} ${slot}`));
  const root: Root = { kind: "root", root: "outer", module, index: 0, slot };
  const key = rootKey(root);
  const known = activation.roots.get(key);
  if (known !== undefined) return known;
  // What a function put there before may be known to those who call this one.
  const isLeft = activation.functionIndex !== 0 && isChanged(program, module, slot);
  if (shape === undefined && !isLeft) return nothing;
  const later = isLeft ? partOfRoot(activation, internRoot(program, root), []) : nothing;
  if (shape === undefined) {
    activation.roots.set(key, later);
    return later;
  }
  const left = leftHere(activation, `${module} ${slot}`);
  const attached = attachAlone(activation, shape);
  // Joined with nothing it would be something else now and then, and its text no constant.
  const value = left === nothing ? attached : join(attached, left);
  for (const number of value.objects)
    activation.state.object(number).root ??= { root: internRoot(program, root), path: [] };
  const all = later === nothing ? value : join(value, later);
  activation.roots.set(key, all);
  return all;
}

/** Puts something into a variable of the module that is being run. */
export function setCell(activation: Activation, slot: number, value: Value): void {
  const key = `${activation.moduleIndex} ${slot}`;
  share(activation, key, value);
  hold(activation, key, [], value);
}

/** Notes a write to a part of a root: at once where it is a variable of a module, else for the callers. */
export function writeRoot(
  activation: Activation,
  root: Root,
  path: readonly string[],
  value: Value,
  place = placeOf(activation, activation.here),
  isCertain = true,
): void {
  const written = detach(activation, value);
  if (root.root !== "outer" || root.index !== 0)
    return noteRootWrite(activation, {
      root: internRoot(activation.program, root),
      path,
      value: written,
      place,
      isCertain: isCertain && isCertainHere(activation),
    });
  if (root.slot === exportsSlot && root.module === activation.moduleIndex) exportWithin(activation, path, written);
  shareShape(activation, `${root.module} ${root.slot}`, shapeAt(path, written));
  return undefined;
}

/** True where whoever calls the function comes by, however it ends. */
function isCertainHere({ arms, ends, function: { isAsync, isGenerator } }: Activation): boolean {
  return arms.length === 0 && ends.length === 0 && !isAsync && !isGenerator;
}

function noteRootWrite(activation: Activation, write: RootWrite): void {
  const { writes } = activation;
  const key = write.path.join(".");
  const index = writes.findIndex((one) => one.root === write.root && one.path.join(".") === key);
  const before = writes[index];
  if (before !== undefined)
    writes[index] = {
      ...before,
      value: joinShapes(before.value, write.value),
      isCertain: before.isCertain || write.isCertain,
    };
  else if (writes.length < mostWrites) writes.push(write);
  else cut("fields that are written");
}

/** Notes that a field of a value is written: for who holds the value, and where writing it is dangerous. */
export function noteWrite(activation: Activation, object: Value, key: string, value: Value, place: Place): void {
  for (const number of object.objects) {
    const { root } = activation.state.object(number);
    if (root !== undefined) writeRoot(activation, root.root, [...root.path, key], value, place);
  }
  noteHeld(activation, object, key, value);
  if (key === "exports" && activation.functionIndex !== 0 && isModule(activation, object))
    activation.exported = activation.exported === nothing ? value : join(activation.exported, value);
  if (object.closures.length + object.classes.length > 0) putOnFunctions(activation, object, key, value);
  const { program } = activation;
  const models = object.apis.map((api) => program.models.of(memberPath(program, api, key)));
  for (const model of models) noteAssigned(activation, model, value, place);
  const isUnknown = models.every((model) => model === undefined);
  if (isUnknown && !isOwnObject(activation, object)) noteAssigned(activation, program.models.ofAny(key), value, place);
  for (const api of object.apis) keepWritten(activation, api, key, value);
}

/** True of `module`, also by another name: `var freeModule = typeof module == "object" && module`. */
function isModule({ roots }: Activation, { objects }: Value): boolean {
  const [number] = roots.get("module")?.objects ?? [];
  return number !== undefined && objects.includes(number);
}

/** True of an object that the program itself has made, and of which nothing else is known. */
function isOwnObject({ state }: Activation, { objects, apis }: Value): boolean {
  return apis.length === 0 && objects.length > 0 && objects.every((number) => state.object(number).root === undefined);
}

/** What a model says of something that is assigned. */
function noteAssigned(activation: Activation, model: ApiModel | undefined, value: Value, place: Place): void {
  if (model?.written === undefined) return;
  noteSeen(activation.program, place, model.api);
  if (model.written.is !== undefined && !isSo(activation, value, model.written.is)) return;
  for (const danger of model.written.dangers ?? [])
    reachWith(activation, deepTaints(activation, value), danger, model.api, place);
  if (model.written.calls === undefined) return;
  const call = { ...silentCall, place };
  callBack(
    activation,
    call,
    value,
    model.written.calls.map((given) => givenValue(activation, call, given)),
    undefined,
    true,
  );
}

/**
 * Keeps what is put on a thing of a library, for whoever gets hold of such a thing elsewhere: what one handler puts on a
 * request, another reads. Elements of a page are too many to be one.
 */
function keepWritten(activation: Activation, api: string, key: string, value: Value): void {
  if (value === nothing || (api !== "global" && (api.startsWith("global.") || !api.includes("()")))) return;
  share(activation, `on ${api}.${key}`, value);
}

/** True of `{}` and `[]`, written where they are needed. */
function isEmptyObject({ state }: Activation, { objects, taints, closures, classes, apis }: Value): boolean {
  const others = taints.length + closures.length + classes.length + apis.length;
  return (
    objects.length > 0 &&
    others === 0 &&
    objects.every((number) => {
      const { root, fields, rest, derive, instanceOf } = state.object(number);
      return [root, derive, instanceOf].every((one) => one === undefined) && fields.size === 0 && rest === nothing;
    })
  );
}

/** The same of a field whose name is not known. */
export function noteComputedWrite(activation: Activation, object: Value, key: Value, value: Value, at: number): void {
  // Room to go on in: what is put into it afterwards is what matters.
  if (!isEmptyObject(activation, value)) noteChosenKey(activation, object, key, at);
  notePart(activation, object, "*", value);
}

/** Notes that a part of a value, or any part (`*`), may be something else: for who holds the value. */
export function notePart(activation: Activation, object: Value, key: string, value: Value): void {
  for (const number of object.objects) {
    const { root } = activation.state.object(number);
    if (root !== undefined) writeRoot(activation, root.root, [...root.path, key], value);
  }
}
