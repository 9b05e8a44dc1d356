import type { Shape } from "./summary.ts";
import type { Closure, Value } from "../values/value.ts";

/** What a closure had captured when it left. */
export type Captured = Closure["captured"];

const rootless = new WeakMap<object, boolean>();

/** True of captured variables that say the same wherever they are read. */
export function isFree(captured: Captured): boolean {
  if (captured === undefined) return true;
  const known = rootless.get(captured);
  if (known !== undefined) return known;
  let result = true;
  for (const shape of captured.values()) result &&= isRootless(shape);
  rootless.set(captured, result);
  return result;
}

export function isRootless(shape: Shape): boolean {
  const { value, fields, rest, references, made } = shape;
  // One that is an object is that of the reader, and no copy of it.
  if (references.length > 0 || made !== undefined) return false;
  if (fields.size === 0 && rest === undefined && value.closures.length === 0) return carriesNoRoot(value);
  const known = rootless.get(shape);
  if (known !== undefined) return known;
  let result = carriesNoRoot(value) && (rest === undefined || isRootless(rest));
  for (const field of fields.values()) result &&= isRootless(field);
  for (const { captured, boundShapes } of value.closures) result &&= isFree(captured) && boundShapes === undefined;
  rootless.set(shape, result);
  return result;
}

function carriesNoRoot({ taints }: Value): boolean {
  for (const { origin } of taints) if (origin.kind === "root") return false;
  return true;
}
