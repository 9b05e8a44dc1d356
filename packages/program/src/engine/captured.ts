import { rootValue, type Activation } from "./activation.ts";
import { boundArgument, boundReceiver } from "./bound-keys.ts";
import { attach } from "./shape.ts";
import { join, type Closure, type Value } from "./value.ts";

/** A variable that a closure has captured. Closures of one environment share it, objects and all. */
export function capturedValue(activation: Activation, closure: Closure, use: string): Value | undefined {
  const shape = closure.captured?.get(use);
  if (shape === undefined) return undefined;
  const attached = (): Value => attach(activation, shape, (inner) => rootValue(activation, inner));
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

/** What `bind` gave a closure, whether here or where it came from. */
export function boundOf(activation: Activation, closure: Closure): Closure["bound"] {
  if (closure.bound !== undefined || closure.captured === undefined) return closure.bound;
  const receiver = capturedValue(activation, closure, boundReceiver);
  const list: Value[] = [];
  for (let value; (value = capturedValue(activation, closure, boundArgument(list.length))) !== undefined;)
    list.push(value);
  return receiver === undefined && list.length === 0 ? undefined : { receiver, arguments: list };
}
