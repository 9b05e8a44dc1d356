import { AnchoredPlace } from "../summaries/anchor.ts";

/**
 * True when two things that left their computations say the same. Objects that are one are the same at once; a pair
 * that was met before is held to be the same, since it is compared elsewhere.
 */
export function isSame(one: unknown, other: unknown, met = new Map<object, object>()): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (met.get(one) === other) return true;
  met.set(one, other);
  if (one instanceof AnchoredPlace) return other instanceof AnchoredPlace && isSamePlace(one, other);
  if (Array.isArray(one)) return Array.isArray(other) && isSameList(one, other, met);
  if (one instanceof Map) return other instanceof Map && isSameMap(one, other, met);
  if (Object.getPrototypeOf(one) !== Object.getPrototypeOf(other)) return false;
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(other).length) return false;
  return keys.every((key) => key in other && isSame(Reflect.get(one, key), Reflect.get(other, key), met));
}

function isSamePlace(one: AnchoredPlace, other: AnchoredPlace): boolean {
  return one.anchor === other.anchor && one.first === other.first && one.last === other.last;
}

function isSameList(one: readonly unknown[], other: readonly unknown[], met: Map<object, object>): boolean {
  return one.length === other.length && one.every((item, index) => isSame(item, other[index], met));
}

/** In order as well: what is gone through in another order may come to something else. */
function isSameMap(
  one: ReadonlyMap<unknown, unknown>,
  other: ReadonlyMap<unknown, unknown>,
  met: Map<object, object>,
): boolean {
  return one.size === other.size && isSameList([...one], [...other], met);
}
