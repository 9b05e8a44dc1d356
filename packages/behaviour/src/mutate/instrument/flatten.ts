import type { Part } from "../operators/operator.ts";

/** A stretch of the file that reads differently on one line; without `text`, there is no such reading. */
export interface FlatEdit {
  start: number;
  end: number;
  text: string | undefined;
}

/**
 * Copies of code for the mutated branches, on one line, so that no line of the file moves. `edits` are sorted and do not
 * overlap; line breaks that they leave stand between tokens, where a blank does as well.
 */
export function createFlattener(source: string, edits: readonly FlatEdit[]) {
  /** The index of the first edit that ends behind `offset`. */
  function firstBehind(offset: number): number {
    let low = 0;
    let high = edits.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const edit = edits[middle];
      if (edit !== undefined && (edit.end < offset || (edit.end === offset && edit.start < offset))) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** [start, end) on one line; undefined where it cannot be. */
  function range(start: number, end: number): string | undefined {
    let result = "";
    let from = start;
    for (let index = firstBehind(start); index < edits.length; index += 1) {
      const edit = edits[index];
      // A semicolon at either end belongs to a statement that is not within the range.
      if (edit === undefined || edit.start >= end) break;
      if (edit.start < from || (edit.start === edit.end && edit.start === start)) continue;
      if (edit.text === undefined) return undefined;
      result += unbroken(source.slice(from, edit.start)) + edit.text;
      from = edit.end;
    }
    return result + unbroken(source.slice(from, end));
  }

  return {
    range,
    parts(parts: readonly Part[]): string | undefined {
      let result = "";
      for (const part of parts) {
        const text = typeof part === "string" ? part : range(part[0], part[1]);
        if (text === undefined) return undefined;
        result += text;
      }
      return result;
    },
  };
}

function unbroken(code: string): string {
  return code.replace(/[\n\r\u2028\u2029]+/g, " ");
}
