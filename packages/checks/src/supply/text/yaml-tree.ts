import type { JsonObject, JsonTree } from "@assay/core";
import {
  endOfPlain,
  LineCursor,
  plainValue,
  readPlain,
  readQuoted,
  skipToContent,
  YamlSyntaxError,
} from "./yaml-scalars.ts";
import { readFlow } from "./yaml-flow.ts";

export type YamlOutcome =
  | { ok: true; documents: JsonTree[]; duplicates: { key: string; line: number }[] }
  | { ok: false; line: number; column: number; why: string };

/** Deeper than any lockfile; hostile nesting must not exhaust the stack. */
const deepest = 100;

/**
 * Reads the YAML that package managers write into lockfiles, with the line of every member and the keys that stand twice
 * (the last one counts). The general YAML library needs seconds for a large one. Every scalar stays text, `null` and
 * nothing are null. What such files never hold is refused, never guessed at: anchors, aliases, tags, directives, plain
 * scalars over several lines. Block scalars keep their line breaks, folded ones too.
 */
export function readYamlTree(text: string): YamlOutcome {
  const duplicates: { key: string; line: number }[] = [];
  const cursor = new LineCursor(text);
  const fail = (why: string): never => {
    throw new YamlSyntaxError(why, cursor.row, cursor.column);
  };

  function readNode(least: number, depth: number): JsonTree {
    if (depth > deepest) fail(`it is nested deeper than ${deepest} levels`);
    const indent = cursor.indent();
    if (indent < least) return null;
    if (isDash(indent)) return readSequence(indent, depth);
    if (isKey(indent)) return readMapping(indent, depth);
    cursor.column = indent;
    return readValue(least - 1, depth);
  }

  function readMapping(indent: number, depth: number): JsonObject {
    const members: JsonObject = new Map();
    while (cursor.hasContent() && cursor.indent() === indent && !isDash(indent)) {
      const line = cursor.row + 1;
      cursor.column = indent;
      const key = readKey(indent);
      if (members.has(key)) duplicates.push({ key, line });
      members.set(key, { line, value: readMember(indent, depth) });
    }
    if (cursor.hasContent() && cursor.indent() > indent) fail("it is indented too far");
    return members;
  }

  /** Leaves the cursor behind the colon. */
  function readKey(indent: number): string {
    const isExplicit = /^\?(?:\s|$)/.test(cursor.rest());
    if (isExplicit) skipToContent(cursor, cursor.column + 1);
    const start = cursor.row;
    const quote = cursor.rest()[0];
    const key = quote === '"' || quote === "'" ? readQuoted(cursor, indent) : readPlainKey(isExplicit);
    if (isExplicit) {
      cursor.endLine();
      if (!cursor.hasContent() || cursor.indent() !== indent) fail("a '?' has no ':'");
      cursor.column = indent;
    } else if (cursor.row !== start) fail("a key goes over several lines");
    cursor.skipSpaces();
    if (!/^:(?:\s|$)/.test(cursor.rest())) fail("':' was expected");
    cursor.column += 1;
    return key;
  }

  function readPlainKey(isExplicit: boolean): string {
    if (isExplicit) return readPlain(cursor);
    const rest = cursor.rest();
    const end = endOfPlain(rest);
    if (end === 0 || rest[end] !== ":") fail("a key was expected");
    cursor.column += end;
    return rest.slice(0, end).trimEnd();
  }

  function readMember(indent: number, depth: number): JsonTree {
    cursor.skipSpaces();
    if (!cursor.atEnd()) return readValue(indent, depth);
    cursor.endLine();
    if (!cursor.hasContent()) return null;
    const next = cursor.indent();
    if (next === indent && isDash(next)) return readSequence(next, depth + 1);
    return next > indent ? readNode(indent + 1, depth + 1) : null;
  }

  /** What stands in the line itself, behind a key or a dash. */
  function readValue(indent: number, depth: number): JsonTree {
    const first = cursor.rest()[0] ?? "";
    if (first === "|" || first === ">") return readBlockScalar(indent);
    if ("&*!".includes(first)) fail("it uses an anchor, an alias or a tag, which no package manager writes");
    let value: JsonTree;
    if (first === "{" || first === "[") value = readFlow(cursor, indent, depth, duplicates);
    else if (first === '"' || first === "'") value = readQuoted(cursor, indent);
    else value = plainValue(readPlain(cursor));
    cursor.endLine();
    if (cursor.hasContent() && cursor.indent() > indent) fail("a value goes on in the next line");
    return value;
  }

  function readSequence(indent: number, depth: number): JsonTree[] {
    const items: JsonTree[] = [];
    while (cursor.hasContent() && cursor.indent() === indent && isDash(indent)) {
      cursor.blank(indent);
      cursor.column = indent + 1;
      cursor.skipSpaces();
      if (cursor.atEnd()) {
        cursor.endLine();
        items.push(cursor.hasContent() && cursor.indent() > indent ? readNode(indent + 1, depth + 1) : null);
      } else items.push(readNode(indent + 1, depth + 1));
    }
    if (cursor.hasContent() && cursor.indent() > indent) fail("it is indented too far");
    return items;
  }

  function readBlockScalar(indent: number): string {
    const header = /^[|>](?:[+-]?[1-9]?|[1-9][+-])(?:\s+#.*|\s*)$/.exec(cursor.rest());
    if (header === null) fail("the head of a block of text was expected");
    const kept = cursor.blockLines(indent, Number(/[1-9]/.exec(cursor.rest().split("#")[0] ?? "")?.[0] ?? 0));
    return kept.join("\n");
  }

  function isDash(indent: number): boolean {
    const line = cursor.line();
    return line[indent] === "-" && (line.length === indent + 1 || line[indent + 1] === " ");
  }

  function isKey(indent: number): boolean {
    const rest = cursor.line().slice(indent);
    if (/^\?(?:\s|$)/.test(rest)) return true;
    const quote = rest[0];
    if (quote === '"' || quote === "'") {
      const probe = cursor.copyAt(indent);
      readQuoted(probe, indent);
      return probe.row === cursor.row && /^\s*:(?:\s|$)/.test(probe.rest());
    }
    return quote !== "{" && quote !== "[" && rest[endOfPlain(rest)] === ":";
  }

  try {
    const documents: JsonTree[] = [];
    let isOpen = cursor.skipMarker();
    while (cursor.hasContent() || isOpen) {
      documents.push(cursor.hasContent() ? readNode(0, 0) : null);
      isOpen = cursor.skipMarker();
      if (!isOpen && cursor.hasContent()) fail("something follows the end");
    }
    return { ok: true, documents, duplicates };
  } catch (error) {
    if (!(error instanceof YamlSyntaxError)) throw error;
    // What the end of the text leaves open has no line of its own.
    return { ok: false, line: Math.min(error.row + 1, cursor.lines()), column: error.column + 1, why: error.message };
  }
}
