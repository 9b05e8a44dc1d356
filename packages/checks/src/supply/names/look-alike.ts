import { isOneEdit } from "./one-edit.ts";

/** Shorter names are at one edit from each other by chance. */
const shortest = 5;

export interface PopularNames {
  has(name: string): boolean;
  /** Those that may be at one edit from a name, the most used first. */
  near(name: string): string[];
}

/** How many letters at a name's beginning, or at its end, one edit leaves as they are: it can't reach both. */
const kept = 2;

/**
 * @param names the most used first
 * @param targets how many of them somebody would imitate: the others are only known not to be imitations
 */
export function popularNames(names: readonly string[], targets = names.length): PopularNames {
  const ranks = new Map(names.map((name, index) => [name, index]));
  const byEnds = new Map<string, string[]>();
  for (const name of names.slice(0, targets))
    for (const key of endsOf(name)) {
      const list = byEnds.get(key);
      if (list === undefined) byEnds.set(key, [name]);
      else list.push(name);
    }
  return {
    has: (name) => ranks.has(name),
    near(name) {
      const found = new Set(
        endsOf(name).flatMap((key) => (byEnds.get(key) ?? []).filter((other) => isOneEdit(name, other))),
      );
      return [...found].sort((one, other) => (ranks.get(one) ?? 0) - (ranks.get(other) ?? 0));
    },
  };
}

function endsOf(name: string): string[] {
  return [`${name.slice(0, kept)}…`, `…${name.slice(-kept)}`];
}

/**
 * The popular package that a name could be mistaken for: one at one edit, the most used of several. A popular name is
 * never taken for another one, and neither is a name of the same owner: whoever owns a scope owns all names in it.
 */
export function looksLike(name: string, popular: PopularNames): string | undefined {
  if (popular.has(name)) return undefined;
  const scope = scopeOf(name);
  return popular.near(name).find((other) => {
    const otherScope = scopeOf(other);
    if (scope === otherScope && scope !== undefined) return false;
    // Between two scopes, the edit is in the scope; else it is in the name.
    return Math.min((otherScope ?? other).length, (scope ?? name).length) >= shortest && !isSeries(name, other);
  });
}

function scopeOf(name: string): string | undefined {
  return name.startsWith("@") ? name.slice(1, name.indexOf("/")) : undefined;
}

/** `lib2` beside `lib` and `lib-v4` beside `lib-v5` are numbered, not misspelt. */
function isSeries(one: string, other: string): boolean {
  return one.replace(/\d+/g, "") === other.replace(/\d+/g, "");
}
