import { rootValue, type Activation } from "../code/activation.ts";
import { attach } from "./attach.ts";
import { readingOf, type Reader } from "./attach-taints.ts";
import { join } from "../values/join.ts";
import type { Shape } from "./summary.ts";
import type { Closure, Value } from "../values/value.ts";

/** A variable that a closure has captured. Closures of one environment share it, objects and all. */
export function capturedValue(activation: Activation, closure: Closure, use: string): Value | undefined {
  const shape = closure.captured?.get(use);
  if (shape === undefined) return undefined;
  const attached = (): Value => readCaptured(activation, closure, shape);
  if (closure.environment === undefined) return attached();
  const key = `${closure.environment} ${use}`;
  const known = activation.captured.get(key);
  if (known?.shapes.has(shape) === true) return known.value;
  const value = known === undefined ? attached() : join(known.value, attached());
  activation.captured.set(key, { value, shapes: new Set([...(known?.shapes ?? []), shape]) });
  return value;
}

/** A variable as it is here: in terms of the summary that gave the closure, or in those of this function. */
function readCaptured(activation: Activation, { by, environment }: Closure, shape: Shape): Value {
  if (by !== undefined) return by.read(shape);
  const reader: Reader = (inner) => rootValue(activation, inner);
  // Closures that lie in its variables were made in the same call.
  if (environment !== undefined) readingOf(reader).environment = environment;
  return attach(activation, shape, reader);
}

/** What an arrow function sees as `this`, where it has left the function that it was made in. */
export function capturedThis(activation: Activation, closure: Closure): Value | undefined {
  const shape = closure.captured?.get("this");
  if (shape === undefined) return undefined;
  return closure.by?.read(shape) ?? attach(activation, shape, (inner) => rootValue(activation, inner));
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
