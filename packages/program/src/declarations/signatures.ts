import type { Node } from "../ast.ts";
import { emptyScope, type Scope } from "./scope.ts";
import type { Target } from "./target.ts";

/** True for what no program has when it runs. */
export function isTypeOnly(node: Node): boolean {
  return node.type === "TSInterfaceDeclaration" || node.type === "TSTypeAliasDeclaration";
}

export function isNamespace(node: Node): boolean {
  return node.type === "TSModuleDeclaration";
}

export function isType(node: Node): boolean {
  return isTypeOnly(node) || node.type === "ClassDeclaration" || node.type === "ClassExpression";
}

/** The scope within a declaration: its type parameters are names of which nothing is known. */
export function withParameters(node: Node, scope: Scope): Scope {
  const parameters = "typeParameters" in node ? node.typeParameters : undefined;
  if (!parameters || parameters.type !== "TSTypeParameterDeclaration") return scope;
  const names = new Map(
    parameters.params.map((parameter) => [parameter.name.name, [{ kind: "node" as const, node: parameter }]]),
  );
  return { ...emptyScope(scope.file, scope), names };
}

/** The type that a variable or property is declared with, or that an alias stands for. */
export function typeOf(target: Target): (Target & { kind: "type" }) | undefined {
  if (target.kind === "type") return target;
  if (target.kind !== "node") return undefined;
  const { node, scope } = target;
  if (node.type === "TSTypeAliasDeclaration")
    return { kind: "type", node: node.typeAnnotation, scope: withParameters(node, scope) };
  const annotation =
    node.type === "VariableDeclarator"
      ? node.id.typeAnnotation
      : node.type === "PropertyDefinition" || node.type === "TSPropertySignature"
        ? node.typeAnnotation
        : undefined;
  return annotation ? { kind: "type", node: annotation.typeAnnotation, scope } : undefined;
}

/** The types that calls, or `new`, of the targets give, over all signatures; undefined where one does not tell. */
export function resultsOf(targets: readonly Target[], how: "call" | "new"): Target[] | undefined {
  const results: Target[] = [];
  for (const target of targets) {
    if (target.kind === "module" || target.kind === "instance") return undefined;
    const { node, scope } = target;
    if (node.type === "TSModuleDeclaration") continue;
    if (node.type === "ClassDeclaration" || node.type === "ClassExpression") {
      if (how === "new") results.push({ kind: "instance", node, scope });
      continue;
    }
    const inner = withParameters(node, scope);
    for (const signature of signaturesOf(node, how)) {
      const { returnType } = signature;
      if (!returnType) return undefined;
      results.push({ kind: "type", node: returnType.typeAnnotation, scope: withParameters(signature, inner) });
    }
  }
  return results.length === 0 ? undefined : results;
}

type Signature = Node & { returnType?: { typeAnnotation: Node } | null };

function signaturesOf(node: Node, how: "call" | "new"): readonly Signature[] {
  switch (node.type) {
    case "FunctionDeclaration":
    case "TSDeclareFunction":
    case "TSMethodSignature":
      return how === "call" ? [node] : [];
    case "MethodDefinition":
    case "TSAbstractMethodDefinition":
      return how === "call" ? [node.value] : [];
    case "TSFunctionType":
      return how === "call" ? [node] : [];
    case "TSConstructorType":
      return how === "new" ? [node] : [];
    case "TSInterfaceDeclaration":
      return node.body.body.filter(({ type }) => type === signatureType[how]);
    case "TSTypeLiteral":
      return node.members.filter(({ type }) => type === signatureType[how]);
    default:
      return [];
  }
}

const signatureType = { call: "TSCallSignatureDeclaration", new: "TSConstructSignatureDeclaration" } as const;

/** What `await` makes of `Promise<X>`; of other types nothing is said. */
export function awaited(targets: readonly Target[]): Target[] | undefined {
  const results: Target[] = [];
  for (const target of targets) {
    if (target.kind !== "type" || target.node.type !== "TSTypeReference") return undefined;
    const { typeName, typeArguments } = target.node;
    const [inner] = typeArguments?.params ?? [];
    if (typeName.type !== "Identifier" || typeName.name !== "Promise" || inner === undefined) return undefined;
    results.push({ kind: "type", node: inner, scope: target.scope });
  }
  return results;
}
