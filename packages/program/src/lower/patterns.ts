import type { Node, NodeOf } from "../ast.ts";
import { NONE, Op, ShortCircuit } from "../ir/instruction.ts";
import { keyText } from "./keys.ts";
import type { Lowering } from "./lowering.ts";
import type { Binding } from "./scopes.ts";
import { typeOfAnnotation } from "./types.ts";
import { slotOf, writeBinding, writeName } from "./variables.ts";

/** Stores a value in what stands on the left: a name, a member, or a pattern that takes it apart. */
export function store(lowering: Lowering, target: Node, value: number, isDeclaration: boolean): void {
  switch (target.type) {
    case "Identifier":
      if (isDeclaration) initialise(lowering, target, value);
      else writeName(lowering, target.name, value, target.start);
      return;
    case "MemberExpression":
      storeMember(lowering, target, value);
      return;
    case "AssignmentPattern":
      store(lowering, target.left, withDefault(lowering, target, value), isDeclaration);
      return;
    case "ArrayPattern":
      storeElements(lowering, target, value, isDeclaration);
      return;
    case "ObjectPattern":
      storeProperties(lowering, target, value, isDeclaration);
      return;
    case "RestElement":
      store(lowering, target.argument, value, isDeclaration);
      return;
    case "TSParameterProperty":
      store(lowering, target.parameter, value, isDeclaration);
      return;
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSNonNullExpression":
    case "TSTypeAssertion":
    case "ParenthesizedExpression":
    case "ChainExpression":
      store(lowering, target.expression, value, isDeclaration);
      return;
    default:
      lowering.expression(target);
      lowering.problem(`nothing can be assigned to ${target.type}`, target.start);
  }
}

/** Gives a declared name its first value. */
function initialise(lowering: Lowering, target: NodeOf<"Identifier">, value: number): void {
  const binding = lowering.scopes.find(target.name);
  if (binding === undefined) {
    writeName(lowering, target.name, value, target.start);
    return;
  }
  if (target.typeAnnotation) declareType(lowering, binding, target.typeAnnotation);
  writeBinding(lowering, binding, value, target.start);
}

/** Keeps the declared type of a variable. */
export function declareType(lowering: Lowering, binding: Binding, annotation: Node): void {
  if (binding.kind !== "variable" || binding.object !== undefined) return;
  const type = typeOfAnnotation(lowering, annotation);
  if (type === undefined) return;
  const { owner } = binding;
  owner.slotTypes ??= {};
  owner.slotTypes[slotOf(binding)] = type;
}

function storeMember(lowering: Lowering, target: NodeOf<"MemberExpression">, value: number): void {
  // What is assigned to `super.x` becomes a property of `this`.
  const object = target.object.type === "Super" ? lowering.code.nullary(Op.This) : lowering.expression(target.object);
  const { property } = target;
  const text = keyText(lowering, property, target.computed);
  if (text !== NONE) lowering.code.put(object, text, value, property.start);
  else lowering.code.putComputed(object, lowering.expression(property), value, property.start);
}

/** The value, or where it is undefined the default, which is worked out only then. */
function withDefault(lowering: Lowering, target: NodeOf<"AssignmentPattern">, value: number): number {
  const { code } = lowering;
  const into = code.temporaries++;
  const header = code.short(into, ShortCircuit.absent, value);
  code.endShort(header, lowering.expression(target.right, target.left.type === "Identifier" ? target.left.name : ""));
  return into;
}

function storeElements(
  lowering: Lowering,
  target: NodeOf<"ArrayPattern">,
  value: number,
  isDeclaration: boolean,
): void {
  const { code } = lowering;
  for (let index = 0; index < target.elements.length; index += 1) {
    const element = target.elements[index];
    if (!element) continue;
    const part = element.type === "RestElement" ? code.slice(value, index) : code.item(value, index, element.start);
    store(lowering, element, part, isDeclaration);
  }
}

function storeProperties(
  lowering: Lowering,
  target: NodeOf<"ObjectPattern">,
  value: number,
  isDeclaration: boolean,
): void {
  const { code, operands } = lowering;
  const base = operands.length;
  for (const property of target.properties) {
    if (property.type === "RestElement") {
      // Computed keys are not known, so they stay in what is left.
      const rest = code.rest(value, operands, base);
      store(lowering, property.argument, rest, isDeclaration);
      continue;
    }
    const text = keyText(lowering, property.key, property.computed);
    let part: number;
    if (text === NONE) {
      part = code.getComputed(value, lowering.expression(property.key), property.key.start);
    } else {
      operands.push(text);
      part = code.get(value, text, property.key.start);
    }
    store(lowering, property.value, part, isDeclaration);
  }
  operands.length = base;
}
