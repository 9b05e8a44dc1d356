import type { SecretMatch, Secrets } from "../evidence.ts";
import type { FollowedSecret } from "./follow-literals.ts";

/**
 * Joins what the search in texts found with what was followed. Where both see a literal it stays what the text said it
 * is, with its rule and its identity, so that baselines hold; it gains the way to where it is used.
 */
export function withFollowed(
  matches: ReadonlyMap<string, readonly SecretMatch[]>,
  followed: readonly FollowedSecret[],
): Secrets["files"] {
  const joined = new Map<string, SecretMatch[]>();
  for (const [path, inFile] of matches) if (inFile.length > 0) joined.set(path, [...inFile]);
  for (const { path, match } of followed) {
    const inFile = joined.get(path) ?? [];
    joined.set(path, inFile);
    const at = inFile.findIndex((one) => meet(one, match));
    const known = inFile[at];
    if (known === undefined) inFile.push(match);
    else if (known.way === undefined)
      inFile[at] = {
        ...known,
        reasons: [...known.reasons, ...match.reasons.slice(0, 1)],
        ...(match.way === undefined ? {} : { way: match.way }),
        ...(match.parts === undefined ? {} : { parts: match.parts }),
      };
  }
  return [...joined].map(([path, inFile]) => ({ path, matches: inFile.toSorted(compare) }));
}

type Placed = Pick<SecretMatch, "start" | "end">;

function meet(one: Placed, other: Placed): boolean {
  return isBefore(one.start, other.end) && isBefore(other.start, one.end);
}

function isBefore(one: Placed["start"], other: Placed["start"]): boolean {
  return one.line < other.line || (one.line === other.line && one.column < other.column);
}

function compare(one: Placed, other: Placed): number {
  return one.start.line - other.start.line || one.start.column - other.start.column;
}
