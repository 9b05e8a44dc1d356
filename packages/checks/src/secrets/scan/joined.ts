/** Literals that the source joins: their text, and where the last one's text ends. */
export interface Joined {
  value: string;
  end: number;
}

// An operator between them, or (in Python and C) nothing but a line end.
const joint = /["'`](?:\s{0,40}(?:\+|\.\.?|&|~|\\\n)\s{0,40}|[ \t]{0,40}\r?\n\s{0,80})[rbuf]?["'`]/y;
/** Characters of one literal. */
export const longestPiece = 400;
const piece = new RegExp(`[^"'\`\\\\\\n]{0,${longestPiece}}`, "y");
const mostPieces = 40;

/**
 * Follows a string literal over its joints: `"ab" + "cd"`, `"ab" "cd"`, `'ab' . 'cd'`, over line ends too.
 *
 * @param at an offset inside the first literal
 * @returns undefined where it is not joined to another
 */
export function joinedFrom(text: string, at: number): Joined | undefined {
  let value = "";
  let end = at;
  let pieces = 0;
  for (; pieces < mostPieces; pieces++) {
    piece.lastIndex = end;
    const read = piece.exec(text)?.[0] ?? "";
    value += read;
    end += read.length;
    joint.lastIndex = end;
    const between = joint.exec(text)?.[0];
    // Two quotes with nothing between them are an empty literal, or a quote written twice.
    if (between === undefined || between.length < 3) break;
    end += between.length;
  }
  // The text between the joints has no quotes: the literal ends at the last piece.
  return pieces === 0 ? undefined : { value, end };
}
