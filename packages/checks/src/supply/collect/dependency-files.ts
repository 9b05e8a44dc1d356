import type { WorkspaceFile } from "@assay/core";

const npmLocks = new Set(["package-lock.json", "npm-shrinkwrap.json"]);

/** Lock and requirement files that say what is installed and that this capability does not read yet, by file name. */
const unreadLocks: ReadonlyMap<string, string> = new Map([
  ["pnpm-lock.yaml", "pnpm"],
  ["yarn.lock", "Yarn"],
  ["bun.lock", "Bun"],
  ["bun.lockb", "Bun"],
  ["deno.lock", "Deno"],
  ["poetry.lock", "Poetry"],
  ["uv.lock", "uv"],
  ["Pipfile.lock", "Pipenv"],
  ["requirements.txt", "pip"],
  ["Cargo.lock", "Cargo"],
  ["go.sum", "Go"],
  ["Gemfile.lock", "Bundler"],
  ["composer.lock", "Composer"],
]);

const nodeManagers = new Set(["pnpm", "Yarn", "Bun"]);

/** The files of a listing that tell what is installed; none from inside a node_modules folder. */
export interface DependencyFiles {
  locks: WorkspaceFile[];
  manifests: WorkspaceFile[];
  npmrcs: WorkspaceFile[];
  unread: { file: WorkspaceFile; tool: string }[];
}

/** Picks the dependency files out of a listing. */
export function findDependencyFiles(files: readonly WorkspaceFile[]): DependencyFiles {
  const found: DependencyFiles = { locks: [], manifests: [], npmrcs: [], unread: [] };
  for (const file of files) {
    const name = file.path.slice(file.path.lastIndexOf("/") + 1);
    if (file.kind !== "file" || /(?:^|\/)node_modules\//.test(file.path)) continue;
    const tool = unreadLocks.get(name);
    if (npmLocks.has(name)) found.locks.push(file);
    else if (name === "package.json") found.manifests.push(file);
    else if (name === ".npmrc") found.npmrcs.push(file);
    else if (tool !== undefined) found.unread.push({ file, tool });
  }
  return found;
}

/** True for the lock of another JavaScript package manager, which may stand in for npm's. */
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

/** A path under a folder that holds inputs of tests: nothing installs it, and nothing of it ships. */
export function isFixture(path: string): boolean {
  return /(?:^|\/)(?:tests?(?:[-_](?:data|cases|fixtures))?|testdata|__(?:tests|fixtures|mocks)__|fixtures?)\//i.test(
    path,
  );
}
