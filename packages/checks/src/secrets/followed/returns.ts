import { enclosingFunction, type AnyFunction, type Node } from "@assay/program";
import { onward, type Spot, type Tracer } from "./spot.ts";

/** A function that gives one of more than these back is none that holds a text. */
const mostReturns = 8;

/** What a function of `spot.model` gives back, at the keys that are asked for. */
export function returnsOf(tracer: Tracer, spot: Spot, fn: Node): Spot[] {
  const values = isPlain(fn) ? returnedBy(spot, fn) : [];
  return values.length > mostReturns ? [] : values.flatMap((value) => tracer.reach(onward(spot, value)));
}

function isPlain(fn: Node): fn is AnyFunction {
  return (
    fn.type === "ArrowFunctionExpression" ||
    ((fn.type === "FunctionDeclaration" || fn.type === "FunctionExpression") && !fn.generator)
  );
}

function returnedBy({ model }: Spot, fn: AnyFunction): Node[] {
  const { body } = fn;
  if (body === null || body === undefined) return [];
  if (body.type !== "BlockStatement") return [body];
  return model
    .nodesWithin("ReturnStatement", fn)
    .flatMap((statement) => (statement.argument && enclosingFunction(statement) === fn ? [statement.argument] : []));
}
