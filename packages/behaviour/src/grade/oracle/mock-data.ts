import { unwrap, type Node } from "@assay/program";
import { textOf, type FileView } from "./file-view.ts";
import { has, origin } from "./origin.ts";

/** What was kept of a stand-in's calls, as a value: `stub.callCount`, `fn.mock.calls[0][1]`. */
export interface MockData {
  /** The stand-in. */
  stand: Node;
  /** Whether, how often, or with what it was called. */
  asks: "called" | "times" | "arguments";
}

const records = /^(?:mock|calls|firstCall|secondCall|thirdCall|lastCall|getCall|getCalls|args|lastArg|firstArg)$/;
const counts = /^(?:called|calledOnce|calledTwice|calledThrice|notCalled|callCount)$/;
/** Names are followed this far. */
const deepest = 4;

/** The stand-in whose calls a value tells of; undefined for all other values. */
export function mockDataOf(view: FileView, value: Node, depth = 0): MockData | undefined {
  let node = unwrap(value);
  let isTimes = false;
  let found: MockData | undefined;
  for (;;) {
    if (node.type === "AwaitExpression") node = unwrap(node.argument);
    else if (node.type === "CallExpression") node = unwrap(node.callee);
    else if (node.type === "MemberExpression") {
      const name = node.property.type === "Identifier" && !node.computed ? node.property.name : "";
      const object = unwrap(node.object);
      if (name === "length" || name === "callCount") isTimes = true;
      const isKept = name === "mock" && /^\.(?:calls|lastCall|callCount|results|contexts)\b/.test(after(view, node));
      if (isKept || ((records.test(name) || counts.test(name)) && isStandIn(view, object)))
        found = {
          stand: object,
          asks: /^(?:called|notCalled)$/.test(name) ? "called" : isTimes || counts.test(name) ? "times" : "arguments",
        };
      node = object;
    } else break;
  }
  if (found !== undefined || node.type !== "Identifier" || depth >= deepest) return found;
  const binding = view.model.resolve(node);
  return binding?.init === undefined || binding.kind === "parameter"
    ? undefined
    : mockDataOf(view, binding.init, depth + 1);
}

/** What follows a node in the code. */
function after(view: FileView, node: Node): string {
  return view.model.text.slice(node.end, node.end + 200).replace(/^[\s?!]+/, "");
}

/** A stand-in by its making, or by the word of the test: `vi.mocked(send)`. */
function isStandIn(view: FileView, node: Node): boolean {
  return has(view.originOf(node), origin.mock) || /^(?:vi|jest)\.mocked\(/.test(textOf(view, node));
}
