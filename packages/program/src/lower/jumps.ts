import type { Node, NodeOf } from "../ast.ts";
import { Op } from "../ir/instruction.ts";
import type { JumpTarget } from "./function-code.ts";
import { hoistFunctions } from "./functions.ts";
import type { Lowering } from "./lowering.ts";

/** Opens what `break` and `continue` within may lead to; it takes the labels that were waiting. */
export function openTarget(lowering: Lowering, kind: JumpTarget["kind"]): number {
  const label = lowering.code.label();
  lowering.code.targets.push({ label, names: lowering.pendingLabels, kind });
  lowering.pendingLabels = [];
  return label;
}

export function closeTarget(lowering: Lowering): void {
  lowering.code.targets.pop();
}

/** `a: for (…)` gives the loop its label; before anything else, it is a block that `break` leaves. */
export function lowerLabelled(lowering: Lowering, node: NodeOf<"LabeledStatement">): void {
  const names: string[] = [];
  let body: Node = node;
  while (body.type === "LabeledStatement") {
    names.push(body.label.name);
    body = body.body;
  }
  // Only sloppy code labels a function, which is then a variable of the function around it.
  if (body.type === "FunctionDeclaration") {
    hoistFunctions(lowering, [body]);
    return;
  }
  lowering.pendingLabels = names;
  if (takesLabels(body)) {
    lowering.statement(body);
    lowering.pendingLabels = [];
    return;
  }
  const { code } = lowering;
  const header = code.block(openTarget(lowering, "block"));
  lowering.statement(body);
  code.patch(header, header + 1);
  closeTarget(lowering);
}

function takesLabels(node: Node): boolean {
  switch (node.type) {
    case "ForStatement":
    case "ForInStatement":
    case "ForOfStatement":
    case "WhileStatement":
    case "DoWhileStatement":
    case "SwitchStatement":
      return true;
    default:
      return false;
  }
}

export function lowerJump(lowering: Lowering, node: NodeOf<"BreakStatement"> | NodeOf<"ContinueStatement">): void {
  const isContinue = node.type === "ContinueStatement";
  const name = node.label?.name;
  const target = lowering.code.targets.findLast(({ names, kind }) => {
    if (isContinue && kind !== "loop") return false;
    return name === undefined ? kind !== "block" : names.includes(name);
  });
  if (target === undefined) lowering.problem("a jump leads nowhere", node.start);
  else lowering.code.jump(isContinue ? Op.Continue : Op.Break, target.label);
}
