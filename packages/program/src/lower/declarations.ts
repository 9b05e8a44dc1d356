import type { Node } from "../ast.ts";
import { NONE } from "../ir/instruction.ts";
import type { Lowering } from "./lowering.ts";

/** Declares the names of a pattern in the present scope. */
export function declarePattern(lowering: Lowering, pattern: Node, isVar: boolean, isConstant = false): void {
  switch (pattern.type) {
    case "Identifier": {
      const binding = lowering.scopes.declare(pattern.name, lowering.code);
      binding.isVar = isVar;
      if (isConstant) binding.isConstant = true;
      return;
    }
    case "AssignmentPattern":
      declarePattern(lowering, pattern.left, isVar, isConstant);
      return;
    case "RestElement":
      declarePattern(lowering, pattern.argument, isVar, isConstant);
      return;
    case "ArrayPattern":
      for (const element of pattern.elements) if (element) declarePattern(lowering, element, isVar, isConstant);
      return;
    case "ObjectPattern":
      for (const property of pattern.properties)
        declarePattern(lowering, property.type === "RestElement" ? property : property.value, isVar, isConstant);
      return;
    default: // the target of an assignment declares nothing
  }
}

/** Declares what a block brings for itself: `let`, `const`, classes, functions, enums, namespaces. */
export function declareBlock(lowering: Lowering, statements: readonly Node[]): void {
  for (const statement of statements) {
    const isExport = statement.type === "ExportNamedDeclaration" || statement.type === "ExportDefaultDeclaration";
    const node = isExport ? statement.declaration : statement;
    if (node) declareLexical(lowering, node, statement.type === "ExportDefaultDeclaration");
  }
}

function declareLexical(lowering: Lowering, node: Node, isDefault: boolean): void {
  switch (node.type) {
    case "VariableDeclaration":
      if (node.kind === "var" || node.declare === true) return;
      for (const { id, init } of node.declarations) {
        declarePattern(lowering, id, false, node.kind !== "let");
        markRequire(lowering, id, init);
      }
      return;
    case "FunctionDeclaration":
      if (node.id === null) {
        if (isDefault) lowering.scopes.declare("default", lowering.code);
      } else {
        declareFunction(lowering, node.id.name);
      }
      return;
    case "TSDeclareFunction":
      // Without a body: all that is known is what it says that it gives.
      if (node.declare && node.id !== null) declareFunction(lowering, node.id.name);
      return;
    case "ClassDeclaration":
      if (node.id !== null && node.declare !== true) declareClass(lowering, node.id.name);
      return;
    case "TSEnumDeclaration":
    case "TSModuleDeclaration": {
      const name = namespaceName(node.id);
      if (!node.declare && name !== undefined) lowering.scopes.declare(name, lowering.code);
      return;
    }
    case "TSImportEqualsDeclaration":
      if (node.moduleReference.type !== "TSExternalModuleReference" && node.importKind !== "type")
        lowering.scopes.declare(node.id.name, lowering.code);
      return;
    case "TSTypeAliasDeclaration":
    case "TSInterfaceDeclaration":
      lowering.typeNodes.set(node.id.name, node);
      return;
    default: // declares nothing
  }
}

function declareFunction(lowering: Lowering, name: string): void {
  // A function in a block of sloppy code is the variable that `declareVariables` made for the whole function.
  const outer = lowering.scopes.find(name);
  if (lowering.isSloppy && outer?.isVar === true && outer.owner === lowering.code) return;
  lowering.scopes.declare(name, lowering.code);
}

/** A class has its number before it is made, so that types that name it can say which it is. */
function declareClass(lowering: Lowering, name: string): void {
  const binding = lowering.scopes.declare(name, lowering.code);
  if (binding.class === NONE) binding.class = lowering.reserveClass(name);
}

/** The first name of `namespace A.B`; undefined for `declare module "x"`. */
export function namespaceName(id: Node): string | undefined {
  let node = id;
  while (node.type === "TSQualifiedName") node = node.left;
  return node.type === "Identifier" ? node.name : undefined;
}

/** `const require = createRequire(import.meta.url)` */
function markRequire(lowering: Lowering, id: Node, init: Node | null): void {
  if (id.type !== "Identifier" || id.name !== "require" || init?.type !== "CallExpression") return;
  const { callee } = init;
  const name = callee.type === "MemberExpression" ? callee.property : callee;
  const binding = lowering.scopes.find("require");
  if (binding !== undefined && name.type === "Identifier" && name.name === "createRequire") binding.isRequire = true;
}

/** Declares each `var` of a function, from blocks as well, and in sloppy code the functions in its blocks. */
export function declareVariables(lowering: Lowering, statements: readonly Node[], isNested = false): void {
  for (const statement of statements) declareWithin(lowering, statement, isNested);
}

function declareWithin(lowering: Lowering, statement: Node, isWithinBlock: boolean): void {
  let isNested = isWithinBlock;
  // The branches of `else if` are gone through without recursion.
  for (let node: Node | null = statement; node;) {
    let next: Node | null = null;
    switch (node.type) {
      case "VariableDeclaration":
        if (node.kind !== "var" || node.declare === true) break;
        for (const { id, init } of node.declarations) {
          declarePattern(lowering, id, true);
          markRequire(lowering, id, init);
        }
        break;
      case "FunctionDeclaration":
        if (isNested && lowering.isSloppy && node.id !== null) {
          const binding = lowering.scopes.declare(node.id.name, lowering.code);
          // A parameter of the same name has its slot already, and stays what it is.
          binding.isVar ||= binding.slot === NONE;
        }
        break;
      case "ExportNamedDeclaration":
        next = node.declaration;
        break;
      case "BlockStatement":
        declareVariables(lowering, node.body, true);
        break;
      case "IfStatement":
        declareWithin(lowering, node.consequent, true);
        next = node.alternate;
        break;
      case "ForStatement":
        if (node.init !== null) declareWithin(lowering, node.init, true);
        next = node.body;
        break;
      case "ForInStatement":
      case "ForOfStatement":
        declareWithin(lowering, node.left, true);
        next = node.body;
        break;
      case "WhileStatement":
      case "DoWhileStatement":
      case "WithStatement":
        next = node.body;
        break;
      case "LabeledStatement":
        isNested = true;
        next = node.body;
        break;
      case "SwitchStatement":
        for (const { consequent } of node.cases) declareVariables(lowering, consequent, true);
        break;
      case "TryStatement":
        declareVariables(lowering, node.block.body, true);
        if (node.handler !== null) declareVariables(lowering, node.handler.body.body, true);
        if (node.finalizer !== null) declareVariables(lowering, node.finalizer.body, true);
        break;
      default: // holds no statements
    }
    node = next;
  }
}
