import type { IdentifierName, IdentifierReference } from "oxc-parser";
import { isFunction, type Node } from "../../ast.ts";
import { childrenOf } from "./move-tree.ts";

/** A name that stands for a value, and where in the tree. */
export interface Reference {
  name: string;
  node: IdentifierReference;
  parent: Node;
  key: string;
  /** Puts another node in its place. */
  replace(by: Node): void;
}

const typeOnly = /^(?:typeAnnotation|typeParameters|typeArguments|returnType|superTypeArguments|implements)$/;

/** The names that a tree uses and does not declare anywhere itself, where they are read or written. */
export function freeReferences(root: Node): Reference[] {
  const declared = new Set<string>();
  const references: Reference[] = [];
  const stack: Node[] = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    const parent = node;
    for (const pattern of declaredBy(parent)) addNames(pattern, declared);
    for (const { key, child } of childrenOf(parent)) {
      if (typeOnly.test(key)) continue;
      if (child.type !== "Identifier") stack.push(child);
      else if (isReference(parent, key))
        references.push({
          name: child.name,
          // What is read or written, as `isReference` says.
          node: child as IdentifierReference,
          parent,
          key,
          replace: (by) => replaceChild(parent, key, child, by),
        });
    }
  }
  return references.filter(({ name }) => !declared.has(name));
}

function isReference(parent: Node, key: string): boolean {
  if ((key === "property" || key === "key") && "computed" in parent && !parent.computed) return false;
  return !/^(?:label|id|params|local|imported|exported|meta)$/.test(key);
}

function declaredBy(node: Node): Node[] {
  if (isFunction(node)) return [...node.params, ...(node.id === null ? [] : [node.id])];
  if (node.type === "VariableDeclarator") return [node.id];
  if (node.type === "ClassDeclaration" && node.id !== null) return [node.id];
  return node.type === "CatchClause" && node.param !== null ? [node.param] : [];
}

/** Adds the names that a pattern declares. */
export function addNames(pattern: Node, names: Set<string>): void {
  const stack: Node[] = [pattern];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    switch (node.type) {
      case "Identifier":
        names.add(node.name);
        break;
      case "AssignmentPattern":
        stack.push(node.left);
        break;
      case "RestElement":
        stack.push(node.argument);
        break;
      case "ArrayPattern":
        for (const element of node.elements) if (element) stack.push(element);
        break;
      case "ObjectPattern":
        for (const property of node.properties) stack.push(property.type === "RestElement" ? property : property.value);
        break;
      default: // declares nothing
    }
  }
}

/** The names that statements declare at their own level, without imports. */
export function declaredNames(statements: readonly Node[]): Set<string> {
  const names = new Set<string>();
  for (const outer of statements) {
    const statement = outer.type === "ExportNamedDeclaration" ? (outer.declaration ?? outer) : outer;
    if (statement.type === "VariableDeclaration") for (const { id } of statement.declarations) addNames(id, names);
    else if (statement.type === "FunctionDeclaration" || statement.type === "ClassDeclaration") {
      if (statement.id !== null) names.add(statement.id.name);
    }
  }
  return names;
}

/** The names that statements import. */
export function importedNames(statements: readonly Node[]): Set<string> {
  return new Set(
    statements.flatMap((statement) =>
      statement.type === "ImportDeclaration" ? statement.specifiers.map(({ local }) => local.name) : [],
    ),
  );
}

function replaceChild(parent: Node, key: string, child: Node, by: Node): void {
  // The key is one of the parser's own for nodes of this type.
  const record = parent as unknown as Record<string, Node | (Node | null)[]>;
  const value = record[key];
  if (Array.isArray(value)) value[value.indexOf(child)] = by;
  else record[key] = by;
  if (parent.type === "Property") parent.shorthand = false;
}

/** A name of ours, where another stands. */
export function nameAt(
  name: string,
  { start, end }: { start: number; end: number },
): IdentifierReference & IdentifierName {
  return { type: "Identifier", name, start, end };
}
