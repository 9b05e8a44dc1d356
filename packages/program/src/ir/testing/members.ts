/** `super` as a value: where to look, and for whom. */
export class SuperReference {
  readonly home: object | null;
  readonly self: unknown;
  constructor(home: object | null, self: unknown) {
    this.home = home;
    this.self = self;
  }
}

/** The key that a text stands for: `#x` a private name, `@@iterator` a symbol. */
export function keyOf(text: string): PropertyKey {
  if (text.startsWith("#")) return Symbol.for(text);
  if (!text.startsWith("@@")) return text;
  const symbol: unknown = Reflect.get(Symbol, text.slice(2));
  return typeof symbol === "symbol" ? symbol : text;
}

export function getMember(object: unknown, key: PropertyKey): unknown {
  if (object instanceof SuperReference)
    return object.home === null ? undefined : Reflect.get(object.home, key, object.self);
  if (object === null || object === undefined) throw new TypeError(`cannot read ${String(key)} of ${String(object)}`);
  const holder: object = Object(object);
  return Reflect.get(holder, key, object);
}

/** As in strict mode, where what fails is an error. */
export function putMember(object: unknown, key: PropertyKey, value: unknown): void {
  if (object === null || object === undefined) throw new TypeError(`cannot set ${String(key)} of ${String(object)}`);
  const holder: object = Object(object);
  const isPrivate = typeof key === "symbol" && key.description?.startsWith("#") === true;
  if (isPrivate && !Reflect.has(holder, key))
    Object.defineProperty(holder, key, { value, writable: true, configurable: true, enumerable: false });
  else if (!Reflect.set(holder, key, value, object)) throw new TypeError(`${String(key)} cannot be set`);
}

export function toKey(value: unknown): PropertyKey {
  return typeof value === "symbol" ? value : String(value);
}

/** Iterators that several `Item`s read one after the other. */
const readSoFar = new WeakMap<object, { iterator: Iterator<unknown>; values: unknown[]; isDone: boolean }>();

/** The element at an index of an iterable; an iterator is read only as far as needed. */
export function itemOf(list: unknown, index: number): unknown {
  if (Array.isArray(list)) return list[index];
  const state = readState(list);
  while (state.values.length <= index && !state.isDone) {
    const next = state.iterator.next();
    if (next.done === true) state.isDone = true;
    else state.values.push(next.value);
  }
  return state.values[index];
}

export function sliceOf(list: unknown, index: number): unknown[] {
  const state = readState(list);
  for (let at = 0; !state.isDone; at += 1) itemOf(list, at);
  return state.values.slice(index);
}

function readState(list: unknown) {
  const iterator = (list as Iterable<unknown>)[Symbol.iterator]();
  const fresh = { iterator, values: [], isDone: false };
  if ((iterator as unknown) !== list) {
    const values: unknown[] = [];
    for (let next = iterator.next(); next.done !== true; next = iterator.next()) values.push(next.value);
    return { iterator, values, isDone: true };
  }
  const state = readSoFar.get(iterator) ?? fresh;
  readSoFar.set(iterator, state);
  return state;
}

/** All own enumerable properties but some. */
export function restOf(object: unknown, without: readonly string[]): unknown {
  const rest: Record<PropertyKey, unknown> = { ...(object as object) };
  for (const name of without) Reflect.deleteProperty(rest, keyOf(name));
  return rest;
}

export function deleteMember(object: unknown, key: PropertyKey): boolean {
  if (object === null || object === undefined) throw new TypeError(`cannot delete ${String(key)} of ${String(object)}`);
  if (!Reflect.deleteProperty(Object(object) as object, key)) throw new TypeError(`${String(key)} cannot be deleted`);
  return true;
}

export function isNothing(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}
