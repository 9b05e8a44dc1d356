import { isFree, isName, type Tokens } from "../measure/tokens.ts";

/** Two stretches of tokens that are the same. */
export interface Match {
  start: number;
  otherStart: number;
  length: number;
  /** Names or literals differ. */
  isRenamed: boolean;
  /** Share of tokens that are neither names nor literals. */
  fixedShare: number;
  /** A short piece over and over, as the rows of a table are. */
  isTable: boolean;
}

/**
 * The longest stretch around two places whose tokens agree. Names may differ when each stands for the same other one
 * throughout (B. S. Baker, "On finding duplication and near-duplication in large software systems", WCRE 1995), and
 * literals may differ; the names of members and keywords may not.
 */
export function longestMatch(a: Tokens, aStart: number, b: Tokens, bStart: number): Match {
  const isSame = a === b;
  const there = new Map<number, number>();
  const back = new Map<number, number>();
  const agrees = (i: number, j: number): boolean => {
    const shape = a.shape[i] ?? 0;
    if (shape !== b.shape[j]) return false;
    if (!isName(shape)) return true;
    const [mine, yours] = [a.exact[i] ?? 0, b.exact[j] ?? 0];
    const [expected, known] = [there.get(mine), back.get(yours)];
    if (expected === undefined && known === undefined) {
      there.set(mine, yours);
      back.set(yours, mine);
      return true;
    }
    return expected === yours && known === mine;
  };
  let length = 0;
  // A copy does not reach into the code that it is a copy of.
  const gap = isSame ? Math.abs(aStart - bStart) : Number.POSITIVE_INFINITY;
  while (
    aStart + length < a.length &&
    bStart + length < b.length &&
    length < gap &&
    agrees(aStart + length, bStart + length)
  )
    length += 1;
  let [start, otherStart] = [aStart, bStart];
  while (start > 0 && otherStart > 0 && length < gap && agrees(start - 1, otherStart - 1)) {
    start -= 1;
    otherStart -= 1;
    length += 1;
  }
  let renamed = false;
  let fixed = 0;
  for (let index = 0; index < length; index += 1) {
    if (a.exact[start + index] !== b.exact[otherStart + index]) renamed = true;
    if (!isFree(a.shape[start + index] ?? 0)) fixed += 1;
  }
  return {
    start,
    otherStart,
    length,
    isRenamed: renamed,
    fixedShare: length === 0 ? 0 : fixed / length,
    isTable: isPeriodic(a.shape, start + (length >> 2), length >> 1),
  };
}

/**
 * True of what repeats itself four times or more, asked of the middle half, since the ends may be something else: its least period is known from how much of each beginning is its own
 * end (D. E. Knuth, J. H. Morris, V. R. Pratt, SIAM Journal on Computing 6, 1977).
 */
function isPeriodic(shape: Int32Array, start: number, length: number): boolean {
  const borders = new Int32Array(length);
  let border = 0;
  for (let at = 1; at < length; at += 1) {
    while (border > 0 && shape[start + at] !== shape[start + border]) border = borders[border - 1] ?? 0;
    if (shape[start + at] === shape[start + border]) border += 1;
    borders[at] = border;
  }
  return length - border <= length / 2;
}
