import type { RawPackage, RawRoot, Wish } from "../raw-lock.ts";

/** Folders deeper than this are not searched on the way up: no real tree is, and a hostile one must cost nothing. */
const deepest = 60;

/** A package before its wishes are looked up. */
export interface Placed extends Omit<RawPackage, "requires"> {
  wishes: [name: string, range: string][];
}

/** Finds, as Node does, which package each wish is resolved to. */
export function linkUp(
  placed: readonly Placed[],
  roots: readonly { at: string; wishes: readonly Wish[] }[],
): { packages: RawPackage[]; roots: RawRoot[] } {
  const byPlace = indexPlaces(placed);
  return {
    packages: placed.map(({ wishes, ...entry }) => ({
      ...entry,
      requires: wishes.flatMap(([name, range]) => {
        const to = findFrom(byPlace, entry.at, name);
        return to === undefined ? [] : [{ name, range, to }];
      }),
    })),
    roots: roots.map(({ at, wishes }) => ({
      at,
      wishes: wishes.map((wish) => {
        const to = findFrom(byPlace, at, wish.name);
        return to === undefined ? wish : { ...wish, to };
      }),
    })),
  };
}

export function indexPlaces(packages: readonly { at: string }[]): Map<string, number> {
  return new Map(packages.map((entry, index) => [entry.at, index]));
}

/** Looks in the folder's own node_modules, then in those of the folders above. */
export function findFrom(byPlace: ReadonlyMap<string, number>, from: string, name: string): number | undefined {
  let folder = from;
  for (let level = 0; level < deepest; level += 1) {
    const index = byPlace.get(folder === "" ? `node_modules/${name}` : `${folder}/node_modules/${name}`);
    if (index !== undefined) return index;
    if (folder === "") return undefined;
    const modules = folder.lastIndexOf("/node_modules/");
    folder = modules >= 0 ? folder.slice(0, modules) : folder.startsWith("node_modules/") ? "" : parentFolder(folder);
  }
  return undefined;
}

function parentFolder(folder: string): string {
  const slash = folder.lastIndexOf("/");
  return slash < 0 ? "" : folder.slice(0, slash);
}
