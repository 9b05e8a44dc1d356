import type { AccessorProperty, MethodDefinition, PropertyDefinition } from "oxc-parser";
import type { ClassNode, Node, NodeOf } from "../ast.ts";
import { CallKind, NONE } from "../ir/instruction.ts";
import type { ClassIr, MemberIr } from "../ir/module-ir.ts";
import { lowerFields, type FieldOrBlock } from "./fields.ts";
import { lowerFunction } from "./functions.ts";
import { keyName } from "./keys.ts";
import type { Lowering } from "./lowering.ts";
import { decoratorMarks, lowerDecorators } from "./marks.ts";
import type { Binding } from "./scopes.ts";
import { typeOfAnnotation, typeOfInterface } from "./types.ts";
import { writeBinding } from "./variables.ts";

/** A method whose name is worked out when the class is made. */
interface ComputedMethod {
  key: number;
  function: number;
  isStatic: boolean;
  at: number;
}

/** A class that is being taken in. */
interface Members {
  ir: ClassIr;
  index: number;
  isDerived: boolean;
  computed: ComputedMethod[];
  fields: FieldOrBlock[];
  staticFields: FieldOrBlock[];
}

/** `class A {}` as a statement; its variable was declared with its block. */
export function lowerClassDeclaration(lowering: Lowering, node: ClassNode): void {
  const binding = lowering.scopes.find(node.id?.name ?? "");
  const index =
    binding !== undefined && binding.class !== NONE ? binding.class : lowering.reserveClass(node.id?.name ?? "");
  makeClass(lowering, node, index, binding);
}

/** A class as a value, with its own name seen within it. */
export function lowerClassExpression(lowering: Lowering, node: ClassNode, given: string): number {
  lowering.scopes.enter();
  const binding = node.id ? lowering.scopes.declare(node.id.name, lowering.code) : undefined;
  const index = lowering.reserveClass(node.id?.name ?? given);
  if (binding !== undefined) {
    binding.class = index;
    binding.isConstant = true;
  }
  const value = makeClass(lowering, node, index, binding);
  lowering.scopes.leave();
  return value;
}

function makeClass(lowering: Lowering, node: ClassNode, index: number, binding: Binding | undefined): number {
  const ir = lowering.classes[index];
  if (ir === undefined) return lowering.code.undefined();
  ir.at = node.id?.start ?? node.start;
  const parent = node.superClass === null ? NONE : lowering.expression(node.superClass);
  lowerDecorators(lowering, node.decorators);
  ir.marks = decoratorMarks(lowering, node.decorators ?? []);
  ir.implements = (node.implements ?? []).flatMap((one) => typeOfInterface(lowering, one) ?? []);
  const isDerived = node.superClass !== null;
  const members: Members = { ir, index, isDerived, computed: [], fields: [], staticFields: [] };
  for (const element of node.body.body) lowerElement(lowering, members, element);
  ir.initializer = lowerFields(lowering, members.fields, index, ir.name, node);
  ir.staticInitializer = lowerFields(lowering, members.staticFields, index, ir.name, node);

  const { code } = lowering;
  const value = code.class(index, parent);
  // An expression's own name has a variable only if something within uses it.
  if (binding !== undefined && (node.type === "ClassDeclaration" || binding.slot !== NONE))
    writeBinding(lowering, binding, value, ir.at);
  for (const method of members.computed) {
    const home = method.isStatic ? value : code.get(value, lowering.intern("prototype"), method.at);
    code.putComputed(home, method.key, code.closure(method.function), method.at);
  }
  if (ir.staticInitializer !== NONE) {
    const initializer = code.closure(ir.staticInitializer);
    code.call(CallKind.call, initializer, value, node.start, node.end, lowering.operands, lowering.operands.length);
  }
  return value;
}

function lowerElement(lowering: Lowering, members: Members, element: Node): void {
  switch (element.type) {
    case "MethodDefinition":
      lowerMethod(lowering, members, element);
      return;
    case "PropertyDefinition":
    case "AccessorProperty":
      lowerField(lowering, members, element);
      return;
    case "StaticBlock":
      members.staticFields.push({ block: element });
      return;
    default: // abstract members and index signatures say types only
  }
}

function lowerMethod(lowering: Lowering, members: Members, element: MethodDefinition): void {
  const { value, kind, static: isStatic, start, end } = element;
  // An overload has no body.
  if (value.type !== "FunctionExpression" || value.body === null) return;
  lowerDecorators(lowering, element.decorators);
  for (const parameter of value.params) if ("decorators" in parameter) lowerDecorators(lowering, parameter.decorators);
  const known = keyName(lowering, element.key, element.computed);
  const key = known === undefined ? lowering.expression(element.key) : NONE;
  const name = `${members.ir.name}.${kind === "constructor" ? "constructor" : (known ?? "*")}`;
  const irKind = ({ constructor: "constructor", method: "method", get: "getter", set: "setter" } as const)[kind];
  const isBase = kind === "constructor" && !members.isDerived;
  const index = lowerFunction(lowering, value, { kind: irKind, name, class: members.index, start, end, isBase });
  if (element.decorators?.length > 0) addMarks(lowering, index, element.decorators);
  if (irKind === "constructor") members.ir.constructorFunction = index;
  else if (known === undefined && irKind === "method")
    members.computed.push({ key, function: index, isStatic, at: element.key.start });
  else members.ir.members.push({ name: known ?? "*", isStatic, kind: irKind, function: index } satisfies MemberIr);
  if (irKind === "constructor") addParameterProperties(lowering, members, value.params);
}

function addMarks(lowering: Lowering, index: number, decorators: readonly NodeOf<"Decorator">[]): void {
  lowering.functions[index]?.marks.unshift(...decoratorMarks(lowering, decorators));
}

/** `constructor(private db: Db)` declares a field and its type. */
function addParameterProperties(lowering: Lowering, members: Members, parameters: readonly Node[]): void {
  for (const parameter of parameters) {
    if (parameter.type !== "TSParameterProperty") continue;
    const { parameter: inner } = parameter;
    const target = inner.type === "AssignmentPattern" ? inner.left : inner;
    if (target.type !== "Identifier" || !target.typeAnnotation) continue;
    const type = typeOfAnnotation(lowering, target.typeAnnotation);
    if (type !== undefined) members.ir.fields[target.name] = type;
  }
}

function lowerField(lowering: Lowering, members: Members, element: PropertyDefinition | AccessorProperty): void {
  lowerDecorators(lowering, element.decorators);
  const name = keyName(lowering, element.key, element.computed);
  const annotation = element.typeAnnotation;
  const type = annotation ? typeOfAnnotation(lowering, annotation) : undefined;
  if (type !== undefined && name !== undefined && name !== "__proto__") members.ir.fields[name] = type;
  if (name !== undefined && element.decorators?.length > 0)
    members.ir.fieldMarks[name] = decoratorMarks(lowering, element.decorators);
  const list = element.static ? members.staticFields : members.fields;
  if (name !== undefined) {
    // In TypeScript a field without a value may only say its type.
    const isWritten = element.value !== null || (!lowering.isTyped && element.declare !== true);
    if (isWritten) list.push({ name, value: element.value, at: element.key.start });
    return;
  }
  // The key is worked out once, with the class, and kept for each instance.
  const slot = lowering.code.slot("");
  lowering.code.setLocal(slot, lowering.expression(element.key));
  list.push({ keySlot: slot, value: element.value, at: element.key.start });
}
