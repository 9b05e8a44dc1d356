import type { Node, NodeOf } from "../ast.ts";
import { ConstantKind, Op } from "../ir/instruction.ts";
import { exportName } from "./modules.ts";
import type { Lowering } from "./lowering.ts";
import { readBinding, writeBinding } from "./variables.ts";
import type { Binding } from "./scopes.ts";

/**
 * An enum is an object with its members, and those that are numbers the other way round. Members are in scope for the
 * values of those that follow.
 */
export function lowerEnum(lowering: Lowering, node: NodeOf<"TSEnumDeclaration">): void {
  const binding = lowering.scopes.find(node.id.name);
  if (node.declare || binding === undefined) return;
  const { code, scopes } = lowering;
  const object = makeHome(lowering, binding, node.start);
  scopes.enter();
  let next: number | undefined = 0;
  for (const member of node.body.members) {
    const name = exportName(member.id);
    const { initializer } = member;
    const value: number =
      initializer === null
        ? code.constant(ConstantKind.number, lowering.intern(String(next)))
        : lowering.expression(initializer);
    code.put(object, lowering.intern(name), value, member.start);
    if (initializer !== null) next = constantNumber(initializer);
    // What is computed is a number as well.
    const isText = initializer !== null && next === undefined && isTextual(initializer);
    if (!isText) code.putComputed(object, value, lowering.textConstant(name), member.start);
    if (next !== undefined) next += 1;
    const seen = scopes.declare(name, code);
    seen.kind = "member";
    seen.object = binding;
  }
  scopes.leave();
}

/** The object of an enum or namespace, made by the first of the declarations that share it. */
export function makeHome(lowering: Lowering, binding: Binding, at: number): number {
  const isFirst = !binding.isHome && binding.function === -1 && binding.class === -1;
  binding.isHome = true;
  if (!isFirst) return readBinding(lowering, binding, at);
  const { code, operands } = lowering;
  const object = code.gather(Op.Object, at, operands, operands.length, 3);
  writeBinding(lowering, binding, object, at);
  return object;
}

function constantNumber(node: Node): number | undefined {
  if (node.type === "Literal" && typeof node.value === "number") return node.value;
  if (node.type !== "UnaryExpression" || node.operator !== "-") return undefined;
  const value = constantNumber(node.argument);
  return value === undefined ? undefined : -value;
}

function isTextual(node: Node): boolean {
  return node.type === "TemplateLiteral" || (node.type === "Literal" && typeof node.value === "string");
}
