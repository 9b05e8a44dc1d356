import path from "node:path";
import * as z from "zod";
import { UserError, safeLine, type Workspace } from "@assay/core";
import type { ResolutionSettings } from "./arborist.ts";
import type { ManifestFile } from "./resolution.ts";

/** What npm's resolver gets to see of a project. */
export interface Project {
  /** Its folder from the workspace's root; "." for that itself. */
  directory: string;
  manifests: ManifestFile[];
  lock: string | undefined;
  settings: ResolutionSettings;
}

const MANIFEST = "package.json";
const LOCK = "package-lock.json";

/** Settings of the repository's .npmrc that decide which tree is right for it. Nothing that says where to ask, or as whom. */
const followed = {
  "legacy-peer-deps": "legacyPeerDeps",
  "strict-peer-deps": "strictPeerDeps",
  "install-links": "installLinks",
  "omit-lockfile-registry-resolved": "omitLockfileRegistryResolved",
} as const satisfies Record<string, keyof ResolutionSettings>;

/**
 * Reads the manifests of a project and of all folders in it, and its lockfile.
 *
 * @throws {UserError} where it is no project of npm's
 */
export async function readProject(workspace: Workspace, directory: string): Promise<Project> {
  const within = (file: string): string => (directory === "." ? file : path.posix.join(directory, file));
  const root = await textOf(workspace, within(MANIFEST));
  if (root === undefined)
    throw new UserError(`there is no ${safeLine(within(MANIFEST))}: name the folder of a project`);
  for (const [other, tool] of Object.entries({ "pnpm-lock.yaml": "pnpm", "yarn.lock": "Yarn", "bun.lock": "Bun" })) {
    if (workspace.has(within(other)) && !workspace.has(within(LOCK)))
      throw new UserError(
        `${safeLine(within(other))} is of ${tool}; only lockfiles of npm can be written (package-lock.json)`,
      );
  }
  const prefix = directory === "." ? "" : `${directory}/`;
  const manifests: ManifestFile[] = [];
  for (const { path: file, kind } of workspace.files) {
    if (kind !== "file" || !file.startsWith(prefix) || path.posix.basename(file) !== MANIFEST) continue;
    if (/(?:^|\/)node_modules\//.test(file)) continue;
    const text = await textOf(workspace, file);
    const inner = file.slice(prefix.length);
    // A file that is no manifest is one of many inputs of tests; the root's own must be one.
    if (text !== undefined && (inner === MANIFEST || isManifest(text))) manifests.push({ path: inner, text });
  }
  if (!isManifest(root)) throw new UserError(`${safeLine(within(MANIFEST))} is not valid JSON`);
  return {
    directory,
    manifests,
    lock: await textOf(workspace, within(LOCK)),
    settings: await settingsOf(workspace, within),
  };
}

async function settingsOf(workspace: Workspace, within: (file: string) => string): Promise<ResolutionSettings> {
  const text = (await textOf(workspace, within(".npmrc"))) ?? "";
  const settings: ResolutionSettings = {};
  for (const [, key = "", value = ""] of text.matchAll(/^\s*([\w-]+)\s*=\s*(\w+)\s*$/gm))
    if (key in followed) settings[followed[key as keyof typeof followed]] = value === "true";
  return settings;
}

async function textOf(workspace: Workspace, file: string): Promise<string | undefined> {
  if (!workspace.has(file)) return undefined;
  const content = await workspace.read(file);
  if (content.kind === "text") return content.text;
  throw new UserError(
    `${safeLine(file)} could not be read: ${content.kind === "unreadable" ? content.why : content.kind}`,
  );
}

function isManifest(text: string): boolean {
  try {
    return z.looseObject({}).safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}
