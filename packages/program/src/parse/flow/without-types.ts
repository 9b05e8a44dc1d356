import { isFlowNode, parseFlow, type FlowNode } from "./load-parser.ts";

/** Beyond this, what the common parser refuses is not tried again: 1 MB costs the one for Flow two seconds. */
const longest = 1_000_000;

/** What stands for a statement, and says nothing that runs. */
const typeStatement = /^(?:Declare[A-Z]\w*|TypeAlias|OpaqueType|InterfaceDeclaration)$/;
const typeOnly = /^(?:TypeAnnotation|TypeParameterDeclaration|TypeParameterInstantiation|Variance|TypePredicate)$/;

/**
 * JavaScript with the types of Flow taken out: blanks stand in their place, so that all else keeps its line and
 * column. Undefined where the text is not JavaScript with Flow, or says what JavaScript has no words for (hooks,
 * records, `match`). Components become the functions that they are.
 */
export function withoutFlowTypes(text: string): string | undefined {
  if (text.length > longest) return undefined;
  const tree = parseFlow(text);
  if (tree === undefined) return undefined;
  const blanks = createBlanks(text);
  const waiting: FlowNode[] = [tree];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (breaksLine(node, text)) return undefined;
    if (!blankNode(node, blanks)) waiting.push(...childrenOf(node));
  }
  return blanks.finish();
}

type Blanks = ReturnType<typeof createBlanks>;

function createBlanks(text: string) {
  const units = text.split("");
  function put(at: number, what: string): void {
    for (let index = 0; index < what.length; index += 1) units[at + index] = what[index] ?? " ";
  }
  return {
    text,
    put,
    blank(start: number, end: number): void {
      for (let at = start; at < end; at += 1) if (!/[\n\r\u2028\u2029]/.test(units[at] ?? "")) units[at] = " ";
    },
    finish: () => units.join(""),
  };
}

/** Takes out what a node says of types. True where nothing else is in it. */
function blankNode(node: FlowNode, blanks: Blanks): boolean {
  const [start, end] = node.range;
  if (isTypeStatement(node)) {
    blanks.blank(start, end);
    // It ended the statement before it, which may have no semicolon of its own.
    blanks.put(start, ";");
    return true;
  }
  if (typeOnly.test(node.type)) {
    blanks.blank(start, end);
    return true;
  }
  if (node.type === "ImportSpecifier" && isTypeKind(node["importKind"])) {
    blanks.blank(start, behind(blanks.text, end, /\s*,?/y));
    return true;
  }
  if (node.type === "PropertyDefinition" && node["declare"] === true) {
    blanks.blank(start, end);
    return true;
  }
  if (node["optional"] === true && typeof node["name"] === "string")
    blanks.blank(start + node["name"].length, behind(blanks.text, start + node["name"].length, /\s*\?/y));
  blankCast(node, blanks);
  blankClass(node, blanks);
  blankFunction(node, blanks);
  blankComponent(node, blanks);
  if (node.type === "EnumDeclaration" && isFlowNode(node["body"])) {
    const [body] = node["body"].range;
    blanks.blank(body, behind(blanks.text, body, /of\s+\w+/y));
  }
  return false;
}

/** `return <↵T↵>(x) => x`: with blanks for the types, the line ends after a word that must not end one. */
function breaksLine({ type, range: [start, end] }: FlowNode, text: string): boolean {
  if (type !== "TypeParameterDeclaration" || !/[\n\r\u2028\u2029]/.test(text.slice(start, end))) return false;
  return /\b(?:return|throw|yield|async)\s*$/.test(text.slice(Math.max(0, start - 100), start));
}

function isTypeStatement(node: FlowNode): boolean {
  if (node.type === "ImportDeclaration") return isTypeKind(node["importKind"]);
  return typeStatement.test(node.type) || (/^Export\w+Declaration$/.test(node.type) && node["exportKind"] === "type");
}

function isTypeKind(kind: unknown): boolean {
  return kind === "type" || kind === "typeof";
}

/** `x as T`; of `(x: T)` the annotation is all there is to take out. */
function blankCast(node: FlowNode, { text, blank }: Blanks): void {
  if (node.type !== "AsExpression" && node.type !== "AsConstExpression") return;
  const type = node["typeAnnotation"];
  const before = isFlowNode(type) ? type.range[0] : node.range[1] - "const".length;
  blank(text.lastIndexOf("as", before - 1), node.range[1]);
}

function blankClass(node: FlowNode, { text, blank }: Blanks): void {
  const interfaces = listOf(node["implements"]);
  const [first] = interfaces;
  const last = interfaces.at(-1);
  if (first !== undefined && last !== undefined) blank(text.lastIndexOf("implements", first.range[0]), last.range[1]);
}

function blankFunction(node: FlowNode, { text, blank, put }: Blanks): void {
  const [self] = listOf(node["params"]);
  if (self?.type === "Identifier" && self["name"] === "this")
    blank(self.range[0], behind(text, self.range[1], /\s*,?/y));
  const returned = node["returnType"];
  const predicate = node["predicate"];
  if (isFlowNode(predicate)) {
    const start = isFlowNode(returned) ? predicate.range[0] : text.lastIndexOf(":", predicate.range[0]);
    blank(start, predicate.range[1]);
  }
  if (!isFlowNode(returned)) return;
  blank(...returned.range);
  if (node.type !== "ArrowFunctionExpression") return;
  const arrow = text.indexOf("=>", isFlowNode(predicate) ? predicate.range[1] : returned.range[1]);
  if (arrow < 0 || !/[\n\r\u2028\u2029]/.test(text.slice(returned.range[0], arrow))) return;
  // JavaScript has no line break before an arrow, so the arrow goes to where the type began.
  blank(returned.range[0], arrow + "=>".length);
  put(returned.range[0], "=>");
}

/** `component Page(id: string) renders X {` is the function of that name; of `'data-id' as id` the second counts. */
function blankComponent(node: FlowNode, { blank, put }: Blanks): void {
  if (node.type === "ComponentDeclaration") put(node.range[0], "function ");
  if (isFlowNode(node["rendersType"])) blank(...node["rendersType"].range);
  if (node.type !== "ComponentParameter" || node["shorthand"] === true) return;
  if (isFlowNode(node["local"])) blank(node.range[0], node["local"].range[0]);
}

/** What is taken out with the node that it belongs to. */
const handled = new Set(["parent", "rendersType", "predicate", "implements", "returnType"]);

/** The nodes below that may hold types still. */
function childrenOf(node: FlowNode): FlowNode[] {
  const children: FlowNode[] = [];
  for (const [field, value] of Object.entries(node)) {
    if (handled.has(field)) continue;
    if (isFlowNode(value)) children.push(value);
    else if (Array.isArray(value)) children.push(...listOf(value));
  }
  return children;
}

function listOf(value: unknown): FlowNode[] {
  return Array.isArray(value) ? value.filter(isFlowNode) : [];
}

function behind(text: string, at: number, pattern: RegExp): number {
  pattern.lastIndex = at;
  return at + (pattern.exec(text)?.[0].length ?? 0);
}
