import { visitorKeys } from "oxc-parser";
import type { Node, ParsedModule } from "@assay/program";
import type { FlatEdit } from "./flatten.ts";

const lineBreak = /[\n\r\u2028\u2029]/;

/** Statements and members that a line break may end instead of a semicolon. */
const endedByBreak = new Set([
  ...["ExpressionStatement", "VariableDeclaration", "ReturnStatement", "ThrowStatement", "BreakStatement"],
  ...["ContinueStatement", "DebuggerStatement", "DoWhileStatement", "PropertyDefinition", "AccessorProperty"],
  ...["TSTypeAliasDeclaration", "TSDeclareFunction", "TSEmptyBodyFunctionExpression", "TSAbstractPropertyDefinition"],
  ...["TSPropertySignature", "TSMethodSignature", "TSCallSignatureDeclaration", "TSConstructSignatureDeclaration"],
  ...["TSIndexSignature", "TSImportEqualsDeclaration"],
]);

/** What has to change in a file's text when it is written on one line, beside line breaks between tokens. */
export function flatEdits({ program, text, comments }: ParsedModule): FlatEdit[] {
  const edits: FlatEdit[] = comments.map(({ start, end }) => ({ start, end, text: " " }));
  visitAll(program, (node, parent) => {
    const { start, end } = node;
    if (endedByBreak.has(node.type) && !isLoopHead(node, parent) && !/[;,]/.test(text[end - 1] ?? ""))
      edits.push({ start: end, end, text: ";" });
    if (node.type === "Literal" && lineBreak.test(text.slice(start, end))) {
      edits.push({ start, end, text: flatString(text.slice(start, end), parent) });
    } else if (node.type === "JSXText" && lineBreak.test(text.slice(start, end))) {
      edits.push({ start, end, text: flatJsxText(text.slice(start, end)) });
    } else if (node.type === "TemplateElement") {
      const isTagged = parent?.type === "TemplateLiteral" && parent.parent?.type === "TaggedTemplateExpression";
      edits.push(...templateBreaks(text, start, end, isTagged));
    }
  });
  return edits.toSorted((a, b) => a.start - b.start || a.end - b.end);
}

/** `for (let i = 0; …)`, `for (const x of …)`: declarations that nothing has to end. */
function isLoopHead(node: Node, parent: Node | undefined): boolean {
  if (parent?.type === "ForStatement") return parent.init === node;
  return (parent?.type === "ForInStatement" || parent?.type === "ForOfStatement") && parent.left === node;
}

/** Line breaks in a string are escaped (U+2028, U+2029) or are continuations, which say nothing. */
function flatString(raw: string, parent: Node | undefined): string | undefined {
  if (parent?.type === "JSXAttribute") return undefined;
  return raw
    .replace(/\\(?:\r\n|[\n\r\u2028\u2029])/g, "")
    .replaceAll("\u2028", String.raw`\u2028`)
    .replaceAll("\u2029", String.raw`\u2029`);
}

/** As JSX reads it: lines are trimmed, empty ones dropped, and the rest joined by one blank. */
function flatJsxText(raw: string): string {
  const lines = raw.split(/\r\n|[\n\r\u2028\u2029]/);
  return lines
    .map((line, index) => {
      const left = index === 0 ? line : line.replace(/^[ \t]+/, "");
      return index === lines.length - 1 ? left : left.replace(/[ \t]+$/, "");
    })
    .filter((line) => line !== "")
    .join(" ");
}

/** Line breaks in the fixed parts of a template. A tag sees them as they are written, so they cannot be changed. */
function* templateBreaks(text: string, start: number, end: number, isTagged: boolean): Generator<FlatEdit> {
  for (const match of text.slice(start, end).matchAll(/(\\?)(\r\n|[\n\r\u2028\u2029])/g)) {
    const at = start + match.index;
    const isContinued = match[1] !== "" && isEscape(text, at);
    const from = isContinued ? at : at + (match[1]?.length ?? 0);
    const escaped =
      match[2] === "\u2028" || match[2] === "\u2029" ? `\\u${match[2].charCodeAt(0).toString(16)}` : "\\n";
    yield { start: from, end: at + match[0].length, text: isTagged ? undefined : isContinued ? "" : escaped };
  }
}

/** True when the backslash at an offset is not itself escaped. */
function isEscape(text: string, at: number): boolean {
  let before = 0;
  while (text[at - 1 - before] === "\\") before += 1;
  return before % 2 === 0;
}

/** Visits every node, types included. */
function visitAll(root: Node, visit: (node: Node, parent: Node | undefined) => void): void {
  const stack: [Node, Node | undefined][] = [[root, undefined]];
  for (let item = stack.pop(); item !== undefined; item = stack.pop()) {
    const [node, parent] = item;
    visit(node, parent);
    const record = node as unknown as Record<string, Node | (Node | null)[] | null | undefined>;
    for (const key of visitorKeys[node.type] ?? []) {
      const value = record[key];
      if (value === null || value === undefined) continue;
      for (const child of Array.isArray(value) ? value : [value]) if (child) stack.push([child, node]);
    }
  }
}
