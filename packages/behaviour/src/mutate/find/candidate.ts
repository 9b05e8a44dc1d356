import type { Part, PlaceKind } from "../operators/operator.ts";

/** A place in a text: the line from 1, the column from 0, in UTF-16 code units, as in the evidence. */
export interface Place {
  line: number;
  column: number;
}

/** Why a mutant is not worth a run: it tells nothing (`arid`), or it cannot be noticed (`equivalent`). */
export interface Skip {
  kind: "arid" | "equivalent";
  /** One sentence. */
  reason: string;
}

/** A mutant that was found, not yet run. Plain data. Offsets count in the text without its byte-order mark. */
export interface Candidate {
  /** The same for the same edit of the same code in the same file, wherever its line has moved to. */
  id: string;
  path: string;
  operator: string;
  /** Offsets of what is replaced. */
  start: number;
  end: number;
  from: Place;
  to: Place;
  original: string;
  replacement: string;
  /** The function or class around it, outermost first, as `Cart.add`. */
  symbol?: string;
  /** The replacement as it was made: text of the operator, and stretches of the file. */
  parts: readonly Part[];
  /** What is switched between mutant and original when all mutants are compiled into one text. */
  target: Target;
  skip?: Skip;
}

/** A stretch of the text that is switched as a whole, or why there is none. */
export type Target =
  // An attribute is a text of JSX, which becomes an expression in braces.
  { kind: PlaceKind | "attribute"; start: number; end: number } | { kind: "none"; why: string };

/** The text with one mutant in it, for where it can not be switched at run time. */
export function applyMutant(
  text: string,
  { start, end, replacement }: Pick<Candidate, "start" | "end" | "replacement">,
): string {
  const mark = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  return text.slice(0, mark + start) + replacement + text.slice(mark + end);
}
