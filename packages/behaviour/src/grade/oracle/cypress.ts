import { isFunction, unwrap, type Node, type NodeOf } from "@assay/program";
import { chainOf } from "../read/chain.ts";
import type { FoundAssertion } from "./found-assertion.ts";
import type { AskKind } from "./kinds.ts";

const base = {
  promise: undefined,
  // Cypress keeps a queue of its own and waits for it.
  isPromise: false,
  isCaught: false,
  isUnfinished: false,
  isSymmetric: false,
} as const;

const kinds: readonly (readonly [RegExp, AskKind])[] = [
  [/^(?:eq|equal|equals)$/, "exact-value"],
  [/^(?:deep\.(?:equal|eq)|eql)$/, "deep-value"],
  [/^(?:include|contain)(?:\.\w+)?$/, "contains"],
  [/^(?:contain|include)\.(?:text|html|value)$/, "text-part"],
  [/^(?:text|value|html)$/, "text"],
  [/^(?:attr|class|css|prop|id|data|property|deep\.property)$/, "property"],
  [/^length\./, "compared"],
  [/^(?:length|lengthOf|members|keys)$/, "status"],
  [/^(?:visible|exist)$/, "shown"],
  [/^hidden$/, "hidden"],
  [/^(?:disabled|enabled|checked|focused|selected|focus|readonly)$/, "state"],
  [/^match$/, "matches"],
  [/^(?:gt|gte|lt|lte|greaterThan|lessThan|above|below|at\.least|at\.most|within)$/, "compared"],
  [/^(?:true|false)$/, "exact-value"],
  [/^null$/, "null"],
  [/^undefined$/, "undefined"],
  [/^empty$/, "length"],
  [/^(?:a|an|instanceOf)$/, "type"],
  [/^called(?:With\w*|OnceWith\w*)$/, "mock-arguments"],
];

/** True for what is chained to `cy`. */
export function isOfCypress(node: Node): boolean {
  return chainOf(node)?.root === "cy";
}

/** `cy.get(".total").should("have.text", "€5")`, and `cy.contains("Saved")` that stands by itself. */
export function cypressCall(call: NodeOf<"CallExpression">): FoundAssertion | undefined {
  const chain = chainOf(call.callee);
  if (chain?.root !== "cy") return undefined;
  const [first, ...rest] = call.arguments;
  const name = chain.names.at(-1) ?? "";
  if (/^(?:contains|get|findByText|findByRole|findByLabelText|url|title)$/.test(name))
    return call.parent?.type === "ExpressionStatement" && !/^(?:url|title)$/.test(name)
      ? { ...base, node: call, kind: "shown", matcher: name, subject: call, expected: [], negated: false }
      : undefined;
  if (!/^(?:should|and)$/.test(name) || first === undefined || isFunction(unwrap(first))) return undefined;
  if (first.type !== "Literal" || typeof first.value !== "string") return undefined;
  const words = first.value.split(".").filter((word) => !/^(?:to|be|been|have|has|not|is|and)$/.test(word));
  const asked = words.join(".");
  const kind = kinds.find(([pattern]) => pattern.test(asked))?.[1] ?? "predicate";
  const subject = call.callee.type === "MemberExpression" ? call.callee.object : call;
  return {
    ...base,
    node: call,
    kind,
    matcher: asked,
    subject,
    expected: rest,
    negated: /(?:^|\.)not(?:\.|$)/.test(first.value),
  };
}
