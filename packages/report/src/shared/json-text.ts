import { escapeUnsafe } from "@assay/core";

/**
 * JSON, indented, in which no text of a repository can act on a terminal or a CI system's log. What could is written as
 * an escape of JSON's own, so that whoever parses it gets the very characters: a path stays the path it is.
 */
export function jsonText(value: unknown): string {
  return `${escapeUnsafe(JSON.stringify(value, null, 2), (units) =>
    Array.from(
      { length: units.length },
      (_, index) => `\\u${units.charCodeAt(index).toString(16).padStart(4, "0")}`,
    ).join(""),
  )}\n`;
}
