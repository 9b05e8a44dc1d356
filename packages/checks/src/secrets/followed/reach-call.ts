import { callFacts, isFunction, type NodeOf } from "@assay/program";
import { isClass, reachClass } from "./reach-class.ts";
import { reachModule } from "./reach-module.ts";
import { returnsOf } from "./returns.ts";
import { onward, via, type Spot, type Tracer } from "./spot.ts";

/** What a call gives back: of the program's own functions what they return; others' calls are left as they are. */
export function reachCall(tracer: Tracer, spot: Spot, call: NodeOf<"CallExpression">): Spot[] {
  const { model, keys } = spot;
  const { origin, name, args } = callFacts(model, call);
  const [first] = args;
  if (origin === "global:require" && first !== undefined) return reachModule(tracer, spot, first);
  if (
    first !== undefined &&
    origin !== undefined &&
    /^global:(?:Object\.(?:freeze|seal|preventExtensions)|Promise\.resolve|structuredClone)$/.test(origin)
  )
    return tracer.reach(onward(spot, first));
  if (origin === "global:Object.assign")
    return (
      args
        .toReversed()
        .map((part) => tracer.reach(onward(spot, part)))
        .find((found) => found.length > 0) ?? []
    );
  const called = tracer.reach(onward(spot, call.callee, { keys: [], trail: [], isFallback: false }));
  const functions = called.filter(({ node }) => isFunction(node));
  if (functions.length === 0) return keys.length === 0 ? [spot] : [];
  const trail = via(spot, call.callee, name === undefined ? "is what a function returns" : "is what % returns", name);
  return functions.flatMap(({ model: home, node: fn }) =>
    isFunction(fn)
      ? returnsOf(
          tracer,
          { ...spot, model: home, node: fn, trail, inside: { fn, model, args, outer: spot.inside } },
          fn,
        )
      : [],
  );
}

/** A member of what `new` makes. */
export function reachInstance(tracer: Tracer, spot: Spot, made: NodeOf<"NewExpression">): Spot[] {
  const classes = tracer.reach(onward(spot, made.callee, { keys: [], trail: [], isFallback: false }));
  return classes.flatMap(({ model, node }) => {
    if (!isClass(node)) return [];
    const constructor = node.body.body.find(
      (member) => member.type === "MethodDefinition" && member.kind === "constructor",
    );
    const fn =
      constructor?.type === "MethodDefinition" && isFunction(constructor.value) ? constructor.value : undefined;
    const inside = fn && { fn, model: spot.model, args: made.arguments, outer: spot.inside };
    return reachClass(tracer, { ...spot, model, node, inside: inside ?? spot.inside }, node, false);
  });
}
