import type { Node } from "@assay/program";
import { chainOf } from "../read/chain.ts";
import { assertCall } from "./assert-calls.ts";
import { localFunction } from "./call-origin.ts";
import { expectChain } from "./expect-chains.ts";
import { textOf, type FileView } from "./file-view.ts";
import type { FoundAssertion } from "./found-assertion.ts";

const asserting = /^(?:expect|assert|verify|should|must|ensure)[A-Z_]/;

/** Checked by the compiler and not by the run. */
const typeLevel = /^(?:expectTypeOf|assertType|expectType|expectNotType|expectAssignable)$/;

/** `type Check = Expect<Equal<Actual, Expected>>` */
const checkedType = /^(?:\w+\.)?(?:Expect|ExpectTrue|Assert|AssertTrue|IsTrue|Equal|Equals|AssertEqual)\s*</;

/** Calls of helpers that assert by their names and whose code is not at hand: half of what they might ask is believed. */
export function unreadHelpers(view: FileView, around: Node): FoundAssertion[] {
  const types = view.model
    .nodesWithin("TSTypeAliasDeclaration", around)
    .filter(({ typeAnnotation }) => checkedType.test(textOf(view, typeAnnotation)))
    .map((alias) => found(alias, "types", "type"));
  const calls = view.model.nodesWithin("CallExpression", around).flatMap((call) => {
    const chain = chainOf(call.callee);
    const name = chain?.names.at(-1) ?? chain?.root;
    if (chain === undefined || name === undefined) return [];
    if (typeLevel.test(chain.root)) return chain.names.length === 0 ? [found(call, "types", name)] : [];
    if (!asserting.test(name)) return [];
    const binding = view.model.lookup(chain.root, call);
    const module = binding?.imported?.module;
    const isOfCode = module !== undefined && view.kindOf(module) === "code";
    if (
      isOfCode ||
      localFunction(view, call.callee) !== undefined ||
      assertCall(view, call) !== undefined ||
      expectChain(view, call).length > 0
    )
      return [];
    if (binding !== undefined && module === undefined && binding.kind !== "parameter") return [];
    return [found(call, "helper", name)];
  });
  return [...types, ...calls];
}

function found(call: Node, kind: "helper" | "types", matcher: string): FoundAssertion {
  return {
    node: call,
    kind,
    matcher,
    subject: call,
    expected: [],
    negated: false,
    promise: undefined,
    isPromise: false,
    isCaught: false,
    isUnfinished: false,
    isSymmetric: false,
  };
}
