/**
 * A stretch of text that is handed to the parser. `source` stands in the file from `start` on, character by character;
 * all else was written by us, and stands for what lies between `start` and `end` there.
 */
export interface Piece {
  text: string;
  start: number;
  end: number;
  isSource: boolean;
}

/** Takes a stretch of the file as it is. */
export function sourcePiece(file: string, start: number, end: number): Piece {
  return { text: file.slice(start, end), start, end, isSource: true };
}

/** Code of ours, in place of a stretch of the file. */
export function ownPiece(text: string, { start, end }: { start: number; end: number }): Piece {
  return { text, start, end, isSource: false };
}

/** Tells where the characters of joined pieces stand in the file. */
export interface PieceMap {
  readonly text: string;
  startOf(offset: number): number;
  endOf(offset: number): number;
  /** True of a character that we wrote. */
  isOwn(offset: number): boolean;
}

/** Joins pieces; offsets within the joined text lead back to the file. */
export function joinPieces(pieces: readonly Piece[]): PieceMap {
  const starts: number[] = [];
  let length = 0;
  for (const { text } of pieces) {
    starts.push(length);
    length += text.length;
  }
  const last = pieces.length - 1;

  function indexAt(offset: number): number {
    let low = 0;
    let high = last;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  function place(offset: number, side: "start" | "end"): number {
    const index = indexAt(offset);
    const piece = pieces[index];
    if (piece === undefined) return 0;
    return piece.isSource ? piece.start + offset - (starts[index] ?? 0) : piece[side];
  }

  return {
    text: pieces.map(({ text }) => text).join(""),
    startOf: (offset) => place(offset, "start"),
    // What ends behind a character ends with it, in whatever piece that is.
    endOf: (offset) => {
      if (offset === 0) return place(0, "start");
      const index = indexAt(offset - 1);
      return place(offset - 1, "end") + (pieces[index]?.isSource === true ? 1 : 0);
    },
    isOwn: (offset) => pieces[indexAt(offset)]?.isSource === false,
  };
}
