/**
 * The deepest nesting that is handed to the parser. oxc-parser is native and recursive: on the 8 MB stack of a Linux
 * main thread it kills the process at some 4,000 to 8,000 nested brackets (measured with 0.154), with no error to
 * catch. The limits leave room for the 4 MB of a worker thread. Code that people write stays below 100.
 */
export const nestingLimits = { brackets: 1_000, run: 1_500 } as const;

/** Tokens that nest to the right without a bracket: `a => b => c`, `a ? b : c ? d : e`, `else if`, `x = y = z`. */
const nestingWord = /^(?:if|else|await|new|for|while|typeof|void|delete|yield|do|with)$/;
const continues = /^(?:else|in|instanceof|as|satisfies|of)$/;

/**
 * Says why a text nests too deeply to be parsed safely, or undefined. It reads tokens roughly (strings, comments,
 * templates and regular expressions are skipped as far as one can without a grammar), and counts brackets, and
 * nesting tokens since the last one that ends an expression.
 */
export function tooDeep(text: string): string | undefined {
  if (text.length < nestingLimits.brackets) return undefined;
  const runs: number[] = [];
  const templates: number[] = [];
  let run = 0;
  let previous = ";";
  let offset = 0;

  while (offset < text.length) {
    const character = text[offset] ?? "";
    const next = text[offset + 1];
    if (character === "/" && next === "/") {
      offset = endOfLine(text, offset);
    } else if (character === "/" && next === "*") {
      const end = text.indexOf("*/", offset + 2);
      offset = end === -1 ? text.length : end + 2;
    } else if (character === "/" && /[=(,:;{}[!&|?+\-*%<>~^\n]/.test(previous)) {
      offset = endOfRegex(text, offset);
      previous = "/";
    } else if (character === '"' || character === "'") {
      offset = endOfString(text, offset, character);
      previous = character;
    } else if (character === "`") {
      offset = endOfTemplatePart(text, offset + 1);
      if (text[offset - 1] === "{") templates.push(runs.push(run));
      previous = text[offset - 1] === "{" ? "{" : "`";
    } else if (character === "}" && templates.at(-1) === runs.length && templates.length > 0) {
      offset = endOfTemplatePart(text, offset + 1);
      if (text[offset - 1] !== "{") {
        templates.pop();
        run = runs.pop() ?? 0;
        previous = "`";
      }
    } else if (/[A-Za-z_$]/.test(character)) {
      const word = wordAt(text, offset);
      if (startsStatement(text, offset, previous, word)) run = 0;
      if (nestingWord.test(word)) run += 1;
      previous = "a";
      offset += word.length;
    } else {
      if (character === "(" || character === "[" || character === "{") {
        runs.push(run);
      } else if (character === ")" || character === "]" || character === "}") {
        run = runs.pop() ?? 0;
        // A block ends what came before it, unless `else` or the like goes on.
        if (character === "}" && !continues.test(wordAt(text, skipSpace(text, offset + 1)))) run = 0;
      } else if (character === ";" || character === ",") {
        run = 0;
      } else if (
        character === "?" ||
        character === ":" ||
        character === "=" ||
        character === "<" ||
        (character === "*" && next === "*")
      ) {
        run += 1;
      }
      if (!/\s/.test(character)) previous = character;
      offset += 1;
    }
    if (runs.length > nestingLimits.brackets) return `its brackets nest more than ${nestingLimits.brackets} deep`;
    if (run > nestingLimits.run) return `one of its expressions nests more than ${nestingLimits.run} deep`;
  }
  return undefined;
}

/** True at a word that cannot go on the expression before it, so that a new statement starts without a semicolon. */
function startsStatement(text: string, offset: number, previous: string, word: string): boolean {
  return (
    /[\w$)\]}'"`/]/.test(previous) &&
    !continues.test(word) &&
    /\n[^\S\n]*$/.test(text.slice(Math.max(0, offset - 200), offset))
  );
}

function wordAt(text: string, offset: number): string {
  const pattern = /[\w$]*/y;
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0] ?? "";
}

function skipSpace(text: string, offset: number): number {
  const pattern = /\s*/y;
  pattern.lastIndex = offset;
  return offset + (pattern.exec(text)?.[0].length ?? 0);
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end === -1 ? text.length : end;
}

function endOfString(text: string, offset: number, quote: string): number {
  for (let at = offset + 1; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === quote || text[at] === "\n") return at + 1;
  }
  return text.length;
}

function endOfRegex(text: string, offset: number): number {
  let inClass = false;
  for (let at = offset + 1; at < text.length; at += 1) {
    const character = text[at];
    if (character === "\n") return offset + 1; // it was a division after all
    if (character === "\\") at += 1;
    else if (character === "[") inClass = true;
    else if (character === "]") inClass = false;
    else if (character === "/" && !inClass) return at + 1;
  }
  return offset + 1;
}

/** The offset behind the part's closing backtick, or behind the `${` that opens an expression. */
function endOfTemplatePart(text: string, offset: number): number {
  for (let at = offset; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === "`") return at + 1;
    else if (text[at] === "$" && text[at + 1] === "{") return at + 2;
  }
  return text.length;
}
