import type { JsonObject, JsonTree } from "@assay/core";
import { canBeginPlain, plainValue, readQuoted, YamlSyntaxError, type LineCursor } from "./yaml-scalars.ts";

const deepest = 100;

/** Reads `{a: b, c: [d]}`, over several lines too. Leaves the cursor behind it. */
export function readFlow(
  cursor: LineCursor,
  indent: number,
  depth: number,
  duplicates: { key: string; line: number }[],
): JsonTree {
  const fail = (why: string): never => {
    throw new YamlSyntaxError(why, cursor.row, cursor.column);
  };

  function skip(): string {
    while (cursor.atEnd()) {
      cursor.nextLine();
      if (cursor.isLast()) fail("a '{' or '[' has no end");
      const first = cursor.line().search(/[^ ]/); // a tab indents nothing
      if ((first >= 0 && first <= indent) || /^(?:---|\.\.\.)(?:\s|$)/.test(cursor.line()))
        fail("a '{' or '[' has no end");
    }
    cursor.skipSpaces();
    return cursor.line()[cursor.column] ?? "";
  }

  function readValue(level: number): JsonTree {
    if (level > deepest) fail(`it is nested deeper than ${deepest} levels`);
    const first = skip();
    if (first === "{") return readMap(level);
    if (first === "[") return readList(level);
    const isQuoted = first === '"' || first === "'";
    return isQuoted ? readScalar() : plainValue(readScalar());
  }

  function readScalar(): string {
    const first = cursor.line()[cursor.column] ?? "";
    if (first === '"' || first === "'") return readQuoted(cursor, indent);
    const line = cursor.line();
    if (!canBeginPlain(line.slice(cursor.column, cursor.column + 2), true)) fail("a value was expected");
    const start = cursor.column;
    let end = start;
    for (let at = start; at < line.length && !",[]{}".includes(line[at] ?? ""); at += 1) {
      const isSpace = line[at] === " " || line[at] === "\t";
      if (isSpace && line[at + 1] === "#") break;
      if (line[at] === ":" && at > start && /^(?:[\s,[\]{}]|$)/.test(line.slice(at + 1, at + 2))) break;
      if (!isSpace) end = at + 1;
    }
    cursor.column = end;
    if (cursor.atEnd()) {
      const probe = cursor.copyAt(end);
      probe.nextLine();
      if (probe.hasContent() && !/^[,:\]}]/.test(probe.line().trimStart())) fail("a value goes on in the next line");
    }
    return line.slice(start, end);
  }

  function readMap(level: number): JsonObject {
    const members: JsonObject = new Map();
    cursor.column += 1;
    while (skip() !== "}") {
      const line = cursor.row + 1;
      const isQuoted = /["']/.test(cursor.line()[cursor.column] ?? "");
      const key = readScalar();
      if (cursor.row + 1 !== line) fail("a key goes over several lines");
      cursor.skipSpaces();
      let value: JsonTree = null;
      if (isQuoted ? cursor.rest().startsWith(":") : /^:(?:[\s,[\]{}]|$)/.test(cursor.rest())) {
        cursor.column += 1;
        const next = skip();
        if (next !== "," && next !== "}") value = readValue(level + 1);
      }
      if (members.has(key)) duplicates.push({ key, line });
      members.set(key, { line, value });
      endItem("}");
    }
    cursor.column += 1;
    return members;
  }

  function readList(level: number): JsonTree[] {
    const items: JsonTree[] = [];
    cursor.column += 1;
    while (skip() !== "]") {
      items.push(readValue(level + 1));
      endItem("]");
    }
    cursor.column += 1;
    return items;
  }

  function endItem(close: string): void {
    const next = skip();
    if (next === ",") cursor.column += 1;
    else if (next !== close) fail(`',' or '${close}' was expected`);
  }

  return readValue(depth);
}
