import type { Activation } from "../code/activation.ts";
import { cut } from "../code/bounds.ts";
import { isHidden } from "../guards/rejections.ts";
import { unite, type Root, type Taint } from "../values/taint.ts";
import { nothing, type Value } from "../values/value.ts";

/** Objects within objects that are looked into when a whole value goes somewhere. */
const deepestLook = 3;

/** All that a value carries, parts included: what arrives where the whole of it goes. Level by level, each object once. */
export function deepTaints(
  activation: Activation,
  value: Value,
  depth = deepestLook,
  literal?: ReadonlySet<string>,
): readonly Taint[] {
  let { taints } = value;
  if (value.objects.length === 0) return taints;
  const seen = new Set<number>();
  let level: readonly number[] = value.objects;
  for (let left = depth; level.length > 0; left -= 1) {
    if (left === 0) {
      cut("objects within objects");
      break;
    }
    const next: number[] = [];
    for (const number of level) {
      if (seen.has(number)) continue;
      seen.add(number);
      const { fields, rest, root } = activation.state.object(number);
      activation.work += fields.size;
      for (const [key, field] of fields) {
        if (field === nothing || isHidden(key) || literal?.has(key) === true) continue;
        // A part of a root that was only looked at is in the root's own taint already.
        if (root !== undefined && isOnlyOf(field.taints, root.root)) continue;
        taints = unite(taints, field.taints);
        for (const one of field.objects) next.push(one);
      }
      if (rest === nothing) continue;
      taints = unite(taints, rest.taints);
      for (const one of rest.objects) next.push(one);
    }
    level = next;
  }
  return taints;
}

function isOnlyOf(taints: readonly Taint[], root: Root): boolean {
  for (const { origin, safeFor, isJudged, isText } of taints)
    if (origin !== root || safeFor !== 0 || isJudged || isText) return false;
  return true;
}
