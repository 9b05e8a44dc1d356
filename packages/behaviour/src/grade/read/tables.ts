import { ancestors, isFunction, unwrap, valueOf, type CodeModel, type Node, type NodeOf } from "@assay/program";
import type { Chain } from "./chain.ts";

/** The values that a test or a group is declared over. */
export interface Table {
  /** How many there are, or undefined where that is computed. */
  rows: number | undefined;
  /** The values; undefined for a loop that counts. */
  values: Node | undefined;
  /** The function that gets a row, where it is not the test's own. */
  each: Node | undefined;
}

/** The table of `.each`, `.for` or a loop around a declaration, outermost last. */
export function tableOf(model: CodeModel, chain: Chain, call: NodeOf<"CallExpression">): Table[] {
  const tables: Table[] = [];
  const given = chain.called.get("each")?.[0] ?? chain.called.get("for")?.[0];
  if (chain.template?.type === "TemplateLiteral") {
    const heading =
      chain.template.quasis[0]?.value.raw.split("\n").find((line) => line.includes("|") || line.trim() !== "") ?? "";
    const columns = Math.max(1, heading.split("|").length);
    tables.push({
      rows: Math.floor(chain.template.expressions.length / columns),
      values: chain.template,
      each: undefined,
    });
  } else if (given !== undefined) tables.push({ rows: countOf(model, given), values: given, each: undefined });
  for (const ancestor of ancestors(call)) {
    if (ancestor.type === "ForOfStatement")
      tables.push({ rows: countOf(model, ancestor.right), values: ancestor.right, each: undefined });
    else if (ancestor.type === "ForStatement" || ancestor.type === "ForInStatement")
      tables.push({ rows: undefined, values: undefined, each: undefined });
    else if (isFunction(ancestor)) {
      const { parent } = ancestor;
      const isEach =
        parent?.type === "CallExpression" &&
        parent.callee.type === "MemberExpression" &&
        parent.callee.property.type === "Identifier" &&
        /^(?:forEach|map)$/.test(parent.callee.property.name);
      if (!isEach) break;
      const { object } = parent.callee as NodeOf<"MemberExpression">;
      tables.push({ rows: countOf(model, object), values: object, each: ancestor });
    }
  }
  return tables;
}

/** The number of items of a list that stands in the file. */
export function countOf(model: CodeModel, list: Node): number | undefined {
  const value = valueOf(model, unwrap(list));
  if (value.type === "ArrayExpression")
    return value.elements.some((element) => element?.type === "SpreadElement") ? undefined : value.elements.length;
  if (value.type === "ObjectExpression") return value.properties.length;
  if (
    value.type === "CallExpression" &&
    value.callee.type === "MemberExpression" &&
    value.callee.property.type === "Identifier"
  ) {
    const { name } = value.callee.property;
    if (/^(?:entries|keys|values)$/.test(name)) return countOf(model, value.arguments[0] ?? value.callee.object);
  }
  return undefined;
}
