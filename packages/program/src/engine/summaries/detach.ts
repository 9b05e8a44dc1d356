import { allDangers } from "../../models/danger.ts";
import { rootValue, type Activation } from "../code/activation.ts";
import { cut } from "../code/bounds.ts";
import { getField } from "../objects/fields.ts";
import { deepTaints } from "../objects/whole.ts";
import { joinShapes } from "../values/join.ts";
import { isArrow, isWithin, outerUsesOf } from "../program/module-facts.ts";
import { numberOf } from "../program/trace.ts";
import { receiver } from "../calls/receiver.ts";
import { type Shape, deepest } from "./summary.ts";
import { isPlace, type Root, type Taint } from "../values/taint.ts";
import {
  type Closure,
  type Value,
  nothing,
  ofObject,
  ofTaints,
  settled,
  withParts,
  withVariables,
} from "../values/value.ts";

/** Objects of one value that are written out; code of modules holds tables of all there is. */
const mostParts = 100;
const mostPartsOfModule = 4_000;

/** Writes a value out, objects and all, so that it can leave its activation. */
export function detach(
  activation: Activation,
  value: Value,
  depth = deepest,
  left = { parts: activation.functionIndex === 0 ? mostPartsOfModule : mostParts },
): Shape {
  if (value.objects.length === 0 && (value.closures.length === 0 || (depth === 0 && !value.closures.some(isBound))))
    return leaf(settledValue(value));
  left.parts -= 1;
  if (left.parts < 0 && value.objects.length > 0) {
    // What is in it is known still, but no more where.
    cut("parts of one value");
    return leaf(ofTaints(deepTaints(activation, value)));
  }
  const fields = new Map<string, Shape>();
  let rest: Shape | undefined;
  let instanceOf: Shape["instanceOf"];
  let isObject = false;
  const own = value.objects.filter((number) => activation.state.object(number).root === undefined);
  const references: Array<Shape["references"][number]> = [];
  for (const number of value.objects) {
    const object = activation.state.object(number);
    instanceOf ??= object.instanceOf;
    if (object.root !== undefined) {
      references.push({ ...object.root, safeFor: safeForOf(value.taints, object.root) });
      continue;
    }
    isObject = true;
    if (depth === 0) {
      cut("objects within objects");
      continue;
    }
    for (const [key, field] of object.fields) {
      const held = object.accessors?.has(key) === true ? getField(activation, ofObject(number), key) : field;
      fields.set(key, joinShapes(fields.get(key), detach(activation, held, depth - 1, left)));
    }
    if (object.rest !== nothing) rest = joinShapes(rest, detach(activation, object.rest, depth - 1, left));
  }
  const bound = value.closures.some(isBound)
    ? value.closures.map((closure) => unbind(activation, closure, Math.max(0, depth - 2), left))
    : value.closures;
  const closures = depth === 0 ? settledAll(bound) : bound.map((closure) => enclose(activation, closure, depth, left));
  return {
    value:
      value.objects.length === 0 && closures === value.closures
        ? leftBehind(value)
        : withParts(leftBehind(value), value.taints, nothing.objects, closures),
    isObject,
    made: own.length === 1 && own[0] !== undefined ? { by: numberOf(activation), object: own[0] } : undefined,
    fields,
    rest,
    instanceOf,
    references,
  };
}

/** What a part of a root was checked for: that is noted where it is carried, not where it lies. */
function safeForOf(taints: readonly Taint[], { root, path }: { root: Root; path: readonly string[] }): number {
  const own = taints.filter((taint) => isPlace(taint, { root, path }));
  return own.length === 0 ? 0 : own.reduce((mask, { safeFor }) => mask & safeFor, allDangers);
}

const noFields: Shape["fields"] = new Map();
const noReferences: Shape["references"] = [];
const nothingLeft: Shape = shapeOf(nothing);

function leaf(value: Value): Shape {
  return value === nothing ? nothingLeft : shapeOf(leftBehind(value));
}

/** What a value says of temporaries says nothing where there are others. */
function leftBehind(value: Value): Value {
  if (value.facts === undefined && value.subject === undefined) return value;
  const { taints, objects, closures, classes, apis, text, end, isScalar, chosenBy } = value;
  return {
    taints,
    objects,
    closures,
    classes,
    apis,
    text,
    end,
    isScalar,
    facts: undefined,
    subject: undefined,
    chosenBy,
  };
}

function shapeOf(value: Value): Shape {
  return {
    value,
    isObject: false,
    made: undefined,
    fields: noFields,
    rest: undefined,
    instanceOf: undefined,
    references: noReferences,
  };
}

function settledValue(value: Value): Value {
  const closures = settledAll(value.closures);
  return closures === value.closures ? value : withParts(value, value.taints, value.objects, closures);
}

function settledAll(closures: readonly Closure[]): readonly Closure[] {
  return closures.some(({ by }) => by !== undefined) ? closures.map((closure) => settled(closure)) : closures;
}

function isBound({ bound }: Closure): boolean {
  return bound !== undefined;
}

/** What a closure was bound to is an object of this activation, and has to be written out like any other. */
function unbind(activation: Activation, closure: Closure, depth: number, left: { parts: number }): Closure {
  if (closure.bound === undefined) return closure;
  const { receiver: self, arguments: given } = closure.bound;
  const boundShapes = {
    receiver: self === undefined ? undefined : detach(activation, self, depth, left),
    arguments: given.map((value) => detach(activation, value, depth, left)),
  };
  return { ...closure, bound: undefined, boundShapes };
}

/** A closure of this activation, with what its variables held when it left. */
function enclose(activation: Activation, closure: Closure, depth: number, left: { parts: number }): Closure {
  if (closure.by !== undefined) return settled(closure);
  if (closure.captured !== undefined || closure.module !== activation.moduleIndex || activation.functionIndex === 0)
    return closure;
  if (!isWithin(activation.program, closure, activation.functionIndex)) return closure;
  const captured = new Map<string, Shape>();
  for (const use of outerUsesOf(activation.program, closure)) {
    const [owner, slot] = use.split(":").map(Number);
    if (owner === undefined || slot === undefined) continue;
    const held =
      owner === activation.functionIndex
        ? activation.state.slot(slot)
        : // Of a function further out: whoever reads this one's summary knows.
          rootValue(activation, { kind: "root", root: "outer", module: activation.moduleIndex, index: owner, slot });
    captured.set(use, detach(activation, held, Math.max(0, depth - 2), left));
  }
  if (isArrow(activation.program, closure)) captured.set("this", detach(activation, receiver(activation), 1));
  return withVariables(closure, captured, closure.environment, undefined);
}
