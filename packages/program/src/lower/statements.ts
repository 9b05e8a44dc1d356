import type { Node, NodeOf } from "../ast.ts";
import { NONE, Op } from "../ir/instruction.ts";
import { lowerClassDeclaration } from "./classes.ts";
import { declareBlock, declarePattern } from "./declarations.ts";
import { lowerEnum } from "./enums.ts";
import { lowerExportStatement } from "./exports.ts";
import { lowerEffect } from "./expressions.ts";
import { hoistFunctions } from "./functions.ts";
import { lowerJump, lowerLabelled } from "./jumps.ts";
import { lowerDoWhile, lowerFor, lowerForEach, lowerWhile } from "./loops.ts";
import type { Lowering } from "./lowering.ts";
import { lowerImportAlias, lowerNamespace } from "./namespaces.ts";
import { declareType, store } from "./patterns.ts";
import { lowerSwitch } from "./switch.ts";
import { lowerUnknown } from "./unknown.ts";

/** Writes a statement. Functions of its block were written before it. */
export function lowerStatement(lowering: Lowering, node: Node): void {
  switch (node.type) {
    case "ExpressionStatement":
      lowerEffect(lowering, node.expression);
      return;
    case "VariableDeclaration":
      lowerVariables(lowering, node);
      return;
    case "ReturnStatement":
      lowering.code.leave(Op.Return, node.argument === null ? NONE : lowering.expression(node.argument), node.start);
      return;
    case "IfStatement":
      lowerIf(lowering, node);
      return;
    case "BlockStatement":
      lowerBlock(lowering, node.body);
      return;
    case "ThrowStatement":
      lowering.code.leave(Op.Throw, lowering.expression(node.argument), node.start);
      return;
    case "TryStatement":
      lowerTry(lowering, node);
      return;
    case "ForStatement":
      lowerFor(lowering, node);
      return;
    case "ForOfStatement":
    case "ForInStatement":
      lowerForEach(lowering, node);
      return;
    case "WhileStatement":
      lowerWhile(lowering, node);
      return;
    case "DoWhileStatement":
      lowerDoWhile(lowering, node);
      return;
    case "SwitchStatement":
      lowerSwitch(lowering, node);
      return;
    case "BreakStatement":
    case "ContinueStatement":
      lowerJump(lowering, node);
      return;
    case "LabeledStatement":
      lowerLabelled(lowering, node);
      return;
    case "ClassDeclaration":
      if (node.declare !== true) lowerClassDeclaration(lowering, node);
      return;
    case "ExportNamedDeclaration":
    case "ExportDefaultDeclaration":
    case "TSExportAssignment":
      lowerExportStatement(lowering, node);
      return;
    case "WithStatement":
      // What the names within mean is not known before it runs; they are taken as they stand.
      lowering.expression(node.object);
      lowering.statement(node.body);
      return;
    case "TSEnumDeclaration":
      lowerEnum(lowering, node);
      return;
    case "TSModuleDeclaration":
      lowerNamespace(lowering, node);
      return;
    case "TSImportEqualsDeclaration":
      lowerImportAlias(lowering, node);
      return;
    case "FunctionDeclaration": // hoisted
    case "ImportDeclaration": // declared at the beginning
    case "ExportAllDeclaration": // collected at the end
    case "EmptyStatement":
    case "DebuggerStatement":
    case "TSDeclareFunction":
    case "TSTypeAliasDeclaration":
    case "TSInterfaceDeclaration":
    case "TSNamespaceExportDeclaration":
      return;
    default:
      lowerUnknown(lowering, node);
  }
}

/** The statements of a block, in a scope of their own. */
export function lowerBlock(lowering: Lowering, statements: readonly Node[]): void {
  lowering.scopes.enter();
  declareBlock(lowering, statements);
  hoistFunctions(lowering, statements);
  for (const statement of statements) lowering.statement(statement);
  lowering.scopes.leave();
}

function lowerVariables(lowering: Lowering, node: NodeOf<"VariableDeclaration">): void {
  if (node.declare === true) return;
  for (const { id, init } of node.declarations) {
    if (init !== null) {
      store(lowering, id, lowering.expression(init, id.type === "Identifier" ? id.name : ""), true);
    } else if (node.kind !== "var") {
      // In a loop, a variable begins anew each time.
      store(lowering, id, lowering.code.undefined(), true);
    } else if (id.type === "Identifier" && id.typeAnnotation) {
      const binding = lowering.scopes.find(id.name);
      if (binding !== undefined) declareType(lowering, binding, id.typeAnnotation);
    }
  }
}

/** `if … else if … else …`, however many, without recursion. */
function lowerIf(lowering: Lowering, first: NodeOf<"IfStatement">): void {
  const { code } = lowering;
  const elses: number[] = [];
  for (let node: NodeOf<"IfStatement"> | undefined = first; node !== undefined;) {
    const header = code.if(lowering.expression(node.test));
    lowerBranch(lowering, node.consequent);
    code.patch(header, header + 2);
    elses.push(header + 1, code.length);
    const alternate: Node | null = node.alternate;
    node = undefined;
    if (alternate?.type === "IfStatement") node = alternate;
    else if (alternate !== null) lowerBranch(lowering, alternate);
  }
  for (let index = 0; index < elses.length; index += 2) code.patch(elses[index] ?? 0, elses[index + 1] ?? 0);
}

/** A branch may be a function declaration, in sloppy code. */
function lowerBranch(lowering: Lowering, node: Node): void {
  if (node.type === "FunctionDeclaration") lowerBlock(lowering, [node]);
  else lowering.statement(node);
}

function lowerTry(lowering: Lowering, node: NodeOf<"TryStatement">): void {
  const { code, scopes } = lowering;
  const { block, handler, finalizer } = node;
  const caught = handler === null || handler.param === null ? NONE : code.temporaries++;
  const header = code.try(caught);
  const start = code.length;
  lowerBlock(lowering, block.body);
  code.patch(header, start);
  if (handler !== null) {
    const from = code.length;
    scopes.enter();
    if (handler.param !== null) {
      declarePattern(lowering, handler.param, false);
      store(lowering, handler.param, caught, true);
    }
    lowerBlock(lowering, handler.body.body);
    scopes.leave();
    code.patch(header + 2, from);
  }
  if (finalizer !== null) {
    const from = code.length;
    lowerBlock(lowering, finalizer.body);
    code.patch(header + 3, from);
  }
}
