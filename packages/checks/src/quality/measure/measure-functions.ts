import type { FunctionMeasure } from "@assay/core";
import { isFunction, keyName, walk, type AnyFunction, type Node, type ParsedModule } from "@assay/program";
import { cognitiveOf, decisionsOf, nestingWithin } from "./complexity.ts";

/** A function that is measured by itself, with the nameless ones within it. */
interface Unit {
  node: AnyFunction;
  name: string;
  own: string | undefined;
  outer: Unit | undefined;
  inner: Unit[];
  markup: Array<{ start: number; end: number }>;
  statements: number;
  decisions: number;
  cognitive: number;
  callsItself: boolean;
}

/**
 * Measures each function that has a name of its own, and each nameless one that stands in none. A nameless function within
 * another, such as a callback, is a part of it, one level deeper, as the white paper has it; a named one within another
 * is not, so that a module or a component written as a function is not the sum of all it declares.
 */
export function measureFunctions(parsed: ParsedModule, codeLines: readonly number[]): FunctionMeasure[] {
  const units: Unit[] = [];
  const places = new Map<Node, { unit: Unit | undefined; nesting: number }>();
  walk(parsed.program, (node) => {
    const parent = node.parent ?? undefined;
    const around = parent && places.get(parent);
    let unit = around?.unit;
    let nesting = parent === undefined ? 0 : nestingWithin(parent, node, around?.nesting ?? 0);
    // A function's own body is at its level; what was added for it stands for a nameless one within another.
    if (parent !== undefined && isFunction(parent) && unit?.node === parent) nesting = 0;
    if (isFunction(node) && node.body !== null) {
      const own = ownName(node);
      if (own !== undefined || unit === undefined) {
        unit = newUnit(node, own, unit);
        units.push(unit);
        nesting = 0;
      }
    }
    places.set(node, { unit, nesting });
    if (unit !== undefined && unit.node !== node) count(unit, node, nesting);
  });
  return units.map((unit) => measureOf(unit, parsed, codeLines));
}

function newUnit(node: AnyFunction, own: string | undefined, outer: Unit | undefined): Unit {
  const unit: Unit = {
    node,
    name: [...(outer === undefined ? [] : [outer.name]), nameWithClass(node, own)].join("."),
    own,
    outer,
    inner: [],
    markup: [],
    statements: 0,
    decisions: 0,
    cognitive: 0,
    callsItself: false,
  };
  outer?.inner.push(unit);
  return unit;
}

function count(unit: Unit, node: Node, nesting: number): void {
  unit.cognitive += cognitiveOf(node, nesting);
  unit.decisions += decisionsOf(node);
  if (isStatement(node)) unit.statements += 1;
  if (node.type === "JSXElement" || node.type === "JSXFragment") {
    const last = unit.markup.at(-1);
    if (last === undefined || node.start >= last.end) unit.markup.push(node);
  }
  // Recursion is one more thing to keep in mind, once.
  if (
    !unit.callsItself &&
    node.type === "CallExpression" &&
    node.callee.type === "Identifier" &&
    node.callee.name === unit.own
  ) {
    unit.callsItself = true;
    unit.cognitive += 1;
  }
}

function isStatement({ type, parent }: Node): boolean {
  if (type === "VariableDeclaration") return parent?.type === "BlockStatement" || parent?.type === "SwitchCase";
  return type.endsWith("Statement") && type !== "BlockStatement" && type !== "EmptyStatement";
}

function measureOf(
  { node, name, inner, markup, statements, decisions, cognitive }: Unit,
  parsed: ParsedModule,
  codeLines: readonly number[],
): FunctionMeasure {
  const { lineIndex, path } = parsed;
  const linesOf = (part: { start: number; end: number }) =>
    countBetween(codeLines, lineIndex.at(part.start).line, lineIndex.at(part.end).line);
  const within = inner.reduce((sum, unit) => sum + linesOf(unit.node), 0);
  const isOwn = (part: { start: number; end: number }) =>
    !inner.some((unit) => unit.node.start <= part.start && part.end <= unit.node.end);
  const start = startOf(node);
  return {
    path,
    name,
    line: lineIndex.at(start).line,
    endLine: lineIndex.at(node.end).line,
    lines: Math.max(1, linesOf(node) - within),
    markup: markup.filter(isOwn).reduce((sum, part) => sum + linesOf(part), 0),
    statements,
    parameters: node.params.length,
    cyclomatic: decisions + 1,
    cognitive,
  };
}

/** `const f = …` and `export default …` belong to what they name. */
function startOf(node: AnyFunction): number {
  const { parent } = node;
  return parent?.type === "MethodDefinition" || parent?.type === "Property" ? parent.start : node.start;
}

/** How many of the ascending numbers lie between two, both included. */
function countBetween(numbers: readonly number[], first: number, last: number): number {
  return firstFrom(numbers, last + 1) - firstFrom(numbers, first);
}

function firstFrom(numbers: readonly number[], least: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

function ownName(node: AnyFunction): string | undefined {
  if (node.type !== "ArrowFunctionExpression" && node.id) return node.id.name;
  let child: Node = node;
  let { parent } = node;
  // `memo(forwardRef(function () {}))`, `useCallback(() => {})` with a name before it
  for (let wraps = 0; parent?.type === "CallExpression" && parent.arguments[0] === child && wraps < 3; wraps += 1) {
    child = parent;
    parent = parent.parent;
  }
  switch (parent?.type) {
    case "VariableDeclarator":
      return parent.id.type === "Identifier" ? parent.id.name : undefined;
    case "AssignmentExpression":
      return parent.left.type === "MemberExpression" && parent.left.property.type === "Identifier"
        ? parent.left.property.name
        : parent.left.type === "Identifier"
          ? parent.left.name
          : undefined;
    case "MethodDefinition":
    case "PropertyDefinition":
    case "AccessorProperty":
      return keyName(parent) ?? "computed";
    case "Property":
      return child === node ? (keyName(parent) ?? undefined) : undefined;
    case "ExportDefaultDeclaration":
      return "default";
    default:
      return undefined;
  }
}

function nameWithClass(node: AnyFunction, own: string | undefined): string {
  const member = node.parent;
  const name = own ?? "(nameless)";
  if (member?.type !== "MethodDefinition" && member?.type !== "PropertyDefinition") return name;
  const declared = member.parent?.parent;
  const named =
    (declared?.type === "ClassDeclaration" || declared?.type === "ClassExpression") && declared.id
      ? declared.id.name
      : "class";
  return `${named}.${name}`;
}
