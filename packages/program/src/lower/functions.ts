import type { AnyFunction, Node } from "../ast.ts";
import { NONE, Op } from "../ir/instruction.ts";
import type { FunctionIr } from "../ir/module-ir.ts";
import { storeParameterProperties } from "./chains.ts";
import { declareBlock, declareVariables } from "./declarations.ts";
import type { Lowering } from "./lowering.ts";
import { directiveMarks } from "./marks.ts";
import { lowerParameters } from "./parameters.ts";
import { typeOfResult } from "./types.ts";
import { writeBinding } from "./variables.ts";

/** What a function is, where its own node does not say it. */
export interface FunctionFacts {
  kind: FunctionIr["kind"];
  name: string;
  /** The class whose member it is; NONE if left out. */
  class?: number;
  /** The range to point at, with what stands before the parameters. */
  start: number;
  end: number;
  /** A constructor of a class without a parent, which calls no `super()`. */
  isBase?: boolean;
}

/** Writes a function's own code and gives its number. The caller writes the `Closure`. */
export function lowerFunction(lowering: Lowering, node: AnyFunction, facts: FunctionFacts): number {
  const code = lowering.open(facts.kind);
  code.isAsync = node.async;
  code.returns = typeOfResult(lowering, node);
  lowering.scopes.enter();
  lowerParameters(lowering, node.params);
  if (facts.isBase === true) storeParameterProperties(lowering);
  const { body } = node;
  if (body !== null && body.type === "BlockStatement") {
    code.marks = directiveMarks(body.body);
    lowerBody(lowering, body.body);
  } else if (body !== null) {
    code.leave(Op.Return, lowering.expression(body), body.start);
  }
  lowering.scopes.leave();
  lowering.close({
    name: facts.name,
    class: facts.class ?? NONE,
    isAsync: node.async,
    isGenerator: node.generator,
    start: facts.start,
    end: facts.end,
  });
  return code.index;
}

/** Statements that are a scope of variables: of a function, a module, a static block. */
export function lowerBody(lowering: Lowering, statements: readonly Node[]): void {
  declareVariables(lowering, statements);
  declareBlock(lowering, statements);
  hoistFunctions(lowering, statements);
  for (const statement of statements) lowering.statement(statement);
}

/** Functions are there before the first statement of their block runs. */
export function hoistFunctions(lowering: Lowering, statements: readonly Node[]): void {
  for (const statement of statements) {
    const node =
      statement.type === "ExportNamedDeclaration" || statement.type === "ExportDefaultDeclaration"
        ? statement.declaration
        : statement;
    if (node?.type !== "FunctionDeclaration" && (node?.type !== "TSDeclareFunction" || !node.declare)) continue;
    const name = node.id?.name ?? "default";
    const index = lowerFunction(lowering, node, { kind: "function", name, start: node.start, end: node.end });
    const binding = lowering.scopes.find(name);
    if (binding === undefined) continue;
    binding.function = index;
    writeBinding(lowering, binding, lowering.code.closure(index), node.start);
  }
}

/** A function or arrow as a value. The name of a function expression is seen within it. */
export function lowerFunctionExpression(lowering: Lowering, node: AnyFunction, given: string): number {
  const { start, end, id } = node;
  const kind = node.type === "ArrowFunctionExpression" ? "arrow" : "function";
  const name = id?.name ?? given;
  if (!id) return lowering.code.closure(lowerFunction(lowering, node, { kind, name, start, end }));
  lowering.scopes.enter();
  const binding = lowering.scopes.declare(id.name, lowering.code);
  binding.isConstant = true;
  const closure = lowering.code.closure(lowerFunction(lowering, node, { kind, name, start, end }));
  // Its variable exists only if the function really uses its own name.
  if (binding.slot !== NONE) lowering.code.setLocal(binding.slot, closure);
  lowering.scopes.leave();
  return closure;
}

/** The function of a method or accessor, if there is one with a body. */
export function propertyFunction(value: Node): AnyFunction | undefined {
  return value.type === "FunctionExpression" ? value : undefined;
}
