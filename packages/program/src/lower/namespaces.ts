import type { Node, NodeOf } from "../ast.ts";
import { declareBlock, declareVariables, namespaceName } from "./declarations.ts";
import { makeHome } from "./enums.ts";
import { hoistFunctions } from "./functions.ts";
import type { Lowering } from "./lowering.ts";
import type { Binding } from "./scopes.ts";
import { readName, writeBinding } from "./variables.ts";

/** A namespace is an object; its body runs in place, and what it exports are members of the object. */
export function lowerNamespace(lowering: Lowering, node: NodeOf<"TSModuleDeclaration">): void {
  const name = namespaceName(node.id);
  const binding = name === undefined ? undefined : lowering.scopes.find(name);
  if (node.declare || node.body === null || binding === undefined || !hasCode(node.body.body)) return;
  makeHome(lowering, binding, node.start);
  lowering.scopes.enter();
  const home = innerHome(lowering, node.id, binding);
  for (const [known, member] of home.members ?? []) declareMember(lowering, home, known, member);
  const { body } = node.body;
  declareVariables(lowering, body);
  declareBlock(lowering, body);
  for (const statement of body) if (statement.type === "ExportNamedDeclaration") shareNames(lowering, statement, home);
  hoistFunctions(lowering, body);
  for (const statement of body) {
    if (statement.type !== "ExportNamedDeclaration") lowering.statement(statement);
    else if (statement.declaration !== null) lowering.statement(statement.declaration);
  }
  lowering.scopes.leave();
}

/** `namespace A.B` is `A` with a member `B`. */
function innerHome(lowering: Lowering, id: Node, outermost: Binding): Binding {
  const names: string[] = [];
  for (let node = id; node.type === "TSQualifiedName"; node = node.left) names.unshift(node.right.name);
  let home = outermost;
  for (const name of names) {
    const inner = declareMember(lowering, home, name, home.members?.get(name));
    makeHome(lowering, inner, id.start);
    home = inner;
  }
  return home;
}

/** Declares a name that stands for a member of a namespace, which another declaration may have made already. */
function declareMember(lowering: Lowering, home: Binding, name: string, known: Binding | undefined): Binding {
  const binding = lowering.scopes.declare(name, lowering.code);
  // A namespace may hold one of its own name.
  if (binding === home) return binding;
  if (known !== undefined) {
    binding.isHome = known.isHome;
    binding.members = known.members;
    binding.function = known.function;
    binding.class = known.class;
  }
  makeMember(binding, home);
  return binding;
}

function makeMember(binding: Binding, home: Binding): void {
  binding.kind = "member";
  binding.object = home;
  (home.members ??= new Map()).set(binding.name, binding);
}

/** True where something within runs: a namespace of types does not exist at run time. */
function hasCode(statements: readonly Node[]): boolean {
  return statements.some((statement) => {
    const node = statement.type === "ExportNamedDeclaration" ? (statement.declaration ?? statement) : statement;
    if (node.type === "TSInterfaceDeclaration" || node.type === "TSTypeAliasDeclaration") return false;
    if (node.type === "TSModuleDeclaration") return !node.declare && node.body !== null && hasCode(node.body.body);
    return !("declare" in node && node.declare);
  });
}

/** Makes the exported names members of the namespace, wherever they are read or written within. */
function shareNames(lowering: Lowering, statement: NodeOf<"ExportNamedDeclaration">, home: Binding): void {
  const { declaration } = statement;
  if (declaration === null) return;
  for (const name of declaredNames(declaration)) {
    const binding = lowering.scopes.find(name);
    if (binding === undefined || binding === home) continue;
    makeMember(binding, home);
  }
}

function declaredNames(node: Node): string[] {
  switch (node.type) {
    case "VariableDeclaration":
      return node.declarations.flatMap(({ id }) => patternNames(id));
    case "FunctionDeclaration":
    case "ClassDeclaration":
      return node.id === null ? [] : [node.id.name];
    case "TSEnumDeclaration":
    case "TSImportEqualsDeclaration":
      return [node.id.name];
    case "TSModuleDeclaration": {
      const name = namespaceName(node.id);
      return name === undefined ? [] : [name];
    }
    default:
      return [];
  }
}

function patternNames(pattern: Node): string[] {
  switch (pattern.type) {
    case "Identifier":
      return [pattern.name];
    case "AssignmentPattern":
      return patternNames(pattern.left);
    case "RestElement":
      return patternNames(pattern.argument);
    case "ArrayPattern":
      return pattern.elements.flatMap((element) => (element ? patternNames(element) : []));
    case "ObjectPattern":
      return pattern.properties.flatMap((property) =>
        patternNames(property.type === "RestElement" ? property : property.value),
      );
    default:
      return [];
  }
}

/** `import A = B.C` gives a namespace's member a name of its own. */
export function lowerImportAlias(lowering: Lowering, node: NodeOf<"TSImportEqualsDeclaration">): void {
  const binding = lowering.scopes.find(node.id.name);
  if (binding === undefined || binding.kind === "import" || node.importKind === "type") return;
  const names: NodeOf<"Identifier">[] = [];
  let root: Node = node.moduleReference;
  while (root.type === "TSQualifiedName") {
    names.push(root.right);
    root = root.left;
  }
  if (root.type !== "Identifier") return;
  let value = readName(lowering, root.name, root.start);
  for (const name of names.reverse()) value = lowering.code.get(value, lowering.intern(name.name), name.start);
  writeBinding(lowering, binding, value, node.start);
}
