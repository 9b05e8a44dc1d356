import { CallKind, EntryKind } from "../instruction.ts";
import type { Host } from "./frame.ts";
import { keyOf, toKey } from "./members.ts";

/** An object from its entries of three operands each. */
export function objectOf(host: Host, t: readonly unknown[], entries: Int32Array): object {
  const object: object = {};
  for (let index = 0; index < entries.length; index += 3) {
    const kind = entries[index];
    const key = entries[index + 1] ?? -1;
    const value = t[entries[index + 2] ?? -1];
    if (kind === EntryKind.spread) {
      for (const [name, each] of Object.entries({ ...(value as object) }))
        Object.defineProperty(object, name, { value: each, writable: true, ...visible });
      continue;
    }
    host.setHome(value, object);
    const name = kind === EntryKind.computed ? toKey(t[key]) : keyOf(host.texts[key] ?? "");
    if (kind === EntryKind.named && name === "__proto__") {
      if (typeof value === "object") Object.setPrototypeOf(object, value);
    } else if (kind === EntryKind.getter || kind === EntryKind.setter) {
      // The other half of a pair stays as it is.
      const accessor = kind === EntryKind.getter ? { get: value as () => unknown } : { set: value as () => void };
      Object.defineProperty(object, name, { ...accessor, ...visible });
    } else {
      Object.defineProperty(object, name, { value, writable: true, ...visible });
    }
  }
  return object;
}

const visible = { enumerable: true, configurable: true } as const;

export function callValue(how: number, callee: unknown, self: unknown, parameters: unknown[]): unknown {
  if (typeof callee !== "function") throw new TypeError(`${String(callee)} is not a function`);
  if (how === CallKind.create) return Reflect.construct(callee, parameters);
  if (how === CallKind.tag) {
    const [strings, ...rest] = parameters;
    const texts = Object.assign([...(strings as string[])], { raw: strings });
    return Reflect.apply(callee, self, [texts, ...rest]);
  }
  return Reflect.apply(callee, self, parameters);
}
