import type { Node } from "@assay/program";
import { assertCall } from "./assert-calls.ts";
import { cypressCall } from "./cypress.ts";
import { expectChain } from "./expect-chains.ts";
import type { FileView } from "./file-view.ts";
import type { FoundAssertion } from "./found-assertion.ts";
import { manualAssertion, queryCall, supertestCall } from "./other-assertions.ts";

/** All assertions within a node, in source order. */
export function findAssertions(view: FileView, around: Node): readonly FoundAssertion[] {
  return allAssertions(view).filter(({ node }) => around.start <= node.start && node.end <= around.end);
}

function allAssertions(view: FileView): readonly FoundAssertion[] {
  const { model } = view;
  return model.memo<readonly FoundAssertion[]>("test-assertions", model.program, [], () => {
    const found: FoundAssertion[] = [];
    for (const call of model.nodes("CallExpression")) {
      const chained = expectChain(view, call);
      if (chained.length > 0) found.push(...chained);
      else
        found.push(
          ...[cypressCall(call) ?? supertestCall(call) ?? assertCall(view, call) ?? queryCall(view, call) ?? []].flat(),
        );
    }
    for (const member of model.nodes("MemberExpression")) found.push(...expectChain(view, member));
    for (const condition of model.nodes("IfStatement")) found.push(...[manualAssertion(view, condition) ?? []].flat());
    return found.toSorted((a, b) => a.node.start - b.node.start);
  });
}
