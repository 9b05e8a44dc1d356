/** A pair of texts put around a stretch of the file. Either may be empty. Neither has a line break. */
export interface Insertion {
  /** Where `open` goes. */
  at: number;
  open: string;
  /** Where `close` goes. */
  until: number;
  close: string;
  /** The stretch that the pair belongs to: of two pairs at one offset, that of the wider stretch is the outer one. */
  span: readonly [start: number, end: number];
  /** Of pairs for one stretch, the lower one is the outer one. */
  rank: number;
}

/**
 * Puts all pairs into a text. The text itself is only added to, so its lines stay where they are. At one offset, what
 * closes goes before what opens.
 */
export function insertAll(text: string, insertions: readonly Insertion[]): string {
  const outerFirst = insertions.toSorted((a, b) => a.span[0] - b.span[0] || b.span[1] - a.span[1] || a.rank - b.rank);
  const points: { offset: number; isOpen: boolean; order: number; text: string }[] = [];
  for (const [order, { at, open, until, close }] of outerFirst.entries()) {
    if (open !== "") points.push({ offset: at, isOpen: true, order, text: open });
    if (close !== "") points.push({ offset: until, isOpen: false, order: -order, text: close });
  }
  points.sort((a, b) => a.offset - b.offset || Number(a.isOpen) - Number(b.isOpen) || a.order - b.order);
  const pieces: string[] = [];
  let from = 0;
  for (const { offset, text: piece } of points) {
    pieces.push(text.slice(from, offset), piece);
    from = offset;
  }
  pieces.push(text.slice(from));
  return pieces.join("");
}
