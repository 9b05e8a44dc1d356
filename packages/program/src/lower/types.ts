import type { AnyFunction, Node, NodeOf } from "../ast.ts";
import type { TypeIr } from "../ir/module-ir.ts";
import { keyName } from "./keys.ts";
import type { Lowering } from "./lowering.ts";
import { importIndex } from "./modules.ts";

/** Types within types are followed this far. */
const maximumDepth = 5;
/** Members and alternatives beyond this number are left out: no model asks for them one by one. */
const maximumParts = 200;

const primitives = new Map<Node["type"], string>([
  ["TSStringKeyword", "string"],
  ["TSNumberKeyword", "number"],
  ["TSBooleanKeyword", "boolean"],
  ["TSBigIntKeyword", "bigint"],
  ["TSSymbolKeyword", "symbol"],
  ["TSNullKeyword", "null"],
  ["TSUndefinedKeyword", "undefined"],
  ["TSVoidKeyword", "undefined"],
  ["TSNeverKeyword", "never"],
  ["TSTemplateLiteralType", "string"],
  ["TSTypePredicate", "boolean"],
]);

/** The type behind a colon, or undefined where it says nothing of use (`any`, `unknown`, conditional types). */
export function typeOfAnnotation(lowering: Lowering, annotation: Node): TypeIr | undefined {
  return annotation.type === "TSTypeAnnotation" ? typeOf(lowering, annotation.typeAnnotation, 0) : undefined;
}

/** The declared type of what a function gives; undefined for plain data, of which there is nothing to know. */
export function typeOfResult(lowering: Lowering, { returnType }: AnyFunction): TypeIr | undefined {
  const type = returnType ? typeOfAnnotation(lowering, returnType) : undefined;
  return type === undefined || type.kind === "primitive" || type.kind === "literals" ? undefined : type;
}

/** Describes a type alias or interface. */
export function typeOfDeclaration(lowering: Lowering, node: Node): TypeIr | undefined {
  if (node.type === "TSTypeAliasDeclaration") return typeOf(lowering, node.typeAnnotation, 0);
  if (node.type !== "TSInterfaceDeclaration") return undefined;
  const own = objectType(lowering, node.body.body, 0);
  const types = [own];
  for (const { expression } of node.extends) {
    const path = pathOf(expression);
    if (path !== undefined) types.push(reference(lowering, path, undefined));
  }
  return types.length === 1 ? own : { kind: "any-of", types };
}

/** The type that a class says it implements. */
export function typeOfInterface(lowering: Lowering, { expression }: NodeOf<"TSClassImplements">): TypeIr | undefined {
  const path = pathOf(expression);
  return path && reference(lowering, path, undefined);
}

function typeOf(lowering: Lowering, node: Node, depth: number): TypeIr | undefined {
  if (depth > maximumDepth) return undefined;
  const primitive = primitives.get(node.type);
  if (primitive !== undefined) return { kind: "primitive", name: primitive };
  switch (node.type) {
    case "TSTypeReference": {
      const path = pathOf(node.typeName);
      return path && reference(lowering, path, typeArguments(lowering, node.typeArguments?.params, depth));
    }
    case "TSArrayType":
      return { kind: "name", name: "Array", ...of(typeArguments(lowering, [node.elementType], depth)) };
    case "TSTupleType":
      return { kind: "name", name: "Array", ...of(typeArguments(lowering, node.elementTypes, depth)) };
    case "TSNamedTupleMember":
      return typeOf(lowering, node.elementType, depth);
    case "TSOptionalType":
    case "TSRestType":
    case "TSParenthesizedType":
      return typeOf(lowering, node.typeAnnotation, depth);
    case "TSTypeOperator":
      return node.operator === "keyof" ? undefined : typeOf(lowering, node.typeAnnotation, depth);
    case "TSUnionType":
      return anyOf(lowering, node.types, depth, true);
    case "TSIntersectionType":
      return anyOf(lowering, node.types, depth, false);
    case "TSLiteralType":
      return node.literal.type === "TemplateLiteral" ? { kind: "primitive", name: "string" } : { kind: "literals" };
    case "TSTypeLiteral":
      return objectType(lowering, node.members, depth);
    case "TSFunctionType":
    case "TSConstructorType":
      return { kind: "name", name: "Function" };
    case "TSImportType": {
      const path = node.qualifier === null ? [] : (pathOf(node.qualifier) ?? []);
      const index = importIndex(lowering, node.source.value, "import", node.start, true);
      return { kind: "import", import: index, path, ...of(typeArguments(lowering, node.typeArguments?.params, depth)) };
    }
    default:
      return undefined;
  }
}

function of(types: TypeIr[] | undefined): { of?: TypeIr[] } {
  return types === undefined ? {} : { of: types };
}

/** The types in angle brackets; one that says nothing is `unknown`, so that the others keep their places. */
function typeArguments(lowering: Lowering, nodes: readonly Node[] | undefined, depth: number): TypeIr[] | undefined {
  return nodes
    ?.slice(0, maximumParts)
    .map((node) => typeOf(lowering, node, depth + 1) ?? { kind: "name", name: "unknown" });
}

/** The names of `a.b.c`, from the left; undefined for `this`. */
function pathOf(name: Node): string[] | undefined {
  const path: string[] = [];
  let node = name;
  for (;;) {
    if (node.type === "Identifier") break;
    if (node.type === "TSQualifiedName") {
      path.push(node.right.name);
      node = node.left;
    } else if (node.type === "MemberExpression" && node.property.type === "Identifier") {
      path.push(node.property.name);
      node = node.object;
    } else return undefined;
  }
  path.push(node.name);
  return path.reverse();
}

/** The type that a name stands for in a module. */
export function typeNamed(lowering: Lowering, name: string): TypeIr {
  return reference(lowering, [name], undefined);
}

function reference(lowering: Lowering, path: readonly string[], types: TypeIr[] | undefined): TypeIr {
  const [root = "", ...rest] = path;
  const binding = lowering.scopes.find(root);
  if (binding?.kind === "import") {
    const members = binding.imported === "*" ? rest : [binding.imported, ...rest];
    return { kind: "import", import: binding.import, path: members, ...of(types) };
  }
  if (binding !== undefined && binding.class !== -1 && rest.length === 0)
    return { kind: "class", class: binding.class };
  return { kind: "name", name: path.join("."), ...of(types) };
}

/** A union or an intersection: either way, its members come from any of its parts. Absence is no part of it. */
function anyOf(lowering: Lowering, nodes: readonly Node[], depth: number, isUnion: boolean): TypeIr | undefined {
  const types: TypeIr[] = [];
  for (const node of nodes.slice(0, maximumParts)) {
    const type = typeOf(lowering, node, depth + 1);
    if (type?.kind === "primitive" && (type.name === "null" || type.name === "undefined")) continue;
    // What may be anything makes the whole anything.
    if (type === undefined && isUnion) return undefined;
    if (type !== undefined && !(type.kind === "literals" && types.some((known) => known.kind === "literals")))
      types.push(type);
  }
  return types.length > 1 ? { kind: "any-of", types } : types[0];
}

function objectType(lowering: Lowering, signatures: readonly Node[], depth: number): TypeIr {
  // Without a prototype, no name finds what every object has.
  const members: Record<string, TypeIr> = Object.create(null);
  for (const signature of signatures.slice(0, maximumParts)) {
    const member = memberType(lowering, signature, depth);
    if (member !== undefined) members[member.name] = member.type;
  }
  return { kind: "object", members };
}

function memberType(lowering: Lowering, signature: Node, depth: number): { name: string; type: TypeIr } | undefined {
  if (signature.type !== "TSPropertySignature" && signature.type !== "TSMethodSignature") return undefined;
  const name = keyName(lowering, signature.key, signature.computed);
  // JSON that is read with care drops this name.
  if (name === undefined || name === "__proto__") return undefined;
  if (signature.type === "TSMethodSignature") return { name, type: { kind: "name", name: "Function" } };
  const annotation: NodeOf<"TSTypeAnnotation"> | null = signature.typeAnnotation;
  const type = annotation === null ? undefined : typeOf(lowering, annotation.typeAnnotation, depth + 1);
  return type && { name, type };
}
