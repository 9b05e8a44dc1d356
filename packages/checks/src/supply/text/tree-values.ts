import { isObject, type JsonMember, type JsonObject, type JsonTree } from "@assay/core";

const nothing: JsonObject = new Map();

/** The member's object, or an empty one where it is absent or something else. */
export function objectAt(object: JsonObject, key: string): JsonObject {
  const value = object.get(key)?.value;
  return isObject(value) ? value : nothing;
}

/** The member's text; undefined where it is absent or something else. */
export function textAt(object: JsonObject, key: string): string | undefined {
  const value = object.get(key)?.value;
  return typeof value === "string" ? value : undefined;
}

/** The member's items, none where it is absent or something else. */
export function listAt(object: JsonObject, key: string): readonly JsonTree[] {
  const value = object.get(key)?.value;
  return Array.isArray(value) ? value : [];
}

/** The texts among the member's items. */
export function textsAt(object: JsonObject, key: string): string[] {
  return listAt(object, key).filter((item) => typeof item === "string");
}

/** Every member of the member's object that is an object itself. */
export function objectsAt(object: JsonObject, key: string): [name: string, value: JsonObject, line: number][] {
  return [...objectAt(object, key)].flatMap(([name, { value, line }]: [string, JsonMember]) =>
    isObject(value) ? [[name, value, line] as [string, JsonObject, number]] : [],
  );
}

/** Name and text of every member of the member's object; values that are no text are left out. */
export function pairsAt(object: JsonObject, key: string): [name: string, text: string][] {
  return [...objectAt(object, key)].flatMap(([name, { value }]) =>
    typeof value === "string" ? [[name, value] as [string, string]] : [],
  );
}
