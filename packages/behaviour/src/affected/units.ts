import { createHash } from "node:crypto";
import { parseModule, walk, type Node, type ParsedModule } from "@assay/program";

/** The body of one function, without the bodies of the functions in it. */
export interface Unit {
  /** Of its text, without comments. */
  hash: string;
  /** Inclusive ranges of the lines on which it stands, without those that lie within an inner function. */
  lines: Array<readonly [number, number]>;
}

/** A file as a change of it is judged: what runs when it is loaded, and what runs when a function is called. */
export interface Units {
  /** Of all that lies outside of function bodies. Where it is the same, so are number and order of the functions. */
  skeleton: string;
  functions: Unit[];
}

interface Body {
  start: number;
  end: number;
  inner: Body[];
}

/** Comments that tools or the runtime read: `@jest-environment`, `#__PURE__`, `@vite-ignore`. */
const isTelling = /[@#]/;

/** Takes a file apart into functions; undefined when it can't be parsed. */
export function unitsOf(path: string, text: string): Units | undefined {
  const parsed = parseModule(path, text);
  if (parsed.errors.length > 0) return undefined;
  const root: Body = { start: 0, end: parsed.text.length, inner: [] };
  const all: Body[] = [];
  const open = [root];
  for (const { start, end } of bodiesOf(parsed)) {
    while ((open.at(-1)?.end ?? Infinity) < end) open.pop();
    const body: Body = { start, end, inner: [] };
    open.at(-1)?.inner.push(body);
    open.push(body);
    all.push(body);
  }
  const source = withoutComments(parsed);
  return {
    skeleton: hashOf(ownText(source, root)),
    functions: all.map((body) => ({ hash: hashOf(ownText(source, body)), lines: linesOf(body, parsed) })),
  };
}

/** Function bodies in source order, the outer before the inner. */
function bodiesOf({ program }: ParsedModule): Array<{ start: number; end: number }> {
  const bodies: Array<{ start: number; end: number }> = [];
  walk(program, (node: Node) => {
    if (
      (node.type === "FunctionDeclaration" ||
        node.type === "FunctionExpression" ||
        node.type === "ArrowFunctionExpression") &&
      node.body !== null
    )
      bodies.push({ start: node.body.start, end: node.body.end });
  });
  return bodies.toSorted((a, b) => a.start - b.start || b.end - a.end);
}

function withoutComments({ text, comments }: ParsedModule): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, value } of comments) {
    if (isTelling.test(value)) continue;
    parts.push(text.slice(at, start), " ".repeat(end - start));
    at = end;
  }
  return parts.join("") + text.slice(at);
}

function ownText(text: string, { start, end, inner }: Body): string {
  const parts: string[] = [];
  let at = start;
  for (const body of inner) {
    parts.push(text.slice(at, body.start), "{}");
    at = body.end;
  }
  return (parts.join("") + text.slice(at, end)).replace(/\s+/g, " ");
}

function linesOf({ start, end, inner }: Body, { lineIndex }: ParsedModule): Unit["lines"] {
  const lines: Array<readonly [number, number]> = [];
  let first = lineIndex.at(start).line;
  for (const body of inner) {
    const last = lineIndex.at(body.start).line;
    lines.push([first, last]);
    first = lineIndex.at(body.end).line;
  }
  lines.push([first, lineIndex.at(end).line]);
  return lines;
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
