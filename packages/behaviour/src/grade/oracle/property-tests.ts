import { isFunction, unwrap, type Node } from "@assay/program";
import type { FileView } from "./file-view.ts";
import type { FoundAssertion } from "./found-assertion.ts";

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
      !/^(?:Binary|Logical|Unary|Call|Await)Expression$/.test(result.type) ||
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
