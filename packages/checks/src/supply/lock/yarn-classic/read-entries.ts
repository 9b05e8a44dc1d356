import { unreadable, type Problem, type UnreadableLock } from "../raw-lock.ts";

/** One entry of a yarn.lock of version 1. */
export interface ClassicEntry {
  /** `name@range`, each of which it meets. */
  descriptors: string[];
  line: number;
  fields: ReadonlyMap<string, string>;
  /** `dependencies` and `optionalDependencies`: name, range. */
  lists: ReadonlyMap<string, [name: string, range: string][]>;
}

/**
 * Reads the lines of Yarn 1's own format: descriptors without indentation, fields with two spaces, what a list holds with
 * four. Anything else makes the file unreadable, since Yarn would refuse it too.
 */
export function readEntries(
  text: string,
): { status: "read"; entries: ClassicEntry[]; problems: Problem[] } | UnreadableLock {
  const entries: (ClassicEntry & { fields: Map<string, string>; lists: Map<string, [string, string][]> })[] = [];
  const problems: Problem[] = [];
  const seen = new Set<string>();
  let list: [string, string][] | undefined;
  for (const [index, whole] of text.split("\n").entries()) {
    const line = index + 1;
    const content = whole.endsWith("\r") ? whole.slice(0, -1) : whole;
    const trimmed = content.trimStart();
    if (trimmed.trimEnd() === "" || trimmed.startsWith("#")) continue;
    const indent = content.length - trimmed.length;
    const tokens = readTokens(trimmed);
    if (tokens === undefined) return unreadable("a line is not in Yarn's format", line, indent + 1);
    const { words, isHead } = tokens;
    const entry = entries.at(-1);
    if (indent === 0 && isHead) {
      entries.push({ descriptors: words, line, fields: new Map(), lists: new Map() });
      list = undefined;
      for (const word of words) {
        if (seen.has(word)) problems.push({ line, message: `'${word}' stands twice; Yarn takes the last one only` });
        seen.add(word);
      }
      continue;
    }
    const [first = "", second = ""] = words;
    if (entry !== undefined && indent === 2 && isHead && words.length === 1) {
      list = [];
      if (entry.lists.has(first)) problems.push({ line, message: `'${first}' stands twice in one entry` });
      entry.lists.set(first, list);
    } else if (entry !== undefined && indent === 2 && !isHead && words.length === 2) {
      if (entry.fields.has(first)) problems.push({ line, message: `'${first}' stands twice in one entry` });
      entry.fields.set(first, second);
      list = undefined;
    } else if (list !== undefined && indent === 4 && !isHead && words.length === 2) list.push([first, second]);
    else return unreadable("a line is not in Yarn's format", line, indent + 1);
  }
  return { status: "read", entries, problems };
}

/** The words of a line: quoted as in JSON, or bare. Heads are joined by commas and end in a colon. */
function readTokens(text: string): { words: string[]; isHead: boolean } | undefined {
  const words: string[] = [];
  for (let at = 0; at < text.length;) {
    const character = text[at] ?? "";
    if (character === " " || character === ",") {
      at += 1;
    } else if (character === ":" && text.slice(at + 1).trim() === "") {
      return words.length === 0 ? undefined : { words, isHead: true };
    } else {
      const end = character === '"' ? endOfString(text, at) : endOfWord(text, at);
      if (end <= at) return undefined;
      const word = character === '"' ? unquote(text.slice(at, end)) : text.slice(at, end);
      if (word === undefined) return undefined;
      words.push(word);
      at = end;
    }
  }
  return words.length === 0 ? undefined : { words, isHead: false };
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === '"') return at + 1;
  }
  return -1;
}

/** A bare word ends at a space, at a comma, or at the colon that ends the line. */
function endOfWord(text: string, start: number): number {
  let end = start;
  while (end < text.length && text[end] !== " " && text[end] !== ",") end += 1;
  return text[end - 1] === ":" && text.slice(end).trim() === "" ? end - 1 : end;
}

function unquote(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "string" ? value : undefined;
  } catch {
    return undefined;
  }
}
