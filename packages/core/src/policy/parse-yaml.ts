import type * as z from "zod";
import { isMap, LineCounter, parseDocument, type Document, type YAMLParseError } from "yaml";
import { UserError } from "../errors.ts";
import { safeLine } from "../safe-text.ts";

/** Aliases of one file may expand to at most this many nodes: more is a bomb, not a configuration. */
const mostAliases = 100;

/**
 * Parses YAML (or JSON, its subset) and checks it against a schema.
 *
 * @throws {UserError} one sentence with the file, line and column of the first problem
 */
export function parseYaml<T>(schema: z.ZodType<T>, text: string, file: string): T {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const [problem] = document.errors;
  if (problem !== undefined) {
    const { line, col } = lines.linePos(problem.pos[0]);
    const format = file.endsWith(".json") ? "JSON" : "YAML";
    throw new UserError(`${file}:${line}:${col} is not valid ${format}: ${safeLine(wordsOf(problem))}`);
  }
  const parsed = schema.safeParse(valueOf(document, file) ?? {});
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = (issue?.path ?? []).map(String);
  const { line, col } = lines.linePos(offsetOf(document, issue, path));
  throw new UserError(
    `${file}:${line}:${col} ${path.length > 0 ? `${safeLine(path.join("."))}: ` : ""}${safeLine(issue?.message ?? "is not valid")}`,
  );
}

/** The parser's words are meant for who programs with it. */
function wordsOf({ code, message }: YAMLParseError): string {
  if (code === "MULTIPLE_DOCS") return "it holds several documents, and should hold one";
  return message.includes("call stack") ? "it is nested too deeply" : message;
}

function valueOf(document: Document.Parsed, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: mostAliases });
  } catch (error) {
    throw new UserError(
      `${file} can't be read: ${error instanceof Error ? safeLine(error.message) : "too many aliases"}`,
    );
  }
}

/** Where the value that is wrong stands; for a key that does not belong, where the key stands. */
function offsetOf(document: Document.Parsed, issue: z.core.$ZodIssue | undefined, path: readonly string[]): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (typeof node !== "object" || node === null) continue;
    if (length === path.length && issue?.code === "unrecognized_keys" && isMap(node)) {
      const pair = node.items.find((item) => String(item.key) === issue.keys[0]);
      const key: unknown = pair?.key;
      if (typeof key === "object" && key !== null && "range" in key && Array.isArray(key.range))
        return Number(key.range[0]);
    }
    if ("range" in node && Array.isArray(node.range)) return Number(node.range[0]);
  }
  return 0;
}
