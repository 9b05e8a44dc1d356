import { maskOf } from "../models/danger.ts";
import type { Activation } from "./activation.ts";
import { anyField, getField, madeSafe } from "./fields.ts";
import { safeByPattern } from "./pattern.ts";
import { join } from "./join.ts";
import { nothing, ofObject, type Value } from "./value.ts";

/** Schemas within schemas that are looked into. */
const deepest = 6;

/** A value as a schema lets it through: its fields and elements by theirs, its text by what it accepts. */
export function parseBySchema(activation: Activation, schema: Value, value: Value, depth = deepest): Value {
  if (value === nothing || depth === 0) return value;
  const own = { ...schema, apis: [] };
  const shape = getField(activation, own, "shape");
  const element = getField(activation, own, "element");
  let parsed: Value | undefined;
  if (shape.objects.length > 0) parsed = fieldsBy(activation, shape, value, depth);
  if (element !== nothing) {
    const rest = parseBySchema(activation, element, anyField(activation, value), depth - 1);
    const list = ofObject(activation.state.allocate({ rest }));
    parsed = parsed === undefined ? list : join(parsed, list);
  }
  return parsed ?? madeSafe(value, maskOfSchema(activation, schema));
}

function fieldsBy(activation: Activation, shape: Value, value: Value, depth: number): Value {
  const { state } = activation;
  const fields = new Map<string, Value>();
  for (const number of shape.objects)
    for (const [key, schema] of state.object(number).fields)
      fields.set(key, parseBySchema(activation, schema, getField(activation, value, key), depth - 1));
  return ofObject(state.allocate({ fields }));
}

function maskOfSchema(activation: Activation, schema: Value): number {
  const { models } = activation.program;
  const accepted = schema.apis.reduce((mask, api) => {
    const accepts = models.of(api)?.accepts;
    return accepts === undefined ? mask : mask | maskOf(accepts);
  }, 0);
  const pattern = getField(activation, { ...schema, apis: [] }, "matches").text;
  return accepted | (pattern === undefined ? 0 : safeByPattern(pattern));
}
