import type { Node, NodeOf } from "../ast.ts";
import { keyName, type Binding } from "./binding.ts";
import type { CodeModel } from "./code-model.ts";

/** The type that a name is declared with, through destructuring and the file's own interfaces and type aliases. */
export function declaredType(model: CodeModel, binding: Binding): Node | undefined {
  const annotation = patternOf(binding)?.typeAnnotation?.typeAnnotation;
  let type: Node | undefined = annotation ?? undefined;
  for (const part of binding.path)
    type = type === undefined || part === null ? undefined : memberType(model, type, part);
  return type;
}

/** The pattern that carries the annotation of a declaration: the declarator's, or the parameter's. */
function patternOf(
  binding: Binding,
): NodeOf<"Identifier"> | NodeOf<"ObjectPattern"> | NodeOf<"ArrayPattern"> | undefined {
  if (binding.path.length === 0) return binding.identifier;
  for (let node: Node | null | undefined = binding.identifier; node; node = node.parent) {
    if (node === binding.declaration) return undefined;
    const isOutermost =
      node.parent === binding.declaration ||
      (node.parent?.type === "AssignmentPattern" && node.parent.parent === binding.declaration);
    if (isOutermost && (node.type === "ObjectPattern" || node.type === "ArrayPattern")) return node;
  }
  return undefined;
}

/** The type of a property of a type that the file spells out. */
export function memberType(model: CodeModel, type: Node, name: string, depth = 0): Node | undefined {
  if (depth > 8) return undefined;
  if (type.type === "TSTypeReference" && type.typeName.type === "Identifier") {
    const { name: wanted } = type.typeName;
    const declared = model.nodes("TSInterfaceDeclaration").find((item) => item.id.name === wanted);
    if (declared !== undefined) return typeOfMember(declared.body.body, name);
    const alias = model.nodes("TSTypeAliasDeclaration").find((item) => item.id.name === wanted);
    return alias === undefined ? undefined : memberType(model, alias.typeAnnotation, name, depth + 1);
  }
  if (type.type === "TSTypeLiteral") return typeOfMember(type.members, name);
  if (type.type === "TSIntersectionType") {
    for (const part of type.types) {
      const found = memberType(model, part, name, depth + 1);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function typeOfMember(members: readonly Node[], name: string): Node | undefined {
  for (const member of members) {
    if (member.type === "TSPropertySignature" && keyName(member) === name) return member.typeAnnotation?.typeAnnotation;
  }
  return undefined;
}

/** True for numbers, booleans, dates, and unions of literals: types whose values carry no free text. */
export function isClosedType(type: Node | undefined): boolean {
  switch (type?.type) {
    case "TSNumberKeyword":
    case "TSBooleanKeyword":
    case "TSBigIntKeyword":
    case "TSNullKeyword":
    case "TSUndefinedKeyword":
    case "TSLiteralType":
      return true;
    case "TSUnionType":
      return type.types.every((item) => isClosedType(item));
    case "TSArrayType":
      return isClosedType(type.elementType);
    case "TSTypeReference":
      return type.typeName.type === "Identifier" && type.typeName.name === "Date";
    default:
      return false;
  }
}
