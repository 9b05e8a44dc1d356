import type { Finder } from "./lock-reader.ts";
import type { ReadLock, Wish } from "./raw-lock.ts";

/** Finds what a folder gets by the lockfile's own record of what the folder asks for. */
export function findRecorded({ roots = [] }: ReadLock): Finder {
  const byFolder = new Map<string, Map<string, Wish>>();
  for (const { at, wishes } of roots) {
    const known = byFolder.get(at) ?? new Map<string, Wish>();
    byFolder.set(at, known);
    // Where a name stands in two sections, the first one counts.
    for (const wish of wishes) if (!known.has(wish.name)) known.set(wish.name, wish);
  }
  return (folder, { name }) => {
    const wish = byFolder.get(folder)?.get(name);
    return wish?.to === undefined ? undefined : { index: wish.to, recorded: wish.range };
  };
}
