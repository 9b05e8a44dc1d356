import {
  isFunction,
  onlyValue,
  parameterIndex,
  type Binding,
  type CodeModel,
  type Node,
  type NodeOf,
} from "@assay/program";
import { callSitesOf } from "./call-sites.ts";
import { reachImport } from "./reach-module.ts";
import { isWithout } from "./reach-object.ts";
import { onward, via, type Entered, type Spot, type Tracer } from "./spot.ts";

/** What a name holds: a variable with one value, what is imported under it, a function, a class, or a parameter. */
export function reachName(tracer: Tracer, spot: Spot, name: NodeOf<"Identifier">): Spot[] {
  const binding = spot.model.resolve(name);
  if (binding === undefined) return [];
  if (binding.imported !== undefined) {
    const { module, name: exported } = binding.imported;
    const trail = via(spot, binding.identifier, "is imported as %", binding.name);
    return reachImport(tracer, { ...spot, trail }, module, exported);
  }
  switch (binding.kind) {
    case "function":
    case "class":
    case "enum":
      return tracer.reach(onward(spot, binding.declaration));
    case "parameter":
      return reachParameter(tracer, spot, binding);
    case "catch":
      return [];
    default:
      return reachVariable(tracer, spot, binding);
  }
}

function reachVariable(tracer: Tracer, spot: Spot, binding: Binding): Spot[] {
  const trail = via(spot, binding.identifier, "is kept in %", binding.name);
  const init = onlyValue(spot.model, binding);
  const path = keysOf(binding);
  if (init === undefined || path === undefined) return [];
  const found = tracer.reach(onward(spot, init, { keys: [...path, ...spot.keys], trail }));
  if (found.length > 0) return found;
  if (binding.fallback !== undefined) return tracer.reach(onward(spot, binding.fallback, { trail, isFallback: true }));
  const [key, ...keys] = path.length === 0 ? spot.keys : [];
  const written = key === undefined ? [] : (memberWrites(spot.model).get(binding)?.get(key) ?? []);
  const [only, another] = written;
  return only === undefined || another !== undefined
    ? []
    : tracer.reach(onward(spot, only, { keys, trail: via(spot, only, "is put into %", binding.name) }));
}

/** Where a name's value lies within what it is taken from; undefined where that is computed. */
function keysOf({ path }: Binding): string[] | undefined {
  const keys = path.filter((part) => part !== null);
  return keys.length === path.length ? keys : undefined;
}

type MemberWrites = ReadonlyMap<Binding, ReadonlyMap<string, readonly Node[]>>;

/** `settings.key = …` for each name of a file. */
function memberWrites(model: CodeModel): MemberWrites {
  return model.memo("followed member writes", model.program, new Map(), () => {
    const writes = new Map<Binding, Map<string, Node[]>>();
    for (const { left, right } of model.nodes("AssignmentExpression")) {
      if (
        left.type !== "MemberExpression" ||
        left.object.type !== "Identifier" ||
        left.property.type === "PrivateIdentifier"
      )
        continue;
      const { property, computed } = left;
      const key =
        property.type === "Literal"
          ? String(property.value)
          : property.type === "Identifier" && !computed
            ? property.name
            : undefined;
      const binding = key === undefined ? undefined : model.resolve(left.object);
      if (binding === undefined || key === undefined) continue;
      const byKey = writes.get(binding) ?? new Map<string, Node[]>();
      writes.set(binding, byKey.set(key, [...(byKey.get(key) ?? []), right]));
    }
    return writes;
  });
}

/** What a parameter is given: by the call that the search came by, or else by all calls that are known; and its default. */
function reachParameter(tracer: Tracer, spot: Spot, binding: Binding): Spot[] {
  const fn = binding.declaration;
  const path = keysOf(binding);
  const index = parameterIndex(binding);
  if (!isFunction(fn) || binding.rest || path === undefined || spot.model.writesTo(binding).length > 0) return [];
  const byDefault = (): Spot[] => {
    const parameter = fn.params[index];
    // `{ key } = { key: "…" }` has the default of the whole.
    const ofWhole = binding.fallback === undefined && path.length > 0 && parameter?.type === "AssignmentPattern";
    const value = ofWhole ? parameter.right : binding.fallback;
    const trail = via(spot, binding.identifier, "is what % is where nothing is given", binding.name);
    const keys = ofWhole ? [...path, ...spot.keys] : spot.keys;
    return value === undefined ? [] : tracer.reach(onward(spot, value, { keys, trail, isFallback: true }));
  };
  const given = ({ model, args, outer }: Pick<Entered, "model" | "args" | "outer">): Spot[] => {
    const argument = args.slice(0, index + 1).some(({ type }) => type === "SpreadElement") ? undefined : args[index];
    if (argument === undefined) return [];
    const at = { ...spot, model, node: argument, inside: outer };
    const trail = via(at, argument, "is given as %", binding.name);
    const found = tracer.reach({ ...at, keys: [...path, ...spot.keys], trail });
    return found.length === 0 && isWithout(at, path[0]) ? byDefault() : found;
  };
  const entered = enteredBy(spot.inside, fn);
  if (entered !== undefined) return entered.args.length > index ? given(entered) : byDefault();
  const found = callSitesOf(tracer, spot.model, fn).flatMap((call) => given({ ...call, outer: undefined }));
  return [...found, ...byDefault()];
}

function enteredBy(inside: Entered | undefined, fn: Node): Entered | undefined {
  let entered = inside;
  while (entered !== undefined && entered.fn !== fn) entered = entered.outer;
  return entered;
}
