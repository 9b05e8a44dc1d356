import { memberName, unwrap, type Node } from "@assay/program";
import { reachCall, reachInstance } from "./reach-call.ts";
import { reachClass, reachEnum, reachThis } from "./reach-class.ts";
import { reachModule } from "./reach-module.ts";
import { reachName } from "./reach-name.ts";
import { reachElement, reachProperty } from "./reach-object.ts";
import { onward, via, type Modules, type Spot, type Text, type Tracer } from "./spot.ts";
import { textsAt } from "./texts.ts";

/** How far the search goes from one use. What is further away is not found. */
export interface TraceLimits {
  /** Expressions within each other. */
  depth: number;
  /** Expressions altogether. */
  spots: number;
}

export const usualLimits: TraceLimits = { depth: 80, spots: 3_000 };

/** Values that one expression may have. */
const mostValues = 8;

/** Where a condition asks what the program runs as, its two values are for two purposes. */
const asksForEnvironment = /NODE_ENV|\b(?:is|in)?_?(?:dev|prod|test|debug|local)(?:elopment|uction|ing)?\b/i;

/**
 * Follows values backwards, from where they are used to the literals that they are made of, through names, members,
 * modules, functions and their callers. Each tracer is for one use: it looks at no more than its limits allow, and at no
 * expression within itself.
 */
export function createTracer(modules: Modules, limits: TraceLimits = usualLimits): Tracer {
  const open = new Set<string>();
  let left = limits.spots;

  function reach(spot: Spot): Spot[] {
    const node = unwrap(spot.node);
    const key = `${spot.model.path}\0${node.start}\0${node.end}\0${node.type}\0${spot.keys.join("\0")}`;
    if (left <= 0 || open.size >= limits.depth || open.has(key)) return [];
    left -= 1;
    open.add(key);
    const found = reachNode({ ...spot, node }, node);
    open.delete(key);
    return found.length > mostValues ? found.slice(0, mostValues) : found;
  }

  function reachNode(spot: Spot, node: Node): Spot[] {
    const { keys } = spot;
    switch (node.type) {
      case "Identifier":
        return reachName(tracer, spot, node);
      case "MemberExpression": {
        const key = memberName(spot.model, node);
        return key === undefined ? [] : reach(onward(spot, node.object, { keys: [key, ...keys] }));
      }
      case "ThisExpression":
        return reachThis(tracer, spot, node);
      case "AwaitExpression":
        return reach(onward(spot, node.argument));
      case "ImportExpression":
        return reachModule(tracer, spot, node.source);
      case "AssignmentExpression":
        return node.operator === "=" ? reach(onward(spot, node.right)) : [];
      case "LogicalExpression": {
        if (node.operator === "&&") return reach(onward(spot, node.right));
        const first = reach(onward(spot, node.left));
        const trail = via(spot, node.right, "is used where nothing else is set");
        return first.length > 0 ? first : reach(onward(spot, node.right, { trail, isFallback: true }));
      }
      case "ConditionalExpression":
        return asksForEnvironment.test(
          spot.model.text.slice(node.test.start, Math.min(node.test.end, node.test.start + 200)),
        )
          ? []
          : [...reach(onward(spot, node.consequent)), ...reach(onward(spot, node.alternate))];
      case "ObjectExpression":
        return keys.length === 0 ? [spot] : reachProperty(tracer, spot, node);
      case "ArrayExpression":
        return keys.length === 0 ? [spot] : reachElement(tracer, spot, node);
      case "CallExpression":
        return reachCall(tracer, spot, node);
      case "NewExpression":
        return keys.length === 0 ? [spot] : reachInstance(tracer, spot, node);
      case "ClassDeclaration":
      case "ClassExpression":
        return keys.length === 0 ? [spot] : reachClass(tracer, spot, node, true);
      case "TSEnumDeclaration":
        return reachEnum(tracer, spot, node);
      default:
        return keys.length === 0 ? [spot] : [];
    }
  }

  const tracer: Tracer = {
    modules,
    reach,
    textsOf: (spot: Spot): Text[] =>
      reach(spot)
        .flatMap((reached) => textsAt(tracer, reached))
        .slice(0, mostValues),
  };
  return tracer;
}
