import { keyName, propertyOf, unwrap, type NodeOf } from "@assay/program";
import { returnsOf } from "./returns.ts";
import { onward, via, type Spot, type Tracer } from "./spot.ts";

/** The value of a property: of the literal itself, or of what is spread into it, the last first. */
export function reachProperty(tracer: Tracer, spot: Spot, object: NodeOf<"ObjectExpression">): Spot[] {
  const [key = "", ...keys] = spot.keys;
  const own = propertyOf(spot.model, object, key);
  if (own !== undefined) {
    const trail = via(spot, own.key, "is the member % of an object", key);
    if (own.kind === "get") return returnsOf(tracer, { ...spot, keys, trail }, own.value);
    return own.kind === "init" ? tracer.reach(onward(spot, own.value, { keys, trail })) : [];
  }
  for (const property of object.properties.toReversed()) {
    if (property.type !== "SpreadElement") continue;
    const found = tracer.reach(onward(spot, property.argument));
    if (found.length > 0) return found;
  }
  return [];
}

/** The element of a list literal at a number. */
export function reachElement(tracer: Tracer, spot: Spot, list: NodeOf<"ArrayExpression">): Spot[] {
  const [key = "", ...keys] = spot.keys;
  const index = /^\d{1,4}$/.test(key) ? Number(key) : -1;
  const element = list.elements[index];
  const isKnown = !list.elements.slice(0, index + 1).some((one) => one?.type === "SpreadElement");
  return element && isKnown ? tracer.reach(onward(spot, element, { keys })) : [];
}

/** True where an expression is an object literal that has no such property, so that a default takes its place. */
export function isWithout(spot: Spot, key: string | null | undefined): boolean {
  const node = unwrap(spot.node);
  return (
    typeof key === "string" &&
    node.type === "ObjectExpression" &&
    node.properties.every(
      (property) => property.type === "Property" && keyName(property) !== null && keyName(property) !== key,
    )
  );
}
