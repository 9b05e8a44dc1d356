import { walk, type ParsedModule } from "@assay/program";

/** The tokens of a file as numbers, each list at the same index. */
export interface Tokens {
  /** What a token is where names and literals may differ: a keyword, a sign, a member's name, or "a name", "a literal". */
  shape: Int32Array;
  /** What it is to the letter. */
  exact: Int32Array;
  line: Int32Array;
  length: number;
}

const name = 1;
const literal = 2;
const keywords = new Set(
  "break case catch class const continue debugger default delete do else enum export extends false finally for from function get if implements import in instanceof interface let new null of private protected public readonly return set static super switch this throw true try type typeof undefined var void while with yield async await as satisfies keyof".split(
    " ",
  ),
);
const word = /[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*/uy;
const number = /0[xXbBoO][\da-fA-F_]+n?|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?n?/y;

/**
 * Splits a file into tokens: comments, layout and imports left out. Where literals, templates and text of JSX stand is
 * known from its tree, so that a sign in a string is none. A member's name (`.name`) is kept: it says what is done,
 * while the names of variables and the values of literals do not.
 */
export function tokensOf(parsed: ParsedModule): Tokens {
  const { text, lineIndex } = parsed;
  const spans = spansOf(parsed);
  const shape: number[] = [];
  const exact: number[] = [];
  const line: number[] = [];
  let currentLine = 1;
  let nextLine = lineIndex.startOf(2);
  let previous = "";
  const push = (kind: number, value: string, at: number) => {
    while (currentLine < lineIndex.lineCount && at >= nextLine) {
      currentLine += 1;
      nextLine = currentLine < lineIndex.lineCount ? lineIndex.startOf(currentLine + 1) : Number.POSITIVE_INFINITY;
    }
    shape.push(kind);
    exact.push(hashOf(value));
    line.push(currentLine);
    previous = value;
  };
  let span = 0;
  for (let at = 0; at < text.length;) {
    while ((spans[span]?.end ?? Number.POSITIVE_INFINITY) <= at) span += 1;
    const known = spans[span];
    if (known !== undefined && known.start <= at) {
      if (known.isToken && text.slice(at, known.end).trim() !== "") push(literal, text.slice(at, known.end), at);
      at = known.end;
      continue;
    }
    const code = text.charCodeAt(at);
    if (code <= 32 || code === 0xa0) {
      at += 1;
      continue;
    }
    word.lastIndex = at;
    const identifier = word.exec(text)?.[0];
    if (identifier !== undefined) {
      const isMember = previous === "." || previous === "?.";
      push(isMember || keywords.has(identifier) ? hashOf(identifier) : name, identifier, at);
      at += identifier.length;
      continue;
    }
    number.lastIndex = at;
    const digits = /[\d.]/.test(text[at] ?? "") ? number.exec(text)?.[0] : undefined;
    if (digits !== undefined) {
      push(literal, digits, at);
      at += digits.length;
      continue;
    }
    const sign = text.startsWith("?.", at) ? "?." : (text[at] ?? "");
    push(hashOf(sign), sign, at);
    at += sign.length;
  }
  return {
    shape: Int32Array.from(shape),
    exact: Int32Array.from(exact),
    line: Int32Array.from(line),
    length: shape.length,
  };
}

/** True of a token that stands for some name or literal. */
export function isFree(shape: number): boolean {
  return shape === name || shape === literal;
}

export function isName(shape: number): boolean {
  return shape === name;
}

interface Span {
  start: number;
  end: number;
  /** One token; false: nothing. */
  isToken: boolean;
}

function spansOf({ program, comments }: ParsedModule): Span[] {
  const spans: Span[] = comments.map(({ start, end }) => ({ start, end, isToken: false }));
  walk(program, (node) => {
    if (
      node.type === "ImportDeclaration" ||
      (node.type === "ExportNamedDeclaration" && node.source !== null) ||
      node.type === "ExportAllDeclaration"
    )
      spans.push({ start: node.start, end: node.end, isToken: false });
    else if (
      node.type === "JSXText" ||
      node.type === "TemplateElement" ||
      (node.type === "Literal" && (typeof node.value === "string" || "regex" in node))
    )
      spans.push({ start: node.start, end: node.end, isToken: true });
  });
  const sorted = spans.sort((a, b) => a.start - b.start || b.end - a.end);
  let end = 0;
  return sorted.filter((one) => {
    const isNew = one.start >= end && one.end > one.start;
    if (isNew) end = one.end;
    return isNew;
  });
}

/** FNV-1a, 32 bits. */
function hashOf(value: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < value.length; index += 1) {
    hash ^= value.charCodeAt(index);
    hash = Math.imul(hash, 0x01000193);
  }
  // 1 and 2 are taken.
  return hash === name || hash === literal ? hash + 2 : hash | 0;
}

/** The lines of a file that hold code. */
export function codeLinesOf(tokens: Tokens): number[] {
  const lines: number[] = [];
  for (const line of tokens.line) if (lines.at(-1) !== line) lines.push(line);
  return lines;
}
