import { isFunction, unwrap, type Node } from "@assay/program";
import { chainOf } from "../read/chain.ts";
import type { FileView } from "./file-view.ts";
import type { FoundAssertion } from "./found-assertion.ts";

const makers = /^(?:property|asyncProperty|prop|forall|forAll|checkForall)$/;

/** True within the function of a property, which is called with random values until one fails it. */
export function isInProperty(node: Node, test: Node): boolean {
  for (let parent = node.parent; parent; parent = parent.parent) {
    if (parent === test && !isPropertyBody(parent)) return false;
    if (isPropertyBody(parent)) return true;
  }
  return false;
}

/** The function given to `fc.property(…)`, or to `test.prop([…])(title, …)`. */
function isPropertyBody(node: Node): boolean {
  if (!isFunction(node) || node.parent?.type !== "CallExpression") return false;
  const chain = chainOf(node.parent.callee);
  const name = chain?.names.at(-1) ?? chain?.root ?? "";
  return makers.test(name);
}

/**
 * What an assertion notices where random inputs try it: a bound or a part that many unlike values have
 * to keep counts as if it were asked three times, each time seeing what the others do not.
 */
export function forManyInputs(strength: number): number {
  return 1 - (1 - strength) ** 3;
}

/** `fc.property(…, (x) => f(x) === y)`: what the function of a property gives back must be true. */
export function propertyResults(view: FileView, around: Node): FoundAssertion[] {
  return view.model.nodesWithin("CallExpression", around).flatMap((call) => {
    const { callee } = call;
    if (
      callee.type !== "MemberExpression" ||
      callee.property.type !== "Identifier" ||
      !/^(?:property|asyncProperty)$/.test(callee.property.name)
    )
      return [];
    const last = call.arguments.at(-1);
    const fn = last === undefined ? undefined : unwrap(last);
    if (fn === undefined || !isFunction(fn) || fn.body === null) return [];
    const result = fn.body.type === "BlockStatement" ? returned(fn.body) : fn.body;
    if (
      result === undefined ||
      !/^(?:Binary|Logical|Unary|Call|Await|Conditional)Expression$/.test(result.type) ||
      /^\s*(?:await\s+)?(?:expect|assert)\b/.test(view.model.text.slice(result.start, result.end))
    )
      return [];
    return [
      {
        node: result,
        kind: "truthy" as const,
        matcher: "property",
        subject: result,
        expected: [],
        negated: false,
        promise: undefined,
        isPromise: false,
        isCaught: false,
        isUnfinished: false,
        isSymmetric: false,
      },
    ];
  });
}

function returned(block: Node & { type: "BlockStatement" }): Node | undefined {
  const last = block.body.at(-1);
  return last?.type === "ReturnStatement" && last.argument ? unwrap(last.argument) : undefined;
}
