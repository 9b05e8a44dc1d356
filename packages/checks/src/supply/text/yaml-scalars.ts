export class YamlSyntaxError extends Error {
  readonly row: number;
  readonly column: number;
  constructor(why: string, row: number, column: number) {
    super(why);
    this.row = row;
    this.column = column;
  }
}

/** A place in a text by line and column, both from 0. */
export class LineCursor {
  row = 0;
  column = 0;
  readonly #lines: string[];

  constructor(text: string | string[]) {
    this.#lines = typeof text === "string" ? text.split(/\r\n|\r|\n/) : text;
  }

  lines(): number {
    return this.#lines.length;
  }

  copyAt(column: number): LineCursor {
    const copy = new LineCursor(this.#lines);
    copy.row = this.row;
    copy.column = column;
    return copy;
  }

  line(): string {
    return this.#lines[this.row] ?? "";
  }

  rest(): string {
    return this.line().slice(this.column);
  }

  /** Nothing but a comment follows in the line. */
  atEnd(): boolean {
    const rest = this.rest();
    const first = rest.search(/\S/);
    if (first < 0) return true;
    return rest[first] === "#" && (first > 0 || this.column === 0 || /\s/.test(this.line()[this.column - 1] ?? ""));
  }

  skipSpaces(): void {
    while (this.line()[this.column] === " " || this.line()[this.column] === "\t") this.column += 1;
  }

  /** Goes to the next line; complains when this one has something left. */
  endLine(): void {
    if (!this.atEnd()) throw new YamlSyntaxError("something follows a value", this.row, this.column);
    this.nextLine();
  }

  nextLine(): void {
    this.row += 1;
    this.column = 0;
  }

  isLast(): boolean {
    return this.row >= this.#lines.length;
  }

  /** Skips blank lines and comments. False at the end of the document. */
  hasContent(): boolean {
    for (; !this.isLast(); this.row += 1) {
      const line = this.line();
      if (/^(?:---|\.\.\.)(?:\s|$)/.test(line)) return false;
      const first = line.search(/[^ ]/);
      if (line[first] === "\t") throw new YamlSyntaxError("a tab indents a line", this.row, first);
      if (first >= 0 && line[first] !== "#") return true;
    }
    return false;
  }

  /** Spaces before the line's content. */
  indent(): number {
    const line = this.line();
    const indent = line.search(/[^ ]/);
    if (indent === 0 && line.startsWith("%")) throw new YamlSyntaxError("it holds a directive", this.row, 0);
    return indent;
  }

  /** True when another document begins here. */
  skipMarker(): boolean {
    let begins = false;
    while (!this.hasContent() && !this.isLast() && !begins) {
      begins = this.line().startsWith("---");
      this.column = 3;
      this.endLine();
    }
    return begins;
  }

  /** Takes the dash of a list's item away, so that what follows is indented by its own column. */
  blank(column: number): void {
    const line = this.line();
    this.#lines[this.row] = `${line.slice(0, column)} ${line.slice(column + 1)}`;
  }

  /** The lines of a block of text below this line, less their common indentation. */
  blockLines(parentIndent: number, fixed: number): string[] {
    const kept: string[] = [];
    let indent = fixed === 0 ? -1 : Math.max(parentIndent, 0) + fixed;
    for (this.nextLine(); !this.isLast(); this.nextLine()) {
      const line = this.line();
      const first = line.search(/[^ ]/);
      if (first >= 0) {
        if (indent < 0 && first > parentIndent) indent = first;
        if (first < indent || indent < 0) break;
      }
      kept.push(line.slice(Math.max(indent, 0)));
    }
    while (kept.length > 0 && kept.at(-1)?.trim() === "") kept.pop();
    return kept;
  }
}

/** Goes to `column`, and on to the next content if the line ends there. */
export function skipToContent(cursor: LineCursor, column: number): void {
  cursor.column = column;
  cursor.skipSpaces();
  if (cursor.atEnd()) throw new YamlSyntaxError("a key was expected", cursor.row, cursor.column);
}

/** True where a plain scalar can begin. */
export function canBeginPlain(text: string, inFlow = false): boolean {
  return inFlow
    ? /^(?:[^\s\-?:,[\]{}#&*!|>'"%@`]|[-?:][^\s,[\]{}])/.test(text)
    : /^(?:[^\s\-?:,[\]{}#&*!|>'"%@`]|[-?:]\S)/.test(text);
}

/** Where a plain scalar ends: before `: `, a colon at the end of the line, or a comment. 0 where none can begin. */
export function endOfPlain(text: string): number {
  return canBeginPlain(text) ? (/:(?=\s|$)|\s#/.exec(text)?.index ?? text.trimEnd().length) : 0;
}

/** Reads the plain scalar up to the end of the line. */
export function readPlain(cursor: LineCursor): string {
  const rest = cursor.rest();
  const end = endOfPlain(rest);
  if (end === 0 || rest[end] === ":")
    throw new YamlSyntaxError("a value was expected", cursor.row, cursor.column + end);
  cursor.column += end;
  return rest.slice(0, end).trimEnd();
}

/** What a plain scalar means: nothing, or its own text. */
export function plainValue(text: string): string | null {
  return /^(?:~|null|Null|NULL)$/.test(text) ? null : text;
}

/** Reads a scalar in quotes and folds its line breaks. Lines that it goes on in are indented further than `indent`. */
export function readQuoted(cursor: LineCursor, indent: number): string {
  const [startRow, startColumn] = [cursor.row, cursor.column];
  const quote = cursor.line()[cursor.column] === '"' ? '"' : "'";
  cursor.column += 1;
  let folded = "";
  let breaks = 0;
  let isEscapedBreak = false;
  for (let isFirst = true; ; isFirst = false) {
    const line = cursor.line();
    const start = isFirst ? cursor.column : Math.max(line.search(/\S/), 0);
    const end = endOfQuoted(line, start, quote);
    const piece = end < 0 ? line.slice(start).trimEnd() : line.slice(start, end);
    if (piece === "" && end < 0 && !isFirst) breaks += 1;
    else {
      if (!isFirst) folded += breaks > 0 ? "\n".repeat(breaks) : isEscapedBreak ? "" : " ";
      isEscapedBreak = end < 0 && quote === '"' && /(?:^|[^\\])(?:\\\\)*\\$/.test(line.slice(start).slice(-1000));
      folded += isEscapedBreak ? line.slice(start, -1) : piece;
      breaks = 0;
    }
    if (end >= 0) {
      cursor.column = end + 1;
      return quote === "'" ? folded.replaceAll("''", "'") : unescapeDouble(folded, startRow, startColumn);
    }
    cursor.nextLine();
    const first = cursor.line().search(/[^ ]/); // a tab indents nothing
    if (cursor.isLast() || (first >= 0 && first <= indent) || /^(?:---|\.\.\.)(?:\s|$)/.test(cursor.line()))
      throw new YamlSyntaxError("a quoted text has no end", startRow, startColumn);
  }
}

/** Where the closing quote stands in the line, -1 where it doesn't. */
function endOfQuoted(line: string, start: number, quote: string): number {
  for (let at = start; at < line.length; at += 1) {
    const character = line[at];
    if (quote === '"' && character === "\\") at += 1;
    else if (character === quote) {
      if (quote === '"' || line[at + 1] !== "'") return at;
      at += 1;
    }
  }
  return -1;
}

const escapes: Readonly<Record<string, string>> = {
  "0": "\0",
  a: "\x07",
  b: "\b",
  t: "\t",
  n: "\n",
  v: "\v",
  f: "\f",
  r: "\r",
  e: "\x1b",
  " ": " ",
  '"': '"',
  "/": "/",
  "\\": "\\",
  N: "\x85",
  _: "\xa0",
  L: "\u2028",
  P: "\u2029",
  "\t": "\t",
};

function unescapeDouble(text: string, row: number, column: number): string {
  return text.replace(/\\(?:x([\da-f]{2})|u([\da-f]{4})|U([\da-f]{8})|(.))/gis, (_all, x, u, U, one) => {
    const code = Number.parseInt(x ?? u ?? U ?? "", 16);
    const value = one === undefined ? (code <= 0x10ffff ? String.fromCodePoint(code) : undefined) : escapes[one];
    if (value === undefined) throw new YamlSyntaxError("a text has a wrong escape", row, column);
    return value;
  });
}
