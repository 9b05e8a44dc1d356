/** One program of a command line. */
export interface ShellPart {
  words: string[];
  /** What stands before it: `|` hands it the output of the one before. */
  after: "" | "|" | "&&" | "||" | ";" | "&";
}

export interface ShellLine {
  parts: ShellPart[];
  /** What `$(…)` and backticks run, to be judged by itself. */
  substituted: string[];
  /** It writes or reads files, or takes in variables of the shell. */
  redirects: boolean;
}

const operators = ["&&", "||", "|", ";", "&", "\n"] as const;

/** Splits a command line as a POSIX shell does, as far as telling its programs apart needs it. */
export function readShell(line: string): ShellLine {
  const found: ShellLine = { parts: [], substituted: [], redirects: false };
  let part: ShellPart = { words: [], after: "" };
  let text: string | undefined;
  let quote = "";
  const endWord = () => {
    if (text !== undefined) part.words.push(text);
    text = undefined;
  };
  const source = withoutHarmlessRedirects(line);
  for (let at = 0; at < source.length; at += 1) {
    const character = source[at] ?? "";
    if (quote !== "'" && (character === "`" || source.startsWith("$(", at))) {
      const end = character === "`" ? source.indexOf("`", at + 1) : closing(source, at + 1);
      const inner = source.slice(at + (character === "`" ? 1 : 2), end < 0 ? undefined : end);
      found.substituted.push(inner);
      text = `${text ?? ""}$`;
      at = end < 0 ? source.length : end;
    } else if (quote !== "") {
      if (character === quote) quote = "";
      else if (character === "\\" && quote === '"' && /["\\$`]/.test(source[at + 1] ?? "")) {
        text = `${text ?? ""}${source[at + 1] ?? ""}`;
        at += 1;
      } else text = `${text ?? ""}${character}`;
    } else if (character === '"' || character === "'") {
      quote = character;
      text ??= "";
    } else if (character === "\\") {
      text = `${text ?? ""}${source[at + 1] ?? ""}`;
      at += 1;
    } else {
      const operator = operators.find((each) => source.startsWith(each, at));
      if (operator !== undefined) {
        endWord();
        found.parts.push(part);
        part = { words: [], after: operator === "\n" ? ";" : operator };
        at += operator.length - 1;
      } else if (/\s/.test(character)) endWord();
      else {
        if (/[<>]/.test(character)) found.redirects = true;
        if (character === "$") found.redirects = true;
        text = `${text ?? ""}${character}`;
      }
    }
  }
  endWord();
  found.parts.push(part);
  found.parts = found.parts.filter(({ words }) => words.length > 0);
  return found;
}

function withoutHarmlessRedirects(line: string): string {
  return line.replace(/\s*(?:\d|&)?>\s*(?:\/dev\/null|nul\b|&\d)/gi, "");
}

function closing(source: string, from: number): number {
  let depth = 0;
  for (let at = from; at < source.length; at += 1) {
    if (source[at] === "(") depth += 1;
    if (source[at] === ")") depth -= 1;
    if (depth === 0) return at;
  }
  return -1;
}
