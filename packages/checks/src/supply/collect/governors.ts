import { globMatcher } from "@assay/core";
import { readerOf } from "../lock/formats.ts";
import type { LockFile } from "../lock/read-lock.ts";
import type { Manifest } from "../manifest/manifest.ts";
import { isManifestName } from "../manifest/read-manifest.ts";
import { folderOf, foldersUp, isNodeManager, within, type DependencyFiles } from "./dependency-files.ts";
import { governingLock, type Governor, type LockPlace } from "./governing-lock.ts";

interface Read {
  locks: ReadonlyMap<string, LockFile>;
  manifests: ReadonlyMap<string, Manifest>;
}

/** Which lockfiles say what each manifest installs, by the manifest's path. */
export function findGovernors({ locks, manifests }: Read, all: DependencyFiles): Map<string, Governor> {
  const places: LockPlace[] = [...locks].map(([path, file]) => {
    const { tool, ecosystem } = readerOf(file);
    return { path, tool, ecosystem, members: membersOf(path, file, manifests) };
  });
  // One that is no text still governs: what it locks is not known, which its own gap says.
  const blind = all.locks.filter(({ path }) => !locks.has(path)).map(({ path }) => path);
  const unread = [...all.unread.filter(({ tool }) => isNodeManager(tool)).map(({ file }) => file.path), ...blind];
  return new Map(
    all.manifests.map(({ path }) => {
      const ecosystem = path.endsWith("package.json") ? "npm" : "PyPI";
      return [path, governingLock({ path, ecosystem }, places, unread, toolOf(path, manifests))];
    }),
  );
}

function membersOf(
  path: string,
  file: LockFile,
  manifests: ReadonlyMap<string, Manifest>,
): ReadonlySet<string> | undefined {
  if (file.lock.status !== "read") return undefined;
  if (readerOf(file).workspacesInManifest !== true) return new Set(file.lock.roots?.map((root) => root.at));
  const base = folderOf(path);
  const root = manifests.get(base === "" ? "package.json" : `${base}/package.json`);
  const patterns = root?.status === "read" ? root.workspaces : [];
  const plain = (pattern: string) => pattern.replace(/^\.\//, "").replace(/\/+$/, "");
  const isMember = globMatcher(patterns.filter((pattern) => !pattern.startsWith("!")).map(plain));
  const isLeftOut = globMatcher(
    patterns.filter((pattern) => pattern.startsWith("!")).map((pattern) => plain(pattern.slice(1))),
  );
  const folders = [...manifests.keys()].map(folderOf).filter((folder) => base === "" || folder.startsWith(`${base}/`));
  return new Set(
    folders.map((folder) => within(base, folder)).filter((folder) => isMember(folder) && !isLeftOut(folder)),
  );
}

/** The package manager that the manifest names, or the nearest one above that names any. */
function toolOf(path: string, manifests: ReadonlyMap<string, Manifest>): string | undefined {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (!isManifestName(name)) return undefined;
  for (const folder of foldersUp(folderOf(path))) {
    const manifest = manifests.get(folder === "" ? name : `${folder}/${name}`);
    if (manifest?.status === "read" && manifest.tool !== undefined) return manifest.tool;
  }
  return undefined;
}
