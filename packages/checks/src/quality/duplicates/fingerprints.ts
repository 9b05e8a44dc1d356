import * as z from "zod";
import { leastTokens } from "./limits.ts";
import type { Tokens } from "../measure/tokens.ts";

/** A window of tokens by its hash, and the token that it starts at. */
export const Fingerprints = z.object({ hashes: z.array(z.int()), starts: z.array(z.int().min(0)) });
export type Fingerprints = z.infer<typeof Fingerprints>;

/** Tokens of a hashed window, and windows of which one is kept: any copy of `leastTokens` shares one that is. */
const windowTokens = 25;
const windowsPerKept = leastTokens - windowTokens + 1;
const base = 0x01000193;

/**
 * Chooses windows of a file's tokens by which its copies are found. Hashes roll (R. M. Karp and M. O. Rabin, "Efficient
 * randomized pattern-matching algorithms", IBM Journal of Research and Development 31, 1987), and of those that follow
 * each other the least is kept (winnowing: S. Schleimer, D. S. Wilkerson, A. Aiken, SIGMOD 2003), which keeps one of
 * thirteen and misses no copy of `leastTokens`.
 */
export function fingerprintsOf({ shape, length }: Pick<Tokens, "shape" | "length">): Fingerprints {
  const hashes: number[] = [];
  const starts: number[] = [];
  const count = length - windowTokens + 1;
  if (count <= 0) return { hashes, starts };
  const rolled = rollingHashes(shape, count);
  // A queue of candidates, hashes ascending: its first is the least of the last windows.
  const queue = new Int32Array(count);
  let [head, tail] = [0, 0];
  for (let at = 0; at < count; at += 1) {
    const hash = rolled[at] ?? 0;
    while (tail > head && (rolled[queue[tail - 1] ?? 0] ?? 0) >= hash) tail -= 1;
    queue[tail] = at;
    tail += 1;
    if ((queue[head] ?? 0) <= at - windowsPerKept) head += 1;
    const least = queue[head] ?? 0;
    if ((at >= windowsPerKept - 1 || at === count - 1) && starts.at(-1) !== least) {
      hashes.push(rolled[least] ?? 0);
      starts.push(least);
    }
  }
  return { hashes, starts };
}

function rollingHashes(shape: Int32Array, count: number): Int32Array {
  const rolled = new Int32Array(count);
  let leading = 1;
  for (let index = 1; index < windowTokens; index += 1) leading = Math.imul(leading, base);
  let hash = 0;
  for (let index = 0; index < windowTokens; index += 1) hash = (Math.imul(hash, base) + (shape[index] ?? 0)) | 0;
  rolled[0] = scramble(hash);
  for (let at = 1; at < count; at += 1) {
    hash = (hash - Math.imul(shape[at - 1] ?? 0, leading)) | 0;
    hash = (Math.imul(hash, base) + (shape[at + windowTokens - 1] ?? 0)) | 0;
    rolled[at] = scramble(hash);
  }
  return rolled;
}

/** Spreads what similar windows have in common. */
function scramble(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x45d9f3b);
  return (mixed ^ (mixed >>> 16)) | 0;
}
