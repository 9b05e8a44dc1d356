import { parse, TomlDate, TomlError, type TomlValue } from "smol-toml";
import type { JsonObject, JsonTree } from "@assay/core";

export type TomlOutcome = { ok: true; value: JsonObject } | { ok: false; line: number; column: number; why: string };

/**
 * Reads TOML into a tree whose objects are Maps. The library tells no lines, so they are looked up in the text: what
 * stands in the tables of `tables` (`[[package]]`) has the line of its table's head, what stands elsewhere line 1.
 */
export function readTomlTree(text: string, tables?: string): TomlOutcome {
  let document: Record<string, TomlValue>;
  try {
    document = parse(text, { integersAsBigInt: false });
  } catch (error) {
    if (error instanceof TomlError) return { ok: false, line: error.line, column: error.column, why: whyOf(error) };
    // A number too large to be one is the library's only other complaint.
    return { ok: false, line: 1, column: 1, why: "it holds a value that cannot be read" };
  }
  const heads = tables === undefined ? [] : tableLines(text, tables);
  const value: JsonObject = new Map();
  for (const [key, member] of Object.entries(document)) {
    const isListed = key === tables && Array.isArray(member) && member.length === heads.length;
    const tree = isListed ? member.map((item, index) => toTree(item, heads[index] ?? 1)) : toTree(member, 1);
    value.set(key, { line: isListed ? (heads[0] ?? 1) : 1, value: tree });
  }
  return { ok: true, value };
}

function whyOf({ message }: TomlError): string {
  return (message.split("\n")[0] ?? "").replace(/^Invalid TOML document: /, "");
}

function toTree(value: TomlValue, line: number): JsonTree {
  if (Array.isArray(value)) return value.map((item) => toTree(item, line));
  if (value instanceof TomlDate) return value.toISOString();
  if (typeof value === "bigint") return Number(value);
  if (typeof value !== "object") return value;
  return new Map(Object.entries(value).map(([key, member]) => [key, { line, value: toTree(member, line) }]));
}

/** The lines on which `[[name]]` stands as a table's head: not in a comment, not within a text of several lines. */
export function tableLines(text: string, name: string): number[] {
  const lines: number[] = [];
  let within: '"""' | "'''" | undefined;
  for (const [index, line] of text.split("\n").entries()) {
    if (within === undefined && isHead(line, name)) lines.push(index + 1);
    if (within !== undefined || line.includes('"""') || line.includes("'''")) within = textAfter(line, within);
  }
  return lines;
}

function isHead(line: string, name: string): boolean {
  const match = /^[ \t]*\[\[[ \t]*([\w-]+)[ \t]*\]\][ \t]*(?:#.*)?\r?$/.exec(line);
  return match?.[1] === name;
}

/** The quotes of a text of several lines that is still open at the end of the line. */
function textAfter(line: string, open: '"""' | "'''" | undefined): '"""' | "'''" | undefined {
  let within: string | undefined = open;
  for (let at = 0; at < line.length; at += 1) {
    const character = line[at] ?? "";
    if (within === undefined) {
      if (character === "#") return undefined;
      if (character === '"' || character === "'") {
        within = line.startsWith(character.repeat(3), at) ? character.repeat(3) : character;
        at += within.length - 1;
      }
    } else if (character === "\\" && within.startsWith('"')) at += 1;
    else if (line.startsWith(within, at)) {
      at += within.length - 1;
      // A text may end in up to two quotes of its own.
      if (within.length === 3) while (line[at + 1] === within[0]) at += 1;
      within = undefined;
    }
  }
  return within === '"""' || within === "'''" ? within : undefined;
}

/** The line of a table of `tables`. */
export function lineOf(table: JsonObject): number {
  for (const { line } of table.values()) return line;
  return 1;
}
