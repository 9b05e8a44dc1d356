/**
 * As `indexOf`, but looks at a bounded piece only: where thousands of places each looked to the end of a file of one
 * line, the work would grow with its square.
 */
export function indexWithin(text: string, wanted: string, from: number, characters: number): number {
  const found = text.slice(from, from + characters).indexOf(wanted);
  return found === -1 ? -1 : from + found;
}
