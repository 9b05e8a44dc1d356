import type { Danger } from "../../models/danger.ts";
import type { Activation } from "../code/activation.ts";
import { namesOf, putAnyField } from "../objects/fields.ts";
import { deepTaints } from "../objects/whole.ts";
import { copyInto } from "../code/literals.ts";
import { keys, noteKey } from "../guards/rejections.ts";
import { partOf, type Taint } from "../values/taint.ts";
import { nothing, ofTaints, withParts, type Value } from "../values/value.ts";

/** The value without objects, so that what was made safe is so in all its parts. */
export function flat(activation: Activation, value: Value): Value {
  return value.objects.length === 0
    ? value
    : withParts(value, deepTaints(activation, value), nothing.objects, value.closures);
}

/** The value without the objects of its roots, whose parts would be as they were. */
export function withoutRoots({ state }: Activation, value: Value): Value {
  const objects = value.objects.filter((number) => state.object(number).root === undefined);
  return objects.length === value.objects.length ? value : { ...value, objects };
}

/** The value, once more dangerous in the given ways. */
export function revived(value: Value, mask: number): Value {
  if (value.taints.length === 0) return value;
  const taints = value.taints.map((taint) => ({
    ...taint,
    safeFor: taint.safeFor & ~mask,
    revives: taint.revives | mask,
    isText: false,
  }));
  return { ...value, taints };
}

/** Copies fields into an object that others may hold as well: they find there what was copied as a whole. */
export function assign(activation: Activation, into: Value, sum: Value, source: Value): Value {
  const result = copyInto(activation, into, sum, source);
  if (source.taints.length === 0) return result;
  putAnyField(activation, into, ofTaints(partOf(source.taints, "*")));
  noteKey(activation, into, ofTaints(partOf(source.taints, keys)));
  return result;
}

/** What arrives with a value: its parts as well, but where it is asked whether somebody chose which parts it has. */
export function arriving(activation: Activation, value: Value, danger: Danger): readonly Taint[] {
  if (danger === "fields") return namesOf(activation, value).taints;
  if (danger === "merge") return value.taints;
  return deepTaints(activation, value, undefined, danger === "nosql" ? comparesAsItIs : undefined);
}

/** What MongoDB compares with as it is: an operator within is none. */
const comparesAsItIs: ReadonlySet<string> = new Set(["$eq", "$ne", "$gt", "$gte", "$lt", "$lte"]);
