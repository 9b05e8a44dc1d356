import type { Duplicate } from "@assay/core";
import type { Tokens } from "../measure/tokens.ts";
import type { Fingerprints } from "./fingerprints.ts";
import { leastFixedShare, leastLines, leastRenamedTokens, leastTokens, mostPlaces } from "./limits.ts";
import { longestMatch, type Match } from "./match.ts";

interface Place {
  path: string;
  start: number;
}

export interface DuplicateInput {
  /** The fingerprints of all files, by path. */
  fingerprints: ReadonlyMap<string, Fingerprints>;
  /** Those whose copies are looked for. */
  judged: readonly string[];
  /** True of lines that stood there before the change. */
  isOld(path: string, first: number, last: number): boolean;
  tokensOf(path: string): Promise<Tokens | undefined>;
}

/**
 * Finds what stands twice: each judged file against all, once each way. Files are looked up by fingerprints, and only
 * those that share one are split into tokens again.
 */
export async function findDuplicates({ fingerprints, judged, isOld, tokensOf }: DuplicateInput): Promise<Duplicate[]> {
  const index = indexOf(fingerprints, judged);
  const judgedSet = new Set(judged);
  const found: Duplicate[] = [];
  for (const path of [...judged].sort()) {
    const own = fingerprints.get(path);
    const shared = own?.starts.filter((_, at) => (index.get(own.hashes[at] ?? 0)?.length ?? 0) > 1) ?? [];
    if (own === undefined || shared.length === 0) continue;
    const tokens = await tokensOf(path);
    if (tokens === undefined) continue;
    let coveredTo = 0;
    for (const [at, start] of own.starts.entries()) {
      if (start < coveredTo) continue;
      const places = placesOf(index.get(own.hashes[at] ?? 0) ?? [], { path, start }, judgedSet);
      const best = await bestOf(tokens, start, places, tokensOf);
      if (best === undefined) continue;
      const duplicate = duplicateOf({ path, tokens }, best, isOld);
      coveredTo = best.match.start + best.match.length;
      if (duplicate !== undefined) found.push(duplicate);
    }
  }
  return found;
}

function indexOf(fingerprints: ReadonlyMap<string, Fingerprints>, judged: readonly string[]): Map<number, Place[]> {
  const index = new Map<number, Place[]>();
  for (const path of judged) for (const hash of fingerprints.get(path)?.hashes ?? []) index.set(hash, []);
  for (const [path, { hashes, starts }] of fingerprints)
    for (const [at, hash] of hashes.entries()) index.get(hash)?.push({ path, start: starts[at] ?? 0 });
  return index;
}

/** The other places to compare with. Of two judged ones the later is told of, as the copy of the earlier. */
function placesOf(places: readonly Place[], own: Place, judged: ReadonlySet<string>): Place[] {
  const isBefore = (place: Place) => place.path < own.path || (place.path === own.path && place.start < own.start);
  return places.filter((place) => !judged.has(place.path) || isBefore(place)).slice(0, mostPlaces);
}

interface Found {
  match: Match;
  path: string;
  tokens: Tokens;
}

async function bestOf(
  tokens: Tokens,
  start: number,
  places: readonly Place[],
  tokensOf: DuplicateInput["tokensOf"],
): Promise<Found | undefined> {
  let best: Found | undefined;
  for (const place of places) {
    const other = await tokensOf(place.path);
    if (other === undefined) continue;
    const match = longestMatch(tokens, start, other, place.start);
    if (!isEnough(match, tokens)) continue;
    if (best === undefined || match.length > best.match.length) best = { match, path: place.path, tokens: other };
  }
  return best;
}

function isEnough({ start, length, isRenamed, fixedShare, isTable }: Match, { line }: Tokens): boolean {
  if (length < (isRenamed ? leastRenamedTokens : leastTokens)) return false;
  if (isRenamed && (isTable || fixedShare < leastFixedShare)) return false;
  return (line[start + length - 1] ?? 0) - (line[start] ?? 0) + 1 >= leastLines;
}

function duplicateOf(
  own: { path: string; tokens: Tokens },
  { match, path, tokens }: Found,
  isOld: DuplicateInput["isOld"],
): Duplicate | undefined {
  const stretch = (where: string, { line }: Tokens, from: number) => ({
    path: where,
    line: line[from] ?? 1,
    endLine: line[from + match.length - 1] ?? 1,
  });
  const at = stretch(own.path, own.tokens, match.start);
  const of = stretch(path, tokens, match.otherStart);
  return { at, of, tokens: match.length, renamed: match.isRenamed, ofOld: isOld(of.path, of.line, of.endLine) };
}
