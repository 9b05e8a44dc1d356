import type { FunctionMeasure } from "@assay/core";
import { isFunction, keyName, walk, type AnyFunction, type Node, type ParsedModule } from "@assay/program";
import { cognitiveOf, decisionsOf, nestingWithin } from "./complexity.ts";

/** A function with what is counted in it, less what stands in functions within. */
interface Unit {
  node: AnyFunction;
  name: string;
  own: string | undefined;
  outer: Unit | undefined;
  /** How deep it stands in the outer one. */
  depth: number;
  /** Functions within that are measured by themselves. */
  inner: Unit[];
  markup: Array<{ start: number; end: number }>;
  statements: number;
  decisions: number;
  cognitive: number;
  /** What one level more of nesting would add. */
  perLevel: number;
  callsItself: boolean;
}

/**
 * Measures functions. A nameless one within another, such as a callback, is a part of it, one level deeper, as the white
 * paper has it; but not of one that only declares and decides nothing itself (the paper's exception for JavaScript), as
 * a function does that registers routes. A named one is never a part, so that a module or a component written as a
 * function is not the sum of all it declares.
 */
export function measureFunctions(parsed: ParsedModule, codeLines: readonly number[]): FunctionMeasure[] {
  const units: Unit[] = [];
  const places = new Map<Node, { unit: Unit | undefined; nesting: number }>();
  walk(parsed.program, (node) => {
    const parent = node.parent ?? undefined;
    const around = parent && places.get(parent);
    let unit = around?.unit;
    let nesting = parent === undefined ? 0 : nestingWithin(parent, node, around?.nesting ?? 0);
    if (isFunction(node) && node.body !== null) {
      unit = newUnit(node, unit, nesting);
      units.push(unit);
      nesting = 0;
    }
    places.set(node, { unit, nesting });
    if (unit !== undefined && unit.node !== node) count(unit, node, nesting);
  });
  const declares = new Set(units.filter((unit) => unit.cognitive === 0));
  const measured: Unit[] = [];
  // Inner ones come behind the outer, so what is a part of a part is taken first.
  for (const unit of units.toReversed()) {
    if (isPart(unit, declares)) join(unit, unit.outer);
    else {
      unit.outer?.inner.push(unit);
      measured.unshift(unit);
    }
  }
  return measured.map((unit) => measureOf(unit, parsed, codeLines));
}

function isPart(unit: Unit, declares: ReadonlySet<Unit>): unit is Unit & { outer: Unit } {
  if (unit.own !== undefined || unit.outer === undefined) return false;
  return unit.cognitive === 0 || !declares.has(unit.outer);
}

function join(unit: Unit, outer: Unit): void {
  outer.cognitive += unit.cognitive + unit.perLevel * (unit.depth + 1);
  outer.perLevel += unit.perLevel;
  outer.decisions += unit.decisions;
  outer.statements += unit.statements;
  outer.inner.push(...unit.inner);
  outer.markup.push(...unit.markup);
}

function newUnit(node: AnyFunction, outer: Unit | undefined, depth: number): Unit {
  const own = ownName(node);
  return {
    node,
    name: [...(outer === undefined ? [] : [outer.name]), nameWithClass(node, own)].join("."),
    own,
    outer,
    depth,
    inner: [],
    markup: [],
    statements: 0,
    decisions: 0,
    cognitive: 0,
    perLevel: 0,
    callsItself: false,
  };
}

function count(unit: Unit, node: Node, nesting: number): void {
  unit.cognitive += cognitiveOf(node, nesting);
  unit.perLevel += cognitiveOf(node, 1) - cognitiveOf(node, 0);
  unit.decisions += decisionsOf(node);
  if (isStatement(node)) unit.statements += 1;
  if (node.type === "JSXElement" || node.type === "JSXFragment") {
    const last = unit.markup.at(-1);
    if (last === undefined || node.start >= last.end) unit.markup.push(node);
  }
  // Recursion is one more thing to keep in mind, once.
  const callee = node.type === "CallExpression" ? node.callee : undefined;
  if (!unit.callsItself && callee?.type === "Identifier" && callee.name === unit.own) {
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
  const outermost = markup
    .toSorted((a, b) => a.start - b.start || b.end - a.end)
    .filter((part, index, all) => !all.slice(0, index).some((other) => part.end <= other.end));
  const start = startOf(node);
  return {
    path,
    name,
    line: lineIndex.at(start).line,
    endLine: lineIndex.at(node.end).line,
    lines: Math.max(1, linesOf(node) - within),
    markup: outermost.reduce((sum, part) => sum + linesOf(part), 0),
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
  const name = own ?? callOf(node);
  if (member?.type !== "MethodDefinition" && member?.type !== "PropertyDefinition") return name;
  const declared = member.parent?.parent;
  const named =
    (declared?.type === "ClassDeclaration" || declared?.type === "ClassExpression") && declared.id
      ? declared.id.name
      : "class";
  return `${named}.${name}`;
}

/** A callback by the call that it is handed to: `post("/token")`. */
function callOf({ parent }: AnyFunction): string {
  if (parent?.type !== "CallExpression") return "(nameless)";
  const { callee } = parent;
  const called =
    callee.type === "Identifier"
      ? callee.name
      : callee.type === "MemberExpression" && callee.property.type === "Identifier"
        ? callee.property.name
        : "call";
  const [first] = parent.arguments;
  const words =
    first?.type === "Literal" && typeof first.value === "string" ? JSON.stringify(first.value.slice(0, 60)) : "";
  return `${called}(${words})`;
}
