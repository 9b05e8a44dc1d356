import type { Node, NodeOf } from "@assay/program";
import { chainOf } from "../read/chain.ts";
import type { FileView } from "./file-view.ts";

/** What a call makes of stand-ins. */
export type MockMaker =
  /** A function of its own: `vi.fn()`. */
  | { kind: "function"; implementation: Node | undefined }
  /** Watches a method of an object: `vi.spyOn(object, 'name')`; `stubbed` where it no longer runs. */
  | { kind: "spy"; object: Node | undefined; method: string | undefined; stubbed: boolean };

const stubbing =
  /^(?:mock(?:Return|Resolved|Rejected|Implementation)\w*|returns|resolves|rejects|throws|callsFake|callsArg\w*|yields\w*|and)$/;

/** Whether a call makes a stand-in, looking through what is chained to it. */
export function mockMaker(view: FileView, call: NodeOf<"CallExpression">): MockMaker | undefined {
  const chain = chainOf(call.callee);
  if (chain === undefined) return undefined;
  const words = [chain.root, ...chain.names];
  const binding = view.model.lookup(chain.root, call);
  const imported = binding?.imported;
  const isTool =
    /^(?:vi|vitest|jest|sinon|sandbox|mock|td|jasmine|t)$/.test(chain.root) ||
    (imported !== undefined && /^(?:sinon|node:test|vitest)$/.test(imported.module));
  if (!isTool && !/^(?:sandbox|stub|spy|fn|spyOn)$/.test(chain.root)) return undefined;
  const at = words.findIndex((word) =>
    /^(?:fn|spyOn|stub|spy|fake|method|func|mocked|createStubInstance|createSpy|getter|setter|replace|hoisted)$/.test(
      word,
    ),
  );
  if (at === -1) return undefined;
  const word = words[at] ?? "";
  const given = chain.called.get(word) ?? (words.length - 1 === at ? call.arguments : []);
  const [first, second] = given;
  if (word === "mocked") return undefined;
  if (word === "fn" || word === "func" || word === "createSpy" || word === "hoisted" || word === "createStubInstance")
    return { kind: "function", implementation: first };
  const method = second?.type === "Literal" && typeof second.value === "string" ? second.value : undefined;
  const isNodeMethod = word === "method" || word === "replace" || word === "getter";
  if (second === undefined && !isNodeMethod)
    return { kind: "function", implementation: word === "spy" || word === "fake" ? first : undefined };
  const after = words.slice(at + 1);
  const stubbed =
    word === "stub" ||
    word === "replace" ||
    after.some((name) => stubbing.test(name)) ||
    (word === "method" && given.length > 2);
  return { kind: "spy", object: first, method, stubbed };
}
