/** A logical line of Python: what stands between two line ends that count. */
export interface LogicalLine {
  /** Columns before it; a tab leads to the next multiple of eight, as the language says. */
  indent: number;
  /** Of its first line, from 1. */
  line: number;
  /** Without comments, and with strings emptied: `open("")`. */
  code: string;
  /** The strings that were emptied, in order, where they are plain: no escapes, and nothing put in. */
  strings: readonly (string | undefined)[];
}

const opening = new Set("([{");
const closing = new Set(")]}");

/**
 * Takes Python apart as its lexical analysis does (https://docs.python.org/3/reference/lexical_analysis.html): strings,
 * comments, lines joined by brackets and backslashes. Never throws; text that is no Python gives lines that say nothing.
 */
export function* logicalLines(text: string): Generator<LogicalLine> {
  let [at, line] = [0, 1];
  while (at < text.length) {
    let indent = 0;
    for (; text[at] === " " || text[at] === "\t" || text[at] === "\f"; at += 1)
      indent = text[at] === "\t" ? indent - (indent % 8) + 8 : text[at] === "\f" ? 0 : indent + 1;
    const first = line;
    const strings: (string | undefined)[] = [];
    let [code, depth] = ["", 0];
    for (; at < text.length; at += 1) {
      const char = text[at] ?? "";
      if (char === "\n") {
        line += 1;
        if (depth === 0) break;
        code += " ";
      } else if (char === "#") {
        while (at + 1 < text.length && text[at + 1] !== "\n") at += 1;
      } else if (char === "\\" && /^\r?\n/.test(text.slice(at + 1, at + 3))) {
        at += text[at + 1] === "\r" ? 2 : 1;
        line += 1;
        code += " ";
      } else if (char === '"' || char === "'") {
        const prefix = /(?<![\w])[a-zA-Z]{1,2}$/.exec(code.slice(-3))?.[0] ?? "";
        const end = endOfString(text, at, /r/i.test(prefix));
        strings.push(plainText(text.slice(at, end), prefix));
        for (let inner = at; inner < end; inner += 1) if (text[inner] === "\n") line += 1;
        code += '""';
        at = end - 1;
      } else {
        if (opening.has(char)) depth += 1;
        else if (closing.has(char)) depth = Math.max(0, depth - 1);
        code += char;
      }
    }
    at += 1;
    if (code.trim() !== "") yield { indent, line: first, code: code.trimEnd(), strings };
  }
}

/** Where the string that begins here is over. One in single quotes ends with its line, closed or not. */
function endOfString(text: string, start: number, isRaw: boolean): number {
  const quote = text[start] ?? "";
  const isLong = text.startsWith(quote.repeat(3), start);
  const end = isLong ? quote.repeat(3) : quote;
  for (let at = start + end.length; at < text.length; at += 1) {
    // In a raw string a backslash keeps the quote behind it from ending it as well.
    if (text[at] === "\\") at += isRaw && text[at + 1] === "\\" ? 0 : 1;
    else if (text[at] === "\n" && !isLong) return at;
    else if (text.startsWith(end, at)) return at + end.length;
  }
  return text.length;
}

function plainText(written: string, prefix: string): string | undefined {
  const inner = /^(?:"""([^]*)"""|'''([^]*)'''|"([^]*)"|'([^]*)')$/
    .exec(written)
    ?.slice(1)
    .find((each) => each !== undefined);
  return inner === undefined || inner.includes("\\") || /[fb]/i.test(prefix) ? undefined : inner;
}
