import type { WorkspaceFile } from "@assay/core";
import { isLockName } from "../lock/read-lock.ts";
import { isManifestName } from "../manifest/read-manifest.ts";
import { isSettingsName } from "../registries/read-registries.ts";

/** Lists of dependencies that this capability does not read, by file name. */
const unreadLocks: ReadonlyMap<string, string> = new Map([
  ["bun.lockb", "Bun"],
  ["deno.lock", "Deno"],
  ["Cargo.lock", "Cargo"],
  ["go.sum", "Go"],
  ["Gemfile.lock", "Bundler"],
  ["composer.lock", "Composer"],
]);

/** The lockfile that PEP 751 gives Python, also in its named form. */
const standardLock = /^pylock(?:\.[^.]+)?\.toml$/;

const nodeManagers = new Set(["Bun"]);

/** The files of a listing that tell what is installed; none from inside a node_modules folder. */
export interface DependencyFiles {
  locks: WorkspaceFile[];
  manifests: WorkspaceFile[];
  settings: WorkspaceFile[];
  unread: { file: WorkspaceFile; tool: string }[];
}

/** Picks the dependency files out of a listing. */
export function findDependencyFiles(files: readonly WorkspaceFile[]): DependencyFiles {
  const found: DependencyFiles = { locks: [], manifests: [], settings: [], unread: [] };
  for (const file of files) {
    const name = file.path.slice(file.path.lastIndexOf("/") + 1);
    if (file.kind !== "file" || /(?:^|\/)(?:node_modules|site-packages)\//.test(file.path)) continue;
    const tool = unreadLocks.get(name) ?? (standardLock.test(name) ? "pylock.toml" : undefined);
    if (isLockName(file.path)) found.locks.push(file);
    else if (isManifestName(name)) found.manifests.push(file);
    else if (isSettingsName(name)) found.settings.push(file);
    else if (tool !== undefined) found.unread.push({ file, tool });
  }
  return found;
}

/** True for the lock of a JavaScript package manager, which may stand in for one that is read. */
export function isNodeManager(tool: string): boolean {
  return nodeManagers.has(tool);
}

/** The folder of a path, "" for the root. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : path.slice(0, slash);
}

/** The folder and every folder above it, the nearest first; "" is the last. */
export function* foldersUp(folder: string): Generator<string> {
  for (let next = folder; ; next = folderOf(next)) {
    yield next;
    if (next === "") return;
  }
}

/** A folder as seen from one above it; "" where they are the same. */
export function within(base: string, folder: string): string {
  return base === "" ? folder : folder.slice(base.length + 1);
}

/** A path under a folder that holds inputs of tests: nothing installs it, and nothing of it ships. */
export function isFixture(path: string): boolean {
  return /(?:^|\/)(?:tests?(?:[-_](?:data|cases|fixtures))?|testdata|__(?:tests|fixtures|mocks)__|fixtures?)\//i.test(
    path,
  );
}

/** A list of requirements whose name says that production does not install it. */
export function isForDevelopment(path: string): boolean {
  return /(?:^|[-_./])(?:dev|devel|development|tests?|testing|lint|docs?|ci|typing|types|tools|build|release|examples?|benchmarks?)(?:[-_./]|$)/i.test(
    path,
  );
}
