import { memberName, unwrap, type Node } from "@assay/program";
import { reachCall, reachInstance } from "./reach-call.ts";
import { reachClass, reachEnum, reachThis } from "./reach-class.ts";
import { reachModule } from "./reach-module.ts";
import { reachName } from "./reach-name.ts";
import { reachElement, reachProperty } from "./reach-object.ts";
import { onward, via, type Modules, type Spot, type Text, type Tracer } from "./spot.ts";
import { textsAt } from "./texts.ts";

/** Expressions within each other that the search goes through from one use. What is further away is not found. */
const mostDepth = 80;
/** Expressions that it looks at for one use, and for all of one file. */
const mostSpots = 3_000;
const mostSpotsOfFile = 100_000;

/** What is left to be looked at for the uses of one file. */
export interface Work {
  spots: number;
}

export function workForFile(): Work {
  return { spots: mostSpotsOfFile };
}

/** Values that one expression may have. */
const mostValues = 8;

/** Where a condition asks what the program runs as, its two values are for two purposes. */
const asksForEnvironment = /NODE_ENV|\b(?:is|in)?_?(?:dev|prod|test|debug|local)(?:elopment|uction|ing)?\b/i;

/**
 * Follows values backwards, from where they are used to the literals that they are made of, through names, members,
 * modules, functions and their callers. Each tracer is for one use: it looks at no more than its limits allow, and at no
 * expression within itself.
 */
export function createTracer(modules: Modules, work: Work): Tracer {
  const open = new Set<string>();
  let left = mostSpots;

  function guarded<T>(question: string, { model, node, keys }: Spot, answer: () => T[]): T[] {
    const key = [question, model.path, node.start, node.end, node.type, ...keys].join("\0");
    if (left <= 0 || work.spots <= 0 || open.size >= mostDepth || open.has(key)) return [];
    left -= 1;
    work.spots -= 1;
    open.add(key);
    const found = answer();
    open.delete(key);
    return found.length > mostValues ? found.slice(0, mostValues) : found;
  }

  function reach(spot: Spot): Spot[] {
    const at = { ...spot, node: unwrap(spot.node) };
    return guarded("value", at, () => reachNode(at, at.node));
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
    guarded,
    textsOf: (spot: Spot): Text[] =>
      guarded("texts", spot, () =>
        reach(spot).flatMap((reached) => guarded("text", reached, () => textsAt(tracer, reached))),
      ),
  };
  return tracer;
}
