import type { Node, NodeOf } from "../ast.ts";
import { CallKind, EachKind, NONE, Op, ShortCircuit } from "../ir/instruction.ts";
import { lowerChain, pushArguments } from "./chains.ts";
import { lowerClassExpression } from "./classes.ts";
import { lowerFunctionExpression } from "./functions.ts";
import { lowerElement, lowerFragment } from "./jsx.ts";
import { lowerArray, lowerLiteral, lowerObject } from "./literals.ts";
import type { Lowering } from "./lowering.ts";
import { importIndex, literalText } from "./modules.ts";
import { lowerAssignment, lowerConditional, lowerLogical, lowerTrue, lowerUnary, lowerUpdate } from "./operators.ts";
import { lowerBinary, lowerTemplate } from "./templates.ts";
import { lowerUnknown } from "./unknown.ts";
import { readName } from "./variables.ts";

/** Writes an expression and gives the temporary with its value. `name` is what the value will be called. */
export function lowerExpression(lowering: Lowering, node: Node, name: string): number {
  switch (node.type) {
    case "Identifier":
      return readName(lowering, node.name, node.start);
    case "Literal":
      return lowerLiteral(lowering, node);
    case "MemberExpression":
    case "CallExpression":
    case "ChainExpression":
    case "TaggedTemplateExpression":
      return lowerChain(lowering, node);
    case "ArrowFunctionExpression":
    case "FunctionExpression":
    case "FunctionDeclaration":
      return lowerFunctionExpression(lowering, node, name);
    case "ObjectExpression":
      return lowerObject(lowering, node, name);
    case "ArrayExpression":
      return lowerArray(lowering, node);
    case "BinaryExpression":
      return lowerBinary(lowering, node);
    case "LogicalExpression":
      return lowerLogical(lowering, node, name);
    case "ConditionalExpression":
      return lowerConditional(lowering, node, name);
    case "AssignmentExpression":
      return lowerAssignment(lowering, node);
    case "TemplateLiteral":
      return lowerTemplate(lowering, node);
    case "ThisExpression":
      return lowering.code.nullary(Op.This);
    case "NewExpression":
      return lowerNew(lowering, node);
    case "AwaitExpression":
      return lowering.code.await(lowering.expression(node.argument));
    case "UnaryExpression":
      return node.operator === "delete" ? lowerDelete(lowering, node) : lowerUnary(lowering, node);
    case "UpdateExpression":
      return lowerUpdate(lowering, node, true);
    case "SequenceExpression":
      return lowerSequence(lowering, node, name);
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSNonNullExpression":
    case "TSTypeAssertion":
    case "TSInstantiationExpression":
    case "ParenthesizedExpression":
      return lowering.expression(node.expression, name);
    case "JSXElement":
      return lowerElement(lowering, node);
    case "JSXFragment":
      return lowerFragment(lowering, node);
    case "JSXEmptyExpression":
      return lowering.code.undefined();
    case "ClassExpression":
    case "ClassDeclaration":
      return lowerClassExpression(lowering, node, name);
    case "YieldExpression":
      return lowerYield(lowering, node);
    case "ImportExpression":
      return lowerImport(lowering, node);
    case "MetaProperty":
      return lowering.code.global(lowering.intern(`${node.meta.name}.${node.property.name}`));
    case "Super":
      return lowering.code.nullary(Op.Super);
    default:
      return lowerUnknown(lowering, node);
  }
}

function lowerNew(lowering: Lowering, node: NodeOf<"NewExpression">): number {
  const callee = lowering.expression(node.callee);
  const { operands } = lowering;
  const base = operands.length;
  pushArguments(lowering, node.arguments);
  const value = lowering.code.call(CallKind.create, callee, NONE, node.start, node.end, operands, base);
  operands.length = base;
  return value;
}

function lowerSequence(lowering: Lowering, node: NodeOf<"SequenceExpression">, name: string): number {
  const last = node.expressions.length - 1;
  for (let index = 0; index < last; index += 1) lowerEffect(lowering, node.expressions[index] as Node);
  const value = node.expressions[last];
  return value === undefined ? lowering.code.undefined() : lowering.expression(value, name);
}

/** An expression whose value nobody uses. */
export function lowerEffect(lowering: Lowering, node: Node): void {
  if (node.type === "UpdateExpression") lowerUpdate(lowering, node, false);
  else lowering.expression(node);
}

function lowerDelete(lowering: Lowering, node: NodeOf<"UnaryExpression">): number {
  let target: Node = node.argument;
  while (
    target.type === "TSNonNullExpression" ||
    target.type === "TSAsExpression" ||
    target.type === "ParenthesizedExpression"
  )
    target = target.expression;
  if (target.type === "MemberExpression") return lowerChain(lowering, target, true);
  if (target.type === "ChainExpression" && isMember(target.expression)) {
    // Where there is nothing to take a property from, it is gone.
    const { code } = lowering;
    const into = code.temporaries++;
    const header = code.short(into, ShortCircuit.absent, lowerChain(lowering, target, true));
    code.endShort(header, lowerTrue(lowering));
    return into;
  }
  lowering.expression(target);
  return lowerTrue(lowering);
}

function isMember(node: Node): boolean {
  return node.type === "MemberExpression" || (node.type === "TSNonNullExpression" && isMember(node.expression));
}

/** `yield* list` yields each of its values, and is what a generator returns at its end. */
function lowerYield(lowering: Lowering, node: NodeOf<"YieldExpression">): number {
  const { code } = lowering;
  const value = node.argument === null ? NONE : lowering.expression(node.argument);
  if (!node.delegate) return code.yield(value);
  const into = code.temporaries++;
  const header = code.each(into, value, code.isAsync ? EachKind.awaited : EachKind.value, code.label());
  code.yield(into);
  code.patch(header, header + 1);
  return code.get(value, lowering.intern("@@returned"), node.start);
}

/** `import("x")`: with a literal the module is known, else it is a call of something unknown. */
function lowerImport(lowering: Lowering, node: NodeOf<"ImportExpression">): number {
  const { code, operands } = lowering;
  const specifier = literalText(node.source);
  if (specifier !== undefined) {
    if (node.options !== null) lowering.expression(node.options);
    return code.import(importIndex(lowering, specifier, "dynamic", node.start), lowering.intern("*"));
  }
  const callee = code.global(lowering.intern("import"));
  const base = operands.length;
  operands.push(lowering.expression(node.source));
  if (node.options !== null) operands.push(lowering.expression(node.options));
  const value = code.call(CallKind.call, callee, NONE, node.start, node.end, operands, base);
  operands.length = base;
  return value;
}
