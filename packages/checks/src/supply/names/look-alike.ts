import { oneEditFrom } from "./one-edit.ts";

/** Shorter names are at one edit from each other by chance. */
const shortest = 5;

export interface PopularNames {
  has(name: string): boolean;
  /** Its place in the list, the most used first. */
  rank(name: string): number | undefined;
}

export function popularNames(names: readonly string[]): PopularNames {
  const ranks = new Map(names.map((name, index) => [name, index]));
  return { has: (name) => ranks.has(name), rank: (name) => ranks.get(name) };
}

/**
 * The popular package that a name could be mistaken for: one at one edit, the most used of several. A popular name is
 * never taken for another one, and neither is a name of the same owner: whoever owns a scope owns all names in it.
 */
export function looksLike(name: string, popular: PopularNames): string | undefined {
  if (popular.has(name)) return undefined;
  const scope = scopeOf(name);
  let found: { name: string; rank: number } | undefined;
  for (const other of oneEditFrom(name)) {
    const rank = popular.rank(other);
    if (rank === undefined || (found !== undefined && found.rank <= rank)) continue;
    const otherScope = scopeOf(other);
    if (scope === otherScope && scope !== undefined) continue;
    // Between two scopes, the edit is in the scope; else it is in the name.
    const edited = otherScope ?? other;
    if (Math.min(edited.length, (scope ?? name).length) >= shortest && !isSeries(name, other))
      found = { name: other, rank };
  }
  return found?.name;
}

function scopeOf(name: string): string | undefined {
  return name.startsWith("@") ? name.slice(1, name.indexOf("/")) : undefined;
}

/** `lib2` beside `lib` and `lib-v4` beside `lib-v5` are numbered, not misspelt. */
function isSeries(one: string, other: string): boolean {
  return one.replace(/\d+/g, "") === other.replace(/\d+/g, "");
}
