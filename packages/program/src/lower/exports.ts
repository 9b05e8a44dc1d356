import type { Node, NodeOf } from "../ast.ts";
import { NONE } from "../ir/instruction.ts";
import type { ExportIr, TypeIr } from "../ir/module-ir.ts";
import { lowerClassDeclaration } from "./classes.ts";
import type { Lowering } from "./lowering.ts";
import { exportName, importIndex } from "./modules.ts";
import type { Binding } from "./scopes.ts";
import { typeNamed } from "./types.ts";
import { slotOf, writeBinding } from "./variables.ts";

/** The code that an export runs. What it makes known is collected at the end. */
export function lowerExportStatement(
  lowering: Lowering,
  node: NodeOf<"ExportNamedDeclaration"> | NodeOf<"ExportDefaultDeclaration"> | NodeOf<"TSExportAssignment">,
): void {
  switch (node.type) {
    case "ExportNamedDeclaration":
      if (node.declaration !== null) lowering.statement(node.declaration);
      return;
    case "TSExportAssignment": {
      // `export = x` is `module.exports = x`, also in the code that TypeScript makes of it.
      const value = lowering.expression(node.expression);
      const module = lowering.code.global(lowering.intern("module"));
      lowering.code.put(module, lowering.intern("exports"), value, node.start);
      return;
    }
    case "ExportDefaultDeclaration":
      lowerDefault(lowering, node.declaration);
  }
}

function lowerDefault(lowering: Lowering, declaration: Node): void {
  if (declaration.type === "FunctionDeclaration" || isTypeOnly(declaration)) return;
  if (declaration.type === "ClassDeclaration" && declaration.id !== null) {
    lowerClassDeclaration(lowering, declaration);
    return;
  }
  const binding = declaration.type === "Identifier" ? lowering.scopes.find(declaration.name) : undefined;
  if (binding?.isConstant === true) return;
  const value = lowering.expression(declaration, "default");
  const variable = lowering.scopes.declare("default", lowering.code);
  writeBinding(lowering, variable, value, declaration.start);
}

function isTypeOnly(node: Node): boolean {
  return node.type === "TSInterfaceDeclaration" || node.type === "TSDeclareFunction";
}

/** All exports of a module, once its functions and classes have their numbers. */
export function collectExports(lowering: Lowering, statements: readonly Node[]): void {
  for (const statement of statements) {
    switch (statement.type) {
      case "ExportNamedDeclaration":
        if (statement.exportKind === "type")
          for (const entry of statement.specifiers) collectType(lowering, statement, entry);
        else collectNamed(lowering, statement);
        break;
      case "ExportAllDeclaration": {
        if (statement.exportKind === "type") break;
        const index = importIndex(lowering, statement.source.value, "import", statement.start);
        const name = statement.exported === null ? "*" : exportName(statement.exported);
        lowering.exports.push({ name, import: index, imported: "*" });
        break;
      }
      case "ExportDefaultDeclaration":
        collectDefault(lowering, statement.declaration);
        break;
      default: // exports nothing
    }
  }
}

function collectNamed(lowering: Lowering, node: NodeOf<"ExportNamedDeclaration">): void {
  const { declaration, source } = node;
  if (declaration !== null) collectDeclared(lowering, declaration);
  const index = source === null ? NONE : importIndex(lowering, source.value, "import", node.start);
  for (const entry of node.specifiers) {
    if (entry.exportKind === "type") {
      collectType(lowering, node, entry);
      continue;
    }
    const name = exportName(entry.exported);
    const local = exportName(entry.local);
    if (index !== NONE) lowering.exports.push({ name, import: index, imported: local });
    else collectName(lowering, name, local);
  }
}

/** `export type { A as B } from "./a"`: a type by that name, which stands somewhere else. */
function collectType(
  lowering: Lowering,
  { source, start }: NodeOf<"ExportNamedDeclaration">,
  entry: NodeOf<"ExportSpecifier">,
): void {
  const [name, local] = [exportName(entry.exported), exportName(entry.local)];
  const type: TypeIr | undefined =
    source === null
      ? typeNamed(lowering, local)
      : { kind: "import", import: importIndex(lowering, source.value, "import", start, true), path: [local] };
  const isItself = type?.kind === "name" && type.name === name;
  if (type !== undefined && !isItself) lowering.types[name] = type;
}

function collectDeclared(lowering: Lowering, node: Node): void {
  switch (node.type) {
    case "VariableDeclaration":
      if (node.declare !== true) for (const { id } of node.declarations) collectPattern(lowering, id);
      return;
    case "FunctionDeclaration":
    case "ClassDeclaration":
      if (node.id !== null && node.declare !== true) collectName(lowering, node.id.name, node.id.name);
      return;
    case "TSEnumDeclaration":
    case "TSImportEqualsDeclaration":
    case "TSModuleDeclaration":
      if (node.id.type === "Identifier") collectName(lowering, node.id.name, node.id.name);
      return;
    default: // a type
  }
}

function collectPattern(lowering: Lowering, pattern: Node): void {
  switch (pattern.type) {
    case "Identifier":
      collectName(lowering, pattern.name, pattern.name);
      return;
    case "AssignmentPattern":
      collectPattern(lowering, pattern.left);
      return;
    case "RestElement":
      collectPattern(lowering, pattern.argument);
      return;
    case "ArrayPattern":
      for (const element of pattern.elements) if (element) collectPattern(lowering, element);
      return;
    case "ObjectPattern":
      for (const property of pattern.properties)
        collectPattern(lowering, property.type === "RestElement" ? property : property.value);
      return;
    default: // declares nothing
  }
}

function collectDefault(lowering: Lowering, declaration: Node): void {
  if (isTypeOnly(declaration)) return;
  const isNamed = declaration.type === "FunctionDeclaration" || declaration.type === "ClassDeclaration";
  const name = isNamed ? declaration.id?.name : declaration.type === "Identifier" ? declaration.name : undefined;
  const binding = name === undefined ? undefined : lowering.scopes.find(name);
  const isOwn = isNamed || (binding !== undefined && (binding.isConstant || isFixed(binding)));
  collectName(lowering, "default", name !== undefined && isOwn ? name : "default");
}

/** A name that stands for something of the module, or is passed on from another one. Types are nowhere declared. */
function collectName(lowering: Lowering, name: string, local: string): void {
  const binding = lowering.scopes.find(local);
  if (binding !== undefined) lowering.exports.push(exportOf(name, binding));
}

function exportOf(name: string, binding: Binding): ExportIr {
  if (binding.kind === "import") return { name, import: binding.import, imported: binding.imported };
  if (!isFixed(binding)) return { name, slot: slotOf(binding) };
  return binding.function === NONE ? { name, class: binding.class } : { name, function: binding.function };
}

/** True for a function or class that stays what it was declared as. */
function isFixed(binding: Binding): boolean {
  const isDeclared = binding.function !== NONE || binding.class !== NONE;
  return isDeclared && !binding.isReassigned && !binding.isHome;
}
