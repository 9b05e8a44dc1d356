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

/** `fn()`, `stub()` under names of their own: of a library for stand-ins, or of nobody that the file knows. */
function isBareTool(view: FileView, root: string, at: Node): boolean {
  if (!/^(?:sandbox|stub|spy|fn|spyOn)$/.test(root)) return false;
  const binding = view.model.lookup(root, at);
  if (binding === undefined || binding.imported !== undefined) return true;
  const given = binding.init === undefined ? "" : view.model.text.slice(binding.init.start, binding.init.end);
  return root === "sandbox" || /^(?:vi|vitest|jest|sinon|sandbox|jasmine|mock|require)\b/.test(given);
}

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
  if (!isTool && !isBareTool(view, chain.root, call)) return undefined;
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
