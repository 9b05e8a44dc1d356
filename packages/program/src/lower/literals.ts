import type { Node, NodeOf } from "../ast.ts";
import { ConstantKind, EntryKind, NONE, Op } from "../ir/instruction.ts";
import { pushArguments } from "./chains.ts";
import { lowerFunction, propertyFunction } from "./functions.ts";
import { keyName } from "./keys.ts";
import type { Lowering } from "./lowering.ts";

/** A constant as written. */
export function lowerLiteral(lowering: Lowering, node: NodeOf<"Literal">): number {
  const { code } = lowering;
  const { value } = node;
  if (typeof value === "string") return code.constant(ConstantKind.text, lowering.intern(value));
  if (typeof value === "number") return code.constant(ConstantKind.number, lowering.intern(String(value)));
  if (typeof value === "boolean") return code.constant(ConstantKind.boolean, lowering.intern(value ? "true" : "false"));
  if ("regex" in node)
    return code.constant(ConstantKind.pattern, lowering.intern(`/${node.regex.pattern}/${node.regex.flags}`));
  if ("bigint" in node) return code.constant(ConstantKind.integer, lowering.intern(node.bigint));
  return code.constant(ConstantKind.null, NONE);
}

export function lowerArray(lowering: Lowering, node: NodeOf<"ArrayExpression">): number {
  const base = lowering.operands.length;
  pushArguments(lowering, node.elements);
  const value = lowering.code.gather(Op.Array, node.start, lowering.operands, base);
  lowering.operands.length = base;
  return value;
}

/** An object literal; its methods are named by the variable that it is put into, where there is one. */
export function lowerObject(lowering: Lowering, node: NodeOf<"ObjectExpression">, name = ""): number {
  const { operands, code } = lowering;
  const base = operands.length;
  const prefix = name === "" ? "" : `${name}.`;
  for (const property of node.properties) {
    if (property.type === "SpreadElement") {
      const value = lowering.expression(property.argument);
      operands.push(EntryKind.spread, NONE, value);
    } else if (property.type === "Property") {
      pushProperty(lowering, property, prefix);
    }
  }
  const value = code.gather(Op.Object, node.start, operands, base, 3);
  operands.length = base;
  return value;
}

function pushProperty(lowering: Lowering, property: NodeOf<"Property">, prefix: string): void {
  const { operands, code } = lowering;
  const { key, value, kind } = property;
  const text = literalKey(lowering, property);
  const computed = text === undefined ? keyOf(lowering, key) : NONE;
  if (kind === "init") {
    const known = property.method ? propertyFunction(value) : undefined;
    const name = prefix + (text ?? "");
    const into =
      known === undefined
        ? lowering.expression(value, name)
        : code.closure(
            lowerFunction(lowering, known, { kind: "method", name, start: property.start, end: property.end }),
          );
    if (text === undefined) operands.push(EntryKind.computed, computed, into);
    else operands.push(EntryKind.named, lowering.intern(text), into);
    return;
  }
  const known = propertyFunction(value);
  if (known === undefined) return;
  const name = prefix + (text ?? "*");
  const facts = { kind: kind === "get" ? "getter" : "setter", name, start: property.start, end: property.end } as const;
  const accessor = code.closure(lowerFunction(lowering, known, facts));
  const entry = kind === "get" ? EntryKind.getter : EntryKind.setter;
  operands.push(entry, lowering.intern(text ?? "*"), accessor);
}

/**
 * The name of a property. The entry `__proto__` is what the language makes of `__proto__: x`; a property that only has
 * this name (`["__proto__"]`, `{ __proto__ }`) is written as a computed one.
 */
function literalKey(lowering: Lowering, property: NodeOf<"Property">): string | undefined {
  const name = keyName(lowering, property.key, property.computed);
  if (name === "__proto__" && (property.computed || property.shorthand || property.method)) return undefined;
  return name;
}

function keyOf(lowering: Lowering, key: Node): number {
  return key.type === "Identifier" && key.name === "__proto__"
    ? lowering.textConstant("__proto__")
    : lowering.expression(key);
}
