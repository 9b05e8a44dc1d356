import { safeLine, type GapInput } from "@assay/core";
import type { UnlockedManifest } from "../evidence.ts";
import { folderOf, isFixture, isNodeManager, type DependencyFiles } from "./dependency-files.ts";
import type { Governor } from "./governing-lock.ts";

/** A lockfile or manifest whose text makes no sense. In a test's fixtures that is what it is there for. */
export function unreadableGap(path: string, problem: { line: number; column: number; why: string }): GapInput {
  return {
    what: `${safeLine(path)}:${problem.line}:${problem.column}`,
    why: `Its dependencies were not checked because ${problem.why}. Mend it, or make it anew with npm install --package-lock-only`,
    categories: ["supply"],
    blocking: !isFixture(path),
  };
}

/** Says which lists of dependencies are not read yet: of other package managers and other languages. */
export function unreadLockGaps(
  all: DependencyFiles,
  judged: DependencyFiles,
  governors: ReadonlyMap<string, Governor>,
): GapInput[] {
  const concerned = new Set(judged.unread.map(({ file }) => file.path));
  for (const manifest of judged.manifests) {
    const governor = governors.get(manifest.path);
    if (governor?.kind === "other") concerned.add(governor.path);
  }
  const npmFolders = new Set(all.locks.map((file) => folderOf(file.path)));
  const kinds = new Map<string, { tool: string; besideNpm: boolean; blocking: boolean; paths: string[] }>();
  for (const { file, tool } of all.unread) {
    if (!concerned.has(file.path)) continue;
    const besideNpm = isNodeManager(tool) && npmFolders.has(folderOf(file.path));
    const blocking = !besideNpm && !isFixture(file.path);
    const key = `${tool} ${besideNpm} ${blocking}`;
    const kind = kinds.get(key) ?? { tool, besideNpm, blocking, paths: [] };
    kinds.set(key, kind);
    kind.paths.push(file.path);
  }
  return [...kinds.values()].map(({ tool, besideNpm, blocking, paths }) => ({
    what: some(paths),
    why: besideNpm
      ? `Not read yet; npm's lockfile beside it was checked. If ${tool} does the installing, its packages were not checked: keep one of the two`
      : `${tool}'s lists of dependencies are not read yet, so their packages were not checked. Check them by other means, or allow this by name with allowUnchecked: [supply]`,
    categories: ["supply"],
    blocking,
    count: paths.length,
  }));
}

/** What would be installed without a lockfile is not known, so nothing of it was compared with anything. */
export function unlockedGaps(manifests: readonly UnlockedManifest[]): GapInput[] {
  return [true, false].flatMap((production) => {
    const paths = manifests.filter((entry) => entry.production === production).map((entry) => entry.manifest);
    if (paths.length === 0) return [];
    return {
      what: some(paths),
      why: `Without a lockfile it is not known which versions get installed, so ${production ? "their" : "their development"} dependencies were not checked. Commit one (npm install --package-lock-only)`,
      categories: ["supply" as const],
      blocking: production,
      count: paths.length,
    };
  });
}

/** Manifests that are inputs of tests and have no lockfile: nothing installs them, but nobody has checked them either. */
export function fixtureGaps(paths: readonly string[]): GapInput[] {
  if (paths.length === 0) return [];
  return [
    {
      what: some(paths),
      why: "Among the inputs of tests and without a lockfile, so their dependencies were not checked",
      categories: ["supply"],
      blocking: false,
      count: paths.length,
    },
  ];
}

/** The first few paths, and how many more there are. */
export function some(paths: readonly string[]): string {
  const shown = paths
    .slice(0, 3)
    .map((path) => safeLine(path, 200))
    .join(", ");
  return paths.length <= 3 ? shown : `${shown} and ${paths.length - 3} more`;
}
