/** A literal of Python as gyp files have them. */
export type Literal =
  | { kind: "text"; value: string; line: number }
  | { kind: "other"; line: number }
  | { kind: "list"; items: Literal[]; line: number }
  | { kind: "dict"; entries: [key: Literal, value: Literal][]; line: number };

export interface ReadLiterals {
  /** Undefined where the text is more than literals. */
  root: Literal | undefined;
  /** Every text in it, adjacent ones put together as Python does, whatever stands around them. */
  texts: { value: string; line: number }[];
  /** Line of the first thing that is no literal. */
  oddLine: number | undefined;
}

type Token =
  | { kind: "text"; value: string; line: number }
  | { kind: "mark" | "name" | "odd"; value: string; line: number };

const deepest = 200;
const word = /[A-Za-z_]\w*|\d[\w.]*/y;
const opening = /([rRbBuUfF]{0,2})('''|"""|'|")/y;

/** Reads Python's literals: dicts, lists, texts, numbers. Never throws on any text. */
export function readLiterals(source: string): ReadLiterals {
  const tokens = joined(tokensOf(source));
  const parser = createParser(tokens);
  const root = parser.value(0);
  const oddLine = root === undefined || !parser.isAtEnd() ? (parser.line() ?? 1) : undefined;
  return {
    root: oddLine === undefined ? root : undefined,
    texts: tokens.flatMap((token) => (token.kind === "text" ? [{ value: token.value, line: token.line }] : [])),
    oddLine,
  };
}

function createParser(tokens: readonly Token[]) {
  let at = 0;
  const isMark = (mark: string) => tokens[at]?.kind === "mark" && tokens[at]?.value === mark;

  /** `a and b` of literals is one of the two, and harmless as both are read. */
  function value(depth: number): Literal | undefined {
    let held = operand(depth);
    while (held !== undefined && /^(?:and|or)$/.test(tokens[at]?.value ?? "") && tokens[at]?.kind === "name") {
      at += 1;
      held = operand(depth);
    }
    return held;
  }

  /** Undefined at what is no literal, with `at` there. */
  function operand(depth: number): Literal | undefined {
    const token = tokens[at];
    if (token === undefined || depth > deepest) return undefined;
    const { line } = token;
    if (token.kind === "text") return ((at += 1), { kind: "text", value: token.value, line });
    if (token.kind === "name")
      return /^(?:\d|True$|False$|None$)/.test(token.value) ? ((at += 1), { kind: "other", line }) : undefined;
    if (isMark("-") && /^\d/.test(tokens[at + 1]?.value ?? "")) return ((at += 2), { kind: "other", line });
    if (isMark("[")) return list("]", line, depth);
    if (isMark("(")) return list(")", line, depth);
    return isMark("{") ? dict(line, depth) : undefined;
  }

  function list(end: string, line: number, depth: number): Literal | undefined {
    const items: Literal[] = [];
    at += 1;
    while (!isMark(end)) {
      const item = value(depth + 1);
      if (item === undefined) return undefined;
      items.push(item);
      if (isMark(",")) at += 1;
      else if (!isMark(end)) return undefined;
    }
    at += 1;
    // Brackets around one text are no tuple.
    const [only] = items;
    return end === ")" && items.length === 1 && only !== undefined && tokens[at - 2]?.value !== ","
      ? only
      : { kind: "list", items, line };
  }

  function dict(line: number, depth: number): Literal | undefined {
    const entries: [Literal, Literal][] = [];
    at += 1;
    while (!isMark("}")) {
      const key = value(depth + 1);
      if (key === undefined || !isMark(":")) return undefined;
      at += 1;
      const held = value(depth + 1);
      if (held === undefined) return undefined;
      entries.push([key, held]);
      if (isMark(",")) at += 1;
      else if (!isMark("}")) return undefined;
    }
    at += 1;
    return { kind: "dict", entries, line };
  }

  return { value, isAtEnd: () => at >= tokens.length, line: () => tokens[at]?.line ?? tokens.at(-1)?.line };
}

/** Texts that stand beside one another are one, with or without a plus between them. */
function joined(tokens: Iterable<Token>): Token[] {
  const all: Token[] = [];
  for (const token of tokens) {
    const last = all.at(-1);
    const beforeLast = all.at(-2);
    if (token.kind === "text" && last?.kind === "text") last.value += token.value;
    else if (token.kind === "text" && last?.kind === "mark" && last.value === "+" && beforeLast?.kind === "text") {
      all.pop();
      beforeLast.value += token.value;
    } else all.push({ ...token });
  }
  return all;
}

function* tokensOf(source: string): Generator<Token> {
  let line = 1;
  for (let at = 0; at < source.length;) {
    const character = source[at] ?? "";
    if (character === "\n") line += 1;
    if (/\s/.test(character) || character === "\uFEFF") at += 1;
    else if (character === "\\" && /^\\\r?\n/.test(source.slice(at, at + 3))) at += 1;
    else if (character === "#") at = endOf(source, "\n", at);
    else if ("{}[](),:+-".includes(character)) {
      yield { kind: "mark", value: character, line };
      at += 1;
    } else {
      opening.lastIndex = at;
      const [whole, prefix = "", quote = ""] = opening.exec(source) ?? [];
      word.lastIndex = at;
      const name = whole === undefined ? word.exec(source)?.[0] : undefined;
      if (whole !== undefined) {
        const { value, end } = readText(source, at + whole.length, quote, /r/i.test(prefix));
        // What an f-string puts in is code.
        yield /f/i.test(prefix) ? { kind: "odd", value, line } : { kind: "text", value, line };
        if (end === undefined) {
          yield { kind: "odd", value: "", line };
          return;
        }
        line += source.slice(at, end).split("\n").length - 1;
        at = end;
      } else {
        yield name === undefined ? { kind: "odd", value: character, line } : { kind: "name", value: name, line };
        at += name?.length ?? 1;
      }
    }
  }
}

function endOf(source: string, mark: string, from: number): number {
  const found = source.indexOf(mark, from);
  return found < 0 ? source.length : found;
}

const escapes: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  "\n": "",
  a: "\x07",
  b: "\b",
  f: "\f",
  v: "\v",
};

/** `end` is behind the closing quote, undefined where there is none. */
function readText(
  source: string,
  from: number,
  quote: string,
  isRaw: boolean,
): { value: string; end: number | undefined } {
  const parts: string[] = [];
  for (let at = from; at < source.length;) {
    if (source.startsWith(quote, at)) return { value: parts.join(""), end: at + quote.length };
    const character = source[at] ?? "";
    if (character === "\n" && quote.length === 1) break;
    if (character !== "\\") {
      parts.push(character);
      at += 1;
    } else if (isRaw) {
      parts.push(source.slice(at, at + 2));
      at += 2;
    } else {
      const [escape, text] = readEscape(source.slice(at, at + 10));
      parts.push(text);
      at += escape;
    }
  }
  return { value: parts.join(""), end: undefined };
}

/** Length of an escape and what it stands for: hexadecimal and octal ones as well, which hide words. */
function readEscape(text: string): [length: number, value: string] {
  const hex = /^\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8}))/i.exec(text);
  if (hex !== null) {
    const code = Number.parseInt(hex[1] ?? hex[2] ?? hex[3] ?? "", 16);
    return [hex[0].length, code <= 0x10ffff ? String.fromCodePoint(code) : "\uFFFD"];
  }
  const octal = /^\\([0-7]{1,3})/.exec(text);
  if (octal !== null) return [octal[0].length, String.fromCodePoint(Number.parseInt(octal[1] ?? "", 8))];
  const next = text[1] ?? "";
  if (next === "\r" && text[2] === "\n") return [3, ""];
  // Python leaves an escape that it does not know as it stands.
  return [2, escapes[next] ?? ("\\'\"".includes(next) ? next : `\\${next}`)];
}
