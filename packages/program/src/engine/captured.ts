import { rootValue, type Activation } from "./activation.ts";
import { attach } from "./attach.ts";
import type { Reader } from "./attach-taints.ts";
import { join } from "./join.ts";
import type { Closure, Value } from "./value.ts";

/** A variable that a closure has captured. Closures of one environment share it, objects and all. */
export function capturedValue(activation: Activation, closure: Closure, use: string): Value | undefined {
  const shape = closure.captured?.get(use);
  if (shape === undefined) return undefined;
  const reader: Reader = (inner) => rootValue(activation, inner);
  // Closures that lie in its variables were made in the same call.
  if (closure.environment !== undefined) activation.program.environments.set(reader, closure.environment);
  const attached = (): Value => attach(activation, shape, reader);
  if (closure.environment === undefined) return attached();
  const key = `${closure.environment} ${use}`;
  const known = activation.captured.get(key);
  if (known?.shapes.has(shape) === true) return known.value;
  const value = known === undefined ? attached() : join(known.value, attached());
  activation.captured.set(key, { value, shapes: new Set([...(known?.shapes ?? []), shape]) });
  return value;
}

/** Puts something into a captured variable, for closures that are called later; false where it is none. */
export function setCaptured(activation: Activation, closure: Closure, use: string, value: Value): boolean {
  if (closure.environment === undefined) return false;
  const before = capturedValue(activation, closure, use);
  if (before === undefined) return false;
  const key = `${closure.environment} ${use}`;
  const { shapes } = activation.captured.get(key) ?? { shapes: new Set() };
  activation.captured.set(key, { value: join(before, value), shapes });
  return true;
}
