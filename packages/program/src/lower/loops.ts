import type { Node, NodeOf } from "../ast.ts";
import { EachKind } from "../ir/instruction.ts";
import { declareBlock, declarePattern } from "./declarations.ts";
import { lowerEffect } from "./expressions.ts";
import { closeTarget, openTarget } from "./jumps.ts";
import type { Lowering } from "./lowering.ts";
import { store } from "./patterns.ts";

/**
 * A variable of a loop's head is one variable for all rounds, also for functions made within, which in JavaScript have
 * one each.
 */
export function lowerFor(lowering: Lowering, node: NodeOf<"ForStatement">): void {
  const { code, scopes } = lowering;
  const labels = lowering.pendingLabels;
  lowering.pendingLabels = [];
  scopes.enter();
  if (node.init !== null) {
    declareBlock(lowering, [node.init]);
    if (node.init.type === "VariableDeclaration") lowering.statement(node.init);
    else lowerEffect(lowering, node.init);
  }
  lowering.pendingLabels = labels;
  const header = code.loop(openTarget(lowering, "loop"), false);
  const start = code.length;
  if (node.test !== null) code.set(header + 1, lowering.expression(node.test));
  code.patch(header, start);
  lowerLoopBody(lowering, node.body, header + 2);
  const update = code.length;
  if (node.update !== null) lowerEffect(lowering, node.update);
  code.patch(header + 3, update);
  closeTarget(lowering);
  scopes.leave();
}

export function lowerWhile(lowering: Lowering, node: NodeOf<"WhileStatement">): void {
  lowerTested(lowering, node, false);
}

export function lowerDoWhile(lowering: Lowering, node: NodeOf<"DoWhileStatement">): void {
  lowerTested(lowering, node, true);
}

function lowerTested(
  lowering: Lowering,
  node: NodeOf<"WhileStatement"> | NodeOf<"DoWhileStatement">,
  isTestedAfter: boolean,
): void {
  const { code } = lowering;
  const header = code.loop(openTarget(lowering, "loop"), isTestedAfter);
  const start = code.length;
  code.set(header + 1, lowering.expression(node.test));
  code.patch(header, start);
  lowerLoopBody(lowering, node.body, header + 2);
  closeTarget(lowering);
}

function lowerLoopBody(lowering: Lowering, body: Node, header: number): void {
  const start = lowering.code.length;
  lowering.statement(body);
  lowering.code.patch(header, start);
}

/** `for … of` and `for … in`: each round begins by storing its element. */
export function lowerForEach(lowering: Lowering, node: NodeOf<"ForOfStatement"> | NodeOf<"ForInStatement">): void {
  const { code, scopes } = lowering;
  const labels = lowering.pendingLabels;
  lowering.pendingLabels = [];
  const { left } = node;
  const declared = left.type === "VariableDeclaration" ? left.declarations[0] : undefined;
  // `for (var x = 1 in y)` is old, and allowed.
  if (declared?.init) store(lowering, declared.id, lowering.expression(declared.init), true);
  const list = lowering.expression(node.right);
  scopes.enter();
  if (declared !== undefined && left.type === "VariableDeclaration" && left.kind !== "var")
    declarePattern(lowering, declared.id, false, left.kind !== "let");
  lowering.pendingLabels = labels;
  const into = code.temporaries++;
  const kind = node.type === "ForInStatement" ? EachKind.key : node.await ? EachKind.awaited : EachKind.value;
  const header = code.each(into, list, kind, openTarget(lowering, "loop"));
  store(lowering, declared?.id ?? left, into, declared !== undefined);
  lowering.statement(node.body);
  code.patch(header, header + 1);
  closeTarget(lowering);
  scopes.leave();
}
