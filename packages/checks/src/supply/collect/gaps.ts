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
  return all.unread
    .filter(({ file }) => concerned.has(file.path))
    .map(({ file, tool }) => {
      const besideNpm = isNodeManager(tool) && npmFolders.has(folderOf(file.path));
      return {
        what: safeLine(file.path),
        why: besideNpm
          ? `It is not read yet; npm's lockfile beside it was checked. If ${tool} does the installing, its packages were not checked: keep one of the two`
          : `${tool}'s list of dependencies is not read yet, so its packages were not checked. Check them by other means, or allow this by name with allowUnchecked: [supply]`,
        categories: ["supply"],
        blocking: !besideNpm && !isFixture(file.path),
      };
    });
}

/** What would be installed without a lockfile is not known, so nothing of it was compared with anything. */
export function unlockedGap({ manifest, dependencies, production }: UnlockedManifest): GapInput {
  return {
    what: safeLine(manifest),
    why: `Its ${dependencies} ${dependencies === 1 ? "dependency was" : "dependencies were"} not checked: without a lockfile it is not known which versions get installed. Commit one (npm install --package-lock-only)`,
    categories: ["supply"],
    blocking: production,
  };
}

/** Manifests that are inputs of tests and have no lockfile: nothing installs them, but nobody has checked them either. */
export function fixtureGap(manifests: readonly string[]): GapInput[] {
  const [first] = manifests;
  if (first === undefined) return [];
  return [
    {
      what: `${safeLine(first)}${manifests.length === 1 ? "" : ` and ${manifests.length - 1} more`}`,
      why: "They lie among the inputs of tests and have no lockfile, so their dependencies were not checked",
      categories: ["supply"],
      blocking: false,
      count: manifests.length,
    },
  ];
}
