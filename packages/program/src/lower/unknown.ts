import { visitorKeys } from "oxc-parser";
import type { Node } from "../ast.ts";
import type { Lowering } from "./lowering.ts";

/** What this front end does not know: its expressions are evaluated, its value is undefined, and the report says so. */
export function lowerUnknown(lowering: Lowering, node: Node): number {
  lowering.problem(`${node.type} is not understood here`, node.start);
  const record = node as unknown as Record<string, unknown>;
  for (const key of visitorKeys[node.type] ?? []) {
    const value = record[key];
    for (const child of Array.isArray(value) ? value : [value]) if (isExpression(child)) lowering.expression(child);
  }
  return lowering.code.undefined();
}

/** Statements and types within something unknown are left alone: they may need a scope that is not there. */
function isExpression(value: unknown): value is Node {
  if (typeof value !== "object" || value === null || !("type" in value) || typeof value.type !== "string") return false;
  return /Expression$|^(?:Identifier|Literal|TemplateLiteral)$/.test(value.type) && !value.type.startsWith("TS");
}
