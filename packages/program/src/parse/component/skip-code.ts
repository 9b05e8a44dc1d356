/** What stands before a `/` that begins a regular expression: nothing that has a value. */
const beforeRegex = /(?:^|[=(,:;{}[!&|?+\-*%<>~^]|\b(?:return|typeof|case|in|of|void|delete|await|yield|do|else))\s*$/;

/**
 * Passes over a string, a template, a comment or a regular expression that begins at an offset; gives the offset
 * behind it, or the same offset where none begins. It knows no grammar, so a division after `)` or a name is one.
 */
export function skipLiteral(text: string, offset: number): number {
  const character = text[offset];
  if (character === '"' || character === "'") return endOfString(text, offset, character);
  if (character === "`") return endOfTemplate(text, offset);
  if (character !== "/") return offset;
  const next = text[offset + 1];
  if (next === "/") return orEnd(text, text.indexOf("\n", offset));
  if (next === "*") return orEnd(text, text.indexOf("*/", offset + 2), 2);
  return beforeRegex.test(text.slice(Math.max(0, offset - 20), offset)) ? endOfRegex(text, offset) : offset;
}

/** The offset of the bracket that closes what is open at an offset within it; the text's length where none does. */
export function closingBracket(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length;) {
    const behind = skipLiteral(text, at);
    if (behind > at) {
      at = behind;
      continue;
    }
    const character = text[at];
    if (character === "(" || character === "[" || character === "{") depth += 1;
    else if (character === ")" || character === "]" || character === "}") {
      if (depth === 0) return at;
      depth -= 1;
    }
    at += 1;
  }
  return text.length;
}

/** The offset of the first of some words or signs that stands outside of all brackets and literals, or -1. */
export function findOutside(text: string, pattern: RegExp): { start: number; end: number } | undefined {
  const sticky = new RegExp(pattern.source, "y");
  let depth = 0;
  for (let at = 0; at < text.length;) {
    const behind = skipLiteral(text, at);
    if (behind > at) {
      at = behind;
      continue;
    }
    const character = text[at] ?? "";
    sticky.lastIndex = at;
    const found = depth === 0 ? sticky.exec(text) : null;
    if (found !== null) return { start: at, end: at + found[0].length };
    if ("([{".includes(character)) depth += 1;
    else if (")]}".includes(character)) depth -= 1;
    at += 1;
  }
  return undefined;
}

function endOfString(text: string, offset: number, quote: string): number {
  for (let at = offset + 1; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === quote || text[at] === "\n") return at + 1;
  }
  return text.length;
}

/** Templates within templates are counted on a stack of our own: hostile text may nest as deeply as it likes. */
function endOfTemplate(text: string, offset: number): number {
  /** For each open template, how many braces are open in the hole that is being read; undefined: in its text. */
  const holes: (number | undefined)[] = [undefined];
  for (let at = offset + 1; at < text.length;) {
    const inside = holes.at(-1);
    const character = text[at];
    if (inside === undefined) {
      if (character === "\\") at += 2;
      else if (character === "`") {
        holes.pop();
        at += 1;
        if (holes.length === 0) return at;
      } else if (character === "$" && text[at + 1] === "{") {
        holes[holes.length - 1] = 0;
        at += 2;
      } else at += 1;
    } else if (character === "`") {
      holes.push(undefined);
      at += 1;
    } else {
      const behind = skipLiteral(text, at);
      if (behind > at) {
        at = behind;
        continue;
      }
      if (character === "{") holes[holes.length - 1] = inside + 1;
      else if (character === "}") holes[holes.length - 1] = inside === 0 ? undefined : inside - 1;
      at += 1;
    }
  }
  return text.length;
}

/** Looking further for the end of what may be a division costs too much where hostile text has many of them. */
const longestRegex = 2_000;

function endOfRegex(text: string, offset: number): number {
  let inClass = false;
  const end = Math.min(text.length, offset + longestRegex);
  for (let at = offset + 1; at < end && text[at] !== "\n"; at += 1) {
    const character = text[at];
    if (character === "\\") at += 1;
    else if (character === "[") inClass = true;
    else if (character === "]") inClass = false;
    else if (character === "/" && !inClass) return at + 1;
  }
  return offset + 1;
}

function orEnd(text: string, offset: number, length = 0): number {
  return offset === -1 ? text.length : offset + length;
}
