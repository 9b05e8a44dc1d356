import { createCodeModel, parseModule, type Node } from "@assay/program";

/** One edit of the module under test. A plain, slow engine of its own: the truth must not come from what is judged. */
export interface SimpleMutant {
  operator: string;
  line: number;
  start: number;
  end: number;
  replacement: string;
}

const binary: Readonly<Record<string, readonly string[]>> = {
  "+": ["-"],
  "-": ["+"],
  "*": ["/"],
  "/": ["*"],
  "%": ["*"],
  "<": ["<=", ">="],
  "<=": ["<", ">"],
  ">": [">=", "<="],
  ">=": [">", "<"],
  "==": ["!="],
  "!=": ["=="],
  "===": ["!=="],
  "!==": ["==="],
};

/** All mutants of a module: arithmetic, comparison, logic, literals, conditions, blocks, and results. */
export function simpleMutants(path: string, text: string): SimpleMutant[] {
  const model = createCodeModel(parseModule(path, text));
  const found: SimpleMutant[] = [];
  const add = (operator: string, node: { start: number; end: number }, replacement: string): void => {
    if (text.slice(node.start, node.end) === replacement) return;
    found.push({ operator, line: model.lineIndex.at(node.start).line, start: node.start, end: node.end, replacement });
  };
  for (const node of model.nodes("BinaryExpression")) {
    const between = { start: node.left.end, end: node.right.start };
    if (node.operator === "+" && [node.left, node.right].some((side) => isText(side))) continue;
    for (const other of binary[node.operator] ?? []) add("operator", between, ` ${other} `);
  }
  for (const node of model.nodes("LogicalExpression")) {
    const other = node.operator === "&&" ? "||" : "&&";
    add("logic", { start: node.left.end, end: node.right.start }, ` ${other} `);
  }
  for (const node of model.nodes("Literal")) {
    if (isKey(node)) continue;
    if (typeof node.value === "boolean") add("boolean", node, String(!node.value));
    else if (typeof node.value === "number") add("number", node, String(node.value + 1));
    else if (typeof node.value === "string") add("string", node, node.value === "" ? '"mutant"' : '""');
  }
  for (const node of model.nodes("UnaryExpression"))
    if (node.operator === "!") add("negation", node, text.slice(node.argument.start, node.argument.end));
  for (const type of ["IfStatement", "ConditionalExpression"] as const)
    for (const node of model.nodes(type)) for (const value of ["true", "false"]) add("condition", node.test, value);
  for (const node of model.nodes("WhileStatement")) add("condition", node.test, "false");
  for (const node of model.nodes("ReturnStatement")) if (node.argument) add("result", node, "return undefined;");
  for (const node of model.nodes("ArrowFunctionExpression"))
    if (node.body.type !== "BlockStatement") add("result", node.body, "undefined");
  for (const node of model.nodes("BlockStatement")) if (node.body.length > 0) add("block", node, "{}");
  for (const node of model.nodes("ExpressionStatement"))
    if (node.expression.type !== "Literal") add("statement", node, ";");
  for (const node of model.nodes("UpdateExpression"))
    add(
      "update",
      node,
      text.slice(node.start, node.end).replace(/\+\+|--/, (sign) => (sign === "++" ? "--" : "++")),
    );
  for (const node of model.nodes("ArrayExpression")) if (node.elements.length > 0) add("array", node, "[]");
  for (const node of model.nodes("ObjectExpression"))
    if (node.properties.length > 0 && node.parent?.type !== "ArrowFunctionExpression") add("object", node, "({})");
  return found.toSorted((a, b) => a.start - b.start || a.end - b.end);
}

function isText(node: Node): boolean {
  return node.type === "TemplateLiteral" || (node.type === "Literal" && typeof node.value === "string");
}

/** Names of modules and properties are no values that a program computes with. */
function isKey(node: Node): boolean {
  const { parent } = node;
  if (parent === null || parent === undefined) return true;
  if (parent.type === "Property" || parent.type === "PropertyDefinition") return parent.key === node;
  if (parent.type === "CallExpression" && parent.callee.type === "Identifier") return parent.callee.name === "require";
  return /^(?:Import|Export|TS|ExpressionStatement)/.test(parent.type) && parent.type !== "TSAsExpression";
}
