import type { NodeOf } from "../ast.ts";
import { declareBlock } from "./declarations.ts";
import { hoistFunctions } from "./functions.ts";
import { closeTarget, openTarget } from "./jumps.ts";
import type { Lowering } from "./lowering.ts";

/** All cases are one scope; what falls through goes on with the body of the case that follows. */
export function lowerSwitch(lowering: Lowering, node: NodeOf<"SwitchStatement">): void {
  const { code, scopes } = lowering;
  const labels = lowering.pendingLabels;
  lowering.pendingLabels = [];
  const value = lowering.expression(node.discriminant);
  scopes.enter();
  for (const { consequent } of node.cases) declareBlock(lowering, consequent);
  for (const { consequent } of node.cases) hoistFunctions(lowering, consequent);
  lowering.pendingLabels = labels;
  let header = code.switch(value, openTarget(lowering, "switch"), node.cases.length);
  for (const { test, consequent } of node.cases) {
    const start = code.length;
    if (test !== null) code.set(header + 1, lowering.expression(test));
    code.patch(header, start);
    const body = code.length;
    for (const statement of consequent) lowering.statement(statement);
    code.patch(header + 2, body);
    header += 3;
  }
  closeTarget(lowering);
  scopes.leave();
}
