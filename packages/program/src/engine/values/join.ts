import { cut } from "../code/bounds.ts";
import type { Shape } from "../summaries/summary.ts";
import { unite } from "./taint.ts";
import { type ClassReference, type Closure, type Value, nothing, settled, withVariables } from "./value.ts";

/** Functions, classes, objects or libraries that one value may be; beyond that it is not followed further. */
export const mostTargets = 8;

/** What either of two values may be. */
export function join(one: Value, other: Value): Value {
  if (one === other || other === nothing) return withoutText(one, other);
  if (one === nothing) return withoutText(other, one);
  const taints = unite(one.taints, other.taints);
  const objects = uniteBy(one.objects, other.objects, Object.is);
  const closures = uniteClosures(one.closures, other.closures);
  const classes = uniteBy(one.classes, other.classes, isSameClass);
  const apis = uniteBy(one.apis, other.apis, Object.is);
  const text = one.text === other.text ? one.text : undefined;
  const end = one.end === other.end ? one.end : undefined;
  const isScalar = one.isScalar && other.isScalar;
  const chosenBy = unite(one.chosenBy, other.chosenBy);
  // Whoever goes round until nothing is new must see that nothing is.
  const isKnown =
    taints === one.taints &&
    objects === one.objects &&
    closures === one.closures &&
    classes === one.classes &&
    apis === one.apis &&
    text === one.text &&
    end === one.end &&
    isScalar === one.isScalar &&
    chosenBy === one.chosenBy &&
    one.facts === undefined &&
    one.subject === undefined;
  if (isKnown) return one;
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

function isSameClass(one: ClassReference, other: ClassReference): boolean {
  return one.module === other.module && one.class === other.class;
}

/** A value that may also be another of which nothing is known: its text is no constant any more. */
function withoutText(value: Value, other: Value): Value {
  if (value === other) return value;
  if (value.text === undefined && value.end === undefined && !value.isScalar && value.facts === undefined) return value;
  const { taints, objects, closures, classes, apis, subject, chosenBy } = value;
  return {
    taints,
    objects,
    closures,
    classes,
    apis,
    text: undefined,
    end: undefined,
    isScalar: false,
    facts: undefined,
    subject,
    chosenBy,
  };
}

/** What either of two values was that left its activation. */
export function joinShapes(one: Shape | undefined, other: Shape): Shape {
  if (one === undefined || one === other) return other;
  const value = join(one.value, other.value);
  const fields = joinFields(one.fields, other.fields);
  const rest = other.rest === undefined ? one.rest : joinShapes(one.rest, other.rest);
  const instanceOf = one.instanceOf ?? other.instanceOf;
  const references = uniteReferences(one.references, other.references);
  const isObject = one.isObject === true || other.isObject === true;
  const made = one.made?.by === other.made?.by && one.made?.object === other.made?.object ? one.made : undefined;
  const isKnown =
    value === one.value &&
    fields === one.fields &&
    rest === one.rest &&
    instanceOf === one.instanceOf &&
    references === one.references &&
    isObject === (one.isObject === true) &&
    made === one.made;
  return isKnown ? one : { value, isObject, made, fields, rest, instanceOf, references };
}

function joinFields(one: Shape["fields"], other: Shape["fields"]): Shape["fields"] {
  if (other.size === 0 || one === other) return one;
  if (one.size === 0) return other;
  let joined: Map<string, Shape> | undefined;
  for (const [key, field] of other) {
    const before = one.get(key);
    const after = joinShapes(before, field);
    if (after === before) continue;
    joined ??= new Map(one);
    joined.set(key, after);
  }
  return joined ?? one;
}

function uniteReferences(one: Shape["references"], other: Shape["references"]): Shape["references"] {
  if (other.length === 0 || one === other) return one;
  const isKnown = ({ root, path, safeFor }: Shape["references"][number]): boolean =>
    one.some((known) => known.root === root && known.safeFor === safeFor && known.path.join("\0") === path.join("\0"));
  const added = other.filter((reference) => !isKnown(reference));
  const all = [...one, ...added];
  if (all.length > mostTargets) cut("things that one value may be");
  return added.length === 0 ? one : all.slice(0, mostTargets);
}

/** Functions in variables of functions in variables of functions: beyond that the first ones stay as they were. */
const mostFunctionsWithin = 1;
let functionsWithin = 0;

function joinWithin(one: Shape["fields"], other: Shape["fields"]): Shape["fields"] {
  functionsWithin += 1;
  try {
    return joinFields(one, other);
  } finally {
    functionsWithin -= 1;
  }
}

/** A function that left twice, with other variables each time, is one function whose variables may be either. */
function uniteClosures(one: readonly Closure[], other: readonly Closure[]): readonly Closure[] {
  if (other.length === 0 || one === other) return one;
  if (one.length === 0) return other;
  let united: Closure[] | undefined;
  for (const closure of other) {
    const list: readonly Closure[] = united ?? one;
    const index = list.findIndex((known) => isSameFunction(known, closure));
    const known = list[index];
    if (known === undefined && list.length >= mostTargets) {
      cut("things that one value may be");
      break;
    }
    if (known === undefined) {
      united ??= [...one];
      united.push(closure);
      continue;
    }
    if (known.captured === undefined || closure.captured === undefined || known.captured === closure.captured) continue;
    if (functionsWithin >= mostFunctionsWithin) {
      cut("functions within functions");
      continue;
    }
    // Read with the same, they are joined as they are.
    const isAlike = known.by === closure.by;
    const before = isAlike ? known : settled(known);
    const added = isAlike ? closure : settled(closure);
    if (before.captured === undefined || added.captured === undefined) continue;
    const captured = joinWithin(before.captured, added.captured);
    if (captured === before.captured && before === known) continue;
    united ??= [...one];
    united[index] = withVariables(before, captured, before.environment, before.by);
  }
  return united ?? one;
}

function isSameFunction(one: Closure, other: Closure): boolean {
  return (
    one.module === other.module &&
    one.function === other.function &&
    one.bound === other.bound &&
    one.boundShapes === other.boundShapes &&
    one.environment === other.environment &&
    one.isPromisified === other.isPromisified &&
    (one.captured === undefined) === (other.captured === undefined)
  );
}

function uniteBy<T>(one: readonly T[], other: readonly T[], isSame: (a: T, b: T) => boolean): readonly T[] {
  if (other.length === 0 || one === other) return one;
  if (one.length === 0) return other;
  let united: T[] | undefined;
  for (const item of other) {
    const list: readonly T[] = united ?? one;
    if (hasSame(list, item, isSame)) continue;
    if (list.length >= mostTargets) {
      cut("things that one value may be");
      break;
    }
    united ??= [...one];
    united.push(item);
  }
  return united ?? one;
}

function hasSame<T>(list: readonly T[], item: T, isSame: (a: T, b: T) => boolean): boolean {
  for (const known of list) if (isSame(known, item)) return true;
  return false;
}
