import type { Ecosystem, LockedPackage } from "../evidence.ts";
import { versionsOf } from "../versions/version-scheme.ts";
import type { RawPackage, ReadLock, Wish } from "./raw-lock.ts";

interface Reached {
  parent?: number;
  name: string;
  wanted: string;
  development: boolean;
}

/**
 * Finds the shortest way to each package from a direct dependency. What production code reaches is production, whatever
 * its entry says of development.
 *
 * @param wishes what the lockfile's roots or, where it does not record them, the manifests ask for; without either, what
 * no package asks for must be what they ask for
 */
export function buildTree(
  { packages }: Pick<ReadLock, "packages">,
  wishes: readonly Wish[] | undefined,
  ecosystem: Ecosystem = "npm",
): LockedPackage[] {
  const { canonicalName } = versionsOf(ecosystem);
  const reached = new Map<number, Reached>();
  const roots = wishes ?? unrequired(packages);
  for (const development of [false, true]) {
    const queue: number[] = [];
    const visit = (index: number, how: Reached) => {
      if (reached.has(index) || packages[index] === undefined) return;
      reached.set(index, how);
      queue.push(index);
    };
    for (const { to, name, range, development: ofWish } of roots)
      if (to !== undefined && ofWish === development) visit(to, { name, wanted: range, development });
    for (let head = 0; head < queue.length; head += 1) {
      const parent = queue[head] ?? 0;
      for (const { name, range, to } of packages[parent]?.requires ?? [])
        visit(to, { name, wanted: range, development, parent });
    }
  }
  return packages.map((entry, index) => withPlace(entry, reached.get(index), canonicalName));
}

function withPlace(
  raw: RawPackage,
  reached: Reached | undefined,
  canonicalName: (name: string) => string,
): LockedPackage {
  const { requires, answers, ...entry } = raw;
  void [requires, answers]; // They have become the tree.
  if (reached === undefined) return { ...entry, direct: false };
  const { parent, name, wanted, development } = reached;
  return {
    ...entry,
    development,
    wanted,
    direct: parent === undefined,
    ...(parent === undefined ? {} : { parent }),
    ...(canonicalName(name) === canonicalName(entry.name) ? {} : { alias: name }),
  };
}

function unrequired(packages: readonly RawPackage[]): Wish[] {
  const required = new Set(packages.flatMap((entry) => entry.requires.map(({ to }) => to)));
  return packages.flatMap(({ name, version, development }, to) =>
    required.has(to) ? [] : [{ name, range: version, development, to }],
  );
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
