import { noObject, number } from "../../models/common.ts";
import { allDangers, maskOf } from "../../models/danger.ts";
import { placeOf, type Activation } from "../code/activation.ts";
import { plain, silentCall } from "./call-back.ts";
import { anyField, getField, madeSafe } from "../objects/fields.ts";
import { safeByPattern } from "../guards/pattern.ts";
import { join } from "../values/join.ts";
import { partKey } from "../summaries/summary.ts";
import { asText } from "../values/taint.ts";
import { nothing, ofObject, withParts, withTaints, type Closure, type Value } from "../values/value.ts";

const noObjects = maskOf(noObject);

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
  for (const alternative of alternativesOf(activation, own)) {
    const through = parseBySchema(activation, alternative, value, depth - 1);
    parsed = parsed === undefined ? through : join(parsed, through);
  }
  if (parsed === undefined && schema.apis.length === 0) parsed = parseByJsonSchema(activation, schema, value, depth);
  return asMade(activation, own, parsed ?? leafBy(activation, schema, value));
}

/** Schemas of which one lets a value through, or all do. */
function alternativesOf(activation: Activation, schema: Value): Value[] {
  const list = getField(activation, schema, "alternatives");
  const listed = list.objects.flatMap((number) => {
    const { fields, rest } = activation.state.object(number);
    return [...fields.values(), rest];
  });
  const named = ["one", "other"].map((key) => getField(activation, schema, key));
  return [...listed, ...named].filter((one) => one !== nothing);
}

/** A value that is no object, as far as the schema says so. */
function leafBy(activation: Activation, schema: Value, value: Value): Value {
  const accepted = acceptedBy(activation, schema);
  const safe = madeSafe(value, maskOfSchema(activation, schema, accepted));
  const isText = accepted.length > 0 && accepted.every((mask) => (mask & noObjects) === noObjects);
  return isText ? withParts(safe, safe.taints.map(asText), nothing.objects, safe.closures) : safe;
}

/** As the functions that a schema was given leave it: those that must say yes, and the one that makes something of it. */
function asMade(activation: Activation, schema: Value, value: Value): Value {
  if (value.taints.length + value.objects.length === 0) return value;
  const [, ...others] = schema.objects;
  // Of several alternatives, each must say no to it.
  const mask = schema.objects.reduce((all, one) => all & maskOfRefined(activation, ofObject(one)), allDangers);
  const judged = schema.objects.length === 0 ? value : madeSafe(value, mask);
  const maker = getField(activation, schema, "transformed");
  if (maker === nothing) return judged;
  const [made, ...otherMakers] = maker.closures;
  if (made === undefined || otherMakers.length + maker.apis.length > 0)
    return withTaints(
      judged,
      judged.taints.map((taint) => ({ ...taint, isText: false })),
    );
  const result = activation.program.engine.evaluateCall(activation, {
    ...silentCall,
    callee: { ...nothing, closures: [made] },
    arguments: [plain(judged)],
    place: placeOf(activation, activation.here),
  });
  // Another alternative may let it through as it is.
  return others.length > 0 ? join(result, judged) : result;
}

/** What a value can't be of which all functions say yes that a schema was given. */
function maskOfRefined(activation: Activation, schema: Value): number {
  const { closures } = getField(activation, schema, "refined");
  return closures.reduce((all, one) => all | maskWhere(activation, one), 0);
}

/** What a value can't be of which the function says yes. */
function maskWhere({ program }: Activation, { module, function: index }: Closure): number {
  return program.engine.summaryOf(program, module, index).whenTrue.get(partKey(0, [])) ?? 0;
}

/** Formats of texts in which nothing else can stand. */
const harmlessFormats = new Set(["uuid", "date", "date-time", "time", "duration", "ipv4", "ipv6"]);
const plainTypes = new Set(["integer", "number", "boolean", "null"]);

/** By an object that is a schema itself, as Fastify's are; undefined where it says nothing. */
function parseByJsonSchema(activation: Activation, schema: Value, value: Value, depth: number): Value | undefined {
  const { state } = activation;
  const [own, ...others] = schema.objects;
  if (own === undefined || others.length > 0 || state.object(own).root !== undefined) return undefined;
  const at = (key: string): Value => getField(activation, schema, key);
  const { text: type } = at("type");
  if (type !== undefined && plainTypes.has(type)) return madeSafe(value, maskOf(number));
  if (at("enum").objects.length > 0 || at("const").text !== undefined) return madeSafe(value, allDangers);
  const properties = at("properties");
  if (properties.objects.length > 0) {
    const known = fieldsBy(activation, properties, value, depth);
    return at("additionalProperties").text === "false" ? known : join(known, ofOthers(activation, known, value));
  }
  const items = at("items");
  if (items.objects.length > 0) {
    const rest = parseBySchema(activation, items, anyField(activation, value), depth - 1);
    return ofObject(state.allocate({ rest }));
  }
  if (type !== "string") return undefined;
  const { text: pattern } = at("pattern");
  const format = harmlessFormats.has(at("format").text ?? "") ? allDangers : 0;
  return madeSafe(value, maskOf(noObject) | format | (pattern === undefined ? 0 : safeByPattern(`/${pattern}/`)));
}

/** What may lie beside the fields that a schema names. */
function ofOthers(activation: Activation, known: Value, value: Value): Value {
  const { state } = activation;
  for (const number of known.objects) state.setRest(number, anyField(activation, value));
  return known;
}

function fieldsBy(activation: Activation, shape: Value, value: Value, depth: number): Value {
  const { state } = activation;
  const fields = new Map<string, Value>();
  for (const number of shape.objects)
    for (const [key, schema] of state.object(number).fields) {
      const parsed = parseBySchema(activation, schema, getField(activation, value, key), depth - 1);
      const before = fields.get(key);
      fields.set(key, before === undefined ? parsed : join(before, parsed));
    }
  return ofObject(state.allocate({ fields }));
}

/** What each kind of schema that it may be keeps away. */
function acceptedBy({ program: { models } }: Activation, { apis }: Value): number[] {
  return apis.flatMap((api) => {
    const accepts = models.of(api)?.accepts;
    return accepts === undefined ? [] : maskOf(accepts);
  });
}

function maskOfSchema(activation: Activation, schema: Value, accepted: readonly number[]): number {
  // Of several kinds, any may be the one that lets it through.
  const byKind = accepted.length === 0 ? 0 : accepted.reduce((all, mask) => all & mask, allDangers);
  const pattern = getField(activation, { ...schema, apis: [] }, "matches").text;
  return byKind | (pattern === undefined ? 0 : safeByPattern(pattern));
}
