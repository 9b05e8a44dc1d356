import { mkdir, readFile, realpath, stat } from "node:fs/promises";
import path from "node:path";
import { makeTemporaryDirectory, type Workspace } from "@assay/core";
import { completed, counterpart, type WorkspaceCopy } from "./copy-workspace.ts";
import { linkDependencies } from "./link-dependencies.ts";

/** What says which dependencies are installed. */
const locks = ["package-lock.json", "npm-shrinkwrap.json", "pnpm-lock.yaml", "yarn.lock", "bun.lock", "bun.lockb"];

/**
 * Lays out the base commit with the dependencies that are installed for the head, or says why those can't be its own.
 * What git ignores (builds, local settings) is not there.
 */
export async function copyBase(
  workspace: Workspace,
  directories: readonly string[],
  checkOutBase: (folder: string) => Promise<void>,
): Promise<WorkspaceCopy | { why: string }> {
  const source = await realpath(workspace.root);
  const { path: folder, dispose } = makeTemporaryDirectory("base");
  try {
    const root = path.join(folder, "tree", path.basename(source) || "root");
    await mkdir(root, { recursive: true });
    await checkOutBase(root);
    const other = await otherDependencies(source, root, directories);
    if (other !== undefined) {
      await dispose();
      return { why: `${other} is another one there, so its dependencies may not be what is installed` };
    }
    const readable = [source];
    for (const directory of directories) {
      const from = path.join(source, directory, "node_modules");
      if (!(await isFolder(from)) || !(await isFolder(path.join(root, directory)))) continue;
      readable.push(await realpath(from));
      await linkDependencies(from, path.join(root, directory, "node_modules"), {
        counterpart: (real) => counterpart(source, root, real),
        readable,
      });
    }
    return await completed({ source, root, folder, readable, dispose });
  } catch (error) {
    await dispose();
    throw error;
  }
}

/** The lock that differs, or the manifest whose dependencies do. */
async function otherDependencies(
  source: string,
  root: string,
  directories: readonly string[],
): Promise<string | undefined> {
  for (const lock of locks) {
    if ((await textOf(path.join(source, lock))) !== (await textOf(path.join(root, lock)))) return lock;
  }
  for (const directory of directories) {
    const manifest = path.join(directory, "package.json");
    const [now, before] = [await textOf(path.join(source, manifest)), await textOf(path.join(root, manifest))];
    if (before !== undefined && dependenciesOf(now) !== dependenciesOf(before)) return manifest;
  }
  return undefined;
}

function dependenciesOf(text: string | undefined): string {
  try {
    const manifest: Record<string, unknown> = JSON.parse(text ?? "{}");
    return JSON.stringify(
      ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"].map((key) => manifest[key]),
    );
  } catch {
    return text ?? "";
  }
}

function textOf(file: string): Promise<string | undefined> {
  return readFile(file, "latin1").catch(() => undefined);
}

function isFolder(folder: string): Promise<boolean> {
  return stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
