import type { LockedPackage } from "../evidence.ts";
import type { RawPackage, ReadLock, Wish } from "./raw-lock.ts";

/** Folders deeper than this are not searched on the way up: no real tree is, and a hostile one must cost nothing. */
const deepest = 60;

interface Reached {
  parent?: number;
  wanted: string;
  development: boolean;
}

/**
 * Finds, as Node does, which package each dependency is resolved to, and the shortest way to each package from a direct
 * dependency. What production code reaches is production, whatever its entry's `dev` says.
 *
 * @param manifestWishes what the manifest beside the lockfile asks for; version 1 does not record it
 */
export function buildTree(lock: ReadLock, manifestWishes: readonly Wish[] | undefined): LockedPackage[] {
  const byPlace = new Map(lock.packages.map((entry, index) => [entry.at, index]));
  const reached = new Map<number, Reached>();
  const roots = lock.roots.length > 0 ? lock.roots : [{ at: "", wishes: manifestWishes ?? unrequired(lock.packages) }];
  for (const development of [false, true]) {
    const queue: number[] = [];
    const visit = (from: string, name: string, wanted: string, parent?: number) => {
      const index = findInstalled(byPlace, from, name);
      if (index === undefined || reached.has(index)) return;
      reached.set(index, { wanted, development, ...(parent === undefined ? {} : { parent }) });
      queue.push(index);
    };
    for (const root of roots)
      for (const wish of root.wishes) if (wish.development === development) visit(root.at, wish.name, wish.range);
    for (let head = 0; head < queue.length; head += 1) {
      const index = queue[head] ?? 0;
      const entry = lock.packages[index];
      for (const [name, range] of entry?.requires ?? []) visit(entry?.at ?? "", name, range, index);
    }
  }
  return lock.packages.map((entry, index) => withPlace(entry, reached.get(index)));
}

function withPlace(raw: RawPackage, reached: Reached | undefined): LockedPackage {
  const { requires, ...entry } = raw;
  void requires; // It has become the tree.
  if (reached === undefined) return { ...entry, direct: false };
  const { parent, wanted, development } = reached;
  return {
    ...entry,
    development,
    wanted,
    direct: parent === undefined,
    ...(parent === undefined ? {} : { parent }),
  };
}

/** The index of the package that `name` means in a folder: looks in the package's own node_modules, then in those of the folders above. */
export function findInstalled(byPlace: ReadonlyMap<string, number>, from: string, name: string): number | undefined {
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

/** Without a manifest, the top-level packages that nothing requires must be what it asks for. */
function unrequired(packages: readonly RawPackage[]): Wish[] {
  const required = new Set(packages.flatMap((entry) => entry.requires.map(([name]) => name)));
  return packages
    .filter((entry) => entry.at.lastIndexOf("node_modules/") === 0)
    .map((entry) => ({
      name: entry.at.slice("node_modules/".length),
      range: entry.version,
      development: entry.development,
    }))
    .filter((wish) => !required.has(wish.name));
}

/** The packages from a direct dependency down to this one, as `name@version`. */
export function chainTo(packages: readonly LockedPackage[], index: number): string[] {
  const chain: string[] = [];
  const seen = new Set<number>();
  for (let next: number | undefined = index; next !== undefined && !seen.has(next); next = packages[next]?.parent) {
    seen.add(next);
    const entry: LockedPackage | undefined = packages[next];
    if (entry !== undefined) chain.unshift(`${entry.name}@${entry.version}`);
  }
  return chain;
}
