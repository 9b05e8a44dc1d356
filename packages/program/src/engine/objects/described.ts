import type { Description } from "../../models/schema.ts";
import type { Activation } from "../code/activation.ts";
import { getField } from "./fields.ts";
import { apiMember } from "../code/outside.ts";
import { parseBySchema } from "../calls/parse-by-schema.ts";
import { nothing, ofObject, type Value } from "../values/value.ts";

/** What a member is, given what it would be without a description. */
type Describe = (member: Value) => Value;

/** A thing of a library, of whose members the call that hands it over says more: a request with the schema of its route. */
export function describedThing(
  activation: Activation,
  thing: Value,
  by: Readonly<Record<string, Description>>,
  valueAt: (at: string) => Value,
): Value {
  const [api] = thing.apis;
  const described = new Map<string, Describe>();
  for (const [key, description] of Object.entries(by)) {
    const describe = describer(activation, description, valueAt);
    if (describe !== undefined) described.set(key, describe);
  }
  if (api === undefined || described.size === 0) return thing;
  // What is sent is said to come from where it is read, so it is made when it is asked for.
  const derive = (key: string): Value => described.get(key)?.(apiMember(activation, api, key)) ?? nothing;
  return { ...thing, objects: [...thing.objects, activation.state.allocate({ describes: api, derive })] };
}

function describer(
  activation: Activation,
  { schema = [], named, fields }: Description,
  valueAt: (at: string) => Value,
): Describe | undefined {
  const found = schema.map((at) => valueAt(at)).find((value) => value !== nothing);
  if (found !== undefined) return (member) => parseBySchema(activation, found, member);
  const names = named === undefined ? undefined : namesIn(valueAt(named).text);
  if (names !== undefined) return (member) => ofNames(activation, member, names);
  const also = fields === undefined ? nothing : valueAt(fields);
  return also.objects.length === 0 ? undefined : (member) => ({ ...member, objects: also.objects });
}

/** The parameters in a route's path: `/users/:id`, `/files/*`, `/:name(\\d+)`. */
function namesIn(path: string | undefined): ReadonlySet<string> | undefined {
  if (path === undefined) return undefined;
  const names = new Set(Array.from(path.matchAll(/[:*](\w+)/g), ([, name = ""]) => name));
  // What has no name is counted.
  if (/[*(]/.test(path)) for (let index = 0; index < 10; index += 1) names.add(String(index));
  return names;
}

function ofNames(activation: Activation, member: Value, names: ReadonlySet<string>): Value {
  const fields = new Map(Array.from(names, (name) => [name, getField(activation, member, name)]));
  return ofObject(activation.state.allocate({ fields }));
}
