import { ancestors, contains, isFunction, type Node } from "@assay/program";
import type { RuleFile } from "../rule-file.ts";

/**
 * True where the code has left already when a value is missing: `if (!key) throw …` stands before, in a function around
 * the place or in the module itself. A further condition (`&& !isDemo`) means that somebody asked for what follows.
 */
export function isRefusedWhenMissing(file: RuleFile, value: Node, place: Node): boolean {
  const name = file.model.text.slice(value.start, value.end);
  if (name.length > 100) return false;
  const around = new Set<Node>(ancestors(place));
  return file.model.nodes("IfStatement").some((branch) => {
    if (branch.end > place.start || contains(branch, place)) return false;
    const owner = [...ancestors(branch)].find((ancestor) => isFunction(ancestor));
    if (owner !== undefined && !around.has(owner)) return false;
    return asksForMissing(file, branch.test, name) && leavesAtOnce(file, branch.consequent);
  });
}

function asksForMissing(file: RuleFile, test: Node, name: string): boolean {
  if (test.type === "LogicalExpression")
    return asksForMissing(file, test.left, name) || asksForMissing(file, test.right, name);
  if (test.type === "ParenthesizedExpression") return asksForMissing(file, test.expression, name);
  const text = (node: Node) => file.model.text.slice(node.start, node.end);
  if (test.type === "UnaryExpression") return test.operator === "!" && text(test.argument) === name;
  if (test.type !== "BinaryExpression" || !/^===?$/.test(test.operator)) return false;
  const isNothing = file.literal(test.right) === null || file.origin(test.right) === "global:undefined";
  return text(test.left) === name && (isNothing || file.literal(test.right) === "");
}

/** Throws, or ends the process. */
function leavesAtOnce(file: RuleFile, branch: Node): boolean {
  const last = branch.type === "BlockStatement" ? branch.body.at(-1) : branch;
  if (last?.type === "ThrowStatement") return true;
  const call = last?.type === "ExpressionStatement" ? last.expression : undefined;
  return call?.type === "CallExpression" && file.origin(call.callee) === "global:process.exit";
}
