/** A parsed JSON value whose objects remember on which line each member stands. */
export type JsonTree = string | number | boolean | null | JsonTree[] | JsonObject;
export type JsonObject = Map<string, JsonMember>;

export interface JsonMember {
  /** Counts from 1. */
  line: number;
  value: JsonTree;
}

export type JsonOutcome =
  | { ok: true; value: JsonTree; duplicates: { key: string; line: number }[] }
  | { ok: false; line: number; column: number; why: string };

/** Deeper than any lockfile that npm writes; hostile nesting must not exhaust the stack. */
const deepest = 300;

const numberPattern = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// oxlint-disable-next-line no-control-regex
const controlCharacter = /[\u0000-\u001f]/;

class JsonSyntaxError extends Error {
  readonly offset: number;
  constructor(offset: number, why: string) {
    super(why);
    this.offset = offset;
  }
}

/**
 * Reads strict JSON (RFC 8259) and keeps what `JSON.parse` loses: the line of every member, keys that stand twice (the
 * last one counts, as in `JSON.parse`) and the place of a syntax error. Objects are Maps, so `__proto__` is a key like any other.
 *
 * @param lenient comments and commas before a closing bracket are allowed, as in Bun's lockfile
 */
export function readJsonTree(text: string, { lenient = false }: { lenient?: boolean } = {}): JsonOutcome {
  const duplicates: { key: string; line: number }[] = [];
  let at = 0;
  let line = 1;

  function fail(why: string, offset = at): never {
    throw new JsonSyntaxError(offset, why);
  }

  function skipSpace(): void {
    for (; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === 10) line += 1;
      else if (lenient && code === 47) skipComment();
      else if (code !== 32 && code !== 13 && code !== 9) return;
    }
  }

  /** Leaves the place on the comment's last character. */
  function skipComment(): void {
    const isBlock = text[at + 1] === "*";
    if (!isBlock && text[at + 1] !== "/") fail("a comment was expected");
    const end = text.indexOf(isBlock ? "*/" : "\n", at + 2);
    if (end < 0 && isBlock) fail("a comment has no end");
    const last = end < 0 ? text.length - 1 : isBlock ? end + 1 : end - 1;
    for (let next = text.indexOf("\n", at); next >= 0 && next <= last; next = text.indexOf("\n", next + 1)) line += 1;
    at = last;
  }

  function readString(): string {
    const start = at;
    let end = text.indexOf('"', start + 1);
    while (end > 0 && isEscaped(text, end, start)) end = text.indexOf('"', end + 1);
    if (end < 0) fail("a string has no end", start);
    at = end + 1;
    const raw = text.slice(start + 1, end);
    if (controlCharacter.test(raw)) fail("a string holds a line break or control character", start);
    if (!raw.includes("\\")) return raw;
    try {
      return String(JSON.parse(text.slice(start, at)));
    } catch {
      return fail("a string has a wrong escape", start);
    }
  }

  function readObject(depth: number): JsonObject {
    const members: JsonObject = new Map();
    at += 1;
    skipSpace();
    if (text[at] === "}") {
      at += 1;
      return members;
    }
    for (;;) {
      skipSpace();
      if (lenient && members.size > 0 && text[at] === "}") break;
      if (text[at] !== '"') fail("a name in double quotes was expected");
      const keyLine = line;
      const key = readString();
      skipSpace();
      if (text[at] !== ":") fail("':' was expected");
      at += 1;
      if (members.has(key)) duplicates.push({ key, line: keyLine });
      members.set(key, { line: keyLine, value: readValue(depth + 1) });
      skipSpace();
      if (text[at] === ",") at += 1;
      else if (text[at] === "}") break;
      else fail("',' or '}' was expected");
    }
    at += 1;
    return members;
  }

  function readArray(depth: number): JsonTree[] {
    const items: JsonTree[] = [];
    at += 1;
    skipSpace();
    if (text[at] === "]") {
      at += 1;
      return items;
    }
    for (;;) {
      skipSpace();
      if (lenient && items.length > 0 && text[at] === "]") break;
      items.push(readValue(depth + 1));
      skipSpace();
      if (text[at] === ",") at += 1;
      else if (text[at] === "]") break;
      else fail("',' or ']' was expected");
    }
    at += 1;
    return items;
  }

  function readValue(depth: number): JsonTree {
    if (depth > deepest) fail(`it is nested deeper than ${deepest} levels`);
    skipSpace();
    const character = text[at];
    if (character === '"') return readString();
    if (character === "{") return readObject(depth);
    if (character === "[") return readArray(depth);
    for (const [word, value] of words) {
      if (!text.startsWith(word, at)) continue;
      at += word.length;
      return value;
    }
    numberPattern.lastIndex = at;
    const digits = numberPattern.exec(text)?.[0];
    if (digits === undefined) fail(at >= text.length ? "it ends too early" : "a value was expected");
    at += digits.length;
    return Number(digits);
  }

  try {
    const value = readValue(0);
    skipSpace();
    if (at < text.length) fail("something follows the end");
    return { ok: true, value, duplicates };
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    return { ok: false, ...placeOf(text, error.offset), why: error.message };
  }
}

const words = [
  ["true", true],
  ["false", false],
  ["null", null],
] as const;

function isEscaped(text: string, quote: number, start: number): boolean {
  let slashes = 0;
  for (let index = quote - 1; index > start && text.charCodeAt(index) === 92; index -= 1) slashes += 1;
  return slashes % 2 === 1;
}

function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  return { line: before.split("\n").length, column: offset - before.lastIndexOf("\n") };
}

/** The object's members as a plain record without a prototype, for a schema to parse; objects within stay Maps. */
export function toRecord(object: JsonObject): Record<string, JsonTree> {
  const record: Record<string, JsonTree> = Object.create(null);
  for (const [key, member] of object) if (key !== "__proto__") record[key] = member.value;
  return record;
}

export function isObject(value: JsonTree | undefined): value is JsonObject {
  return value instanceof Map;
}
