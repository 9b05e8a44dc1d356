import path from "node:path";
import * as z from "zod";
import { globMatcher, UserError, safeLine, type Workspace } from "@assay/core";
import { npmOptionsIn, registriesIn, type Places } from "../online/npm-settings.ts";
import { checkManifest } from "./check-manifest.ts";
import { npmOptions, type ResolutionSettings } from "./npm-options.ts";
import type { ManifestFile } from "./resolution.ts";

/** What npm's resolver gets to see of a project. */
export interface Project {
  /** Its folder from the workspace's root; "." for that itself. */
  directory: string;
  /** The names of its folder and of those above it in the workspace: npm names a project without a name by its folder. */
  folders: string[];
  /** Of all folders of the workspace, by their paths from the project's. */
  manifests: ManifestFile[];
  /** The name of its lockfile: npm-shrinkwrap.json where there is one, as npm has it. */
  lockfile: "package-lock.json" | "npm-shrinkwrap.json";
  lock: string | undefined;
  settings: ResolutionSettings;
  /** Addresses that its own .npmrc names, by scope; "" is for all others. */
  registries: ReadonlyMap<string, string>;
}

const MANIFEST = "package.json";
const others = { "pnpm-lock.yaml": "pnpm", "yarn.lock": "Yarn", "bun.lock": "Bun", "bun.lockb": "Bun" } as const;

/**
 * Reads the manifests of a project and of all folders in it, and its lockfile.
 *
 * @throws {UserError} where it is no project of npm's
 */
export async function readProject(workspace: Workspace, directory: string, places: Places): Promise<Project> {
  const within = (file: string): string => (directory === "." ? file : path.posix.join(directory, file));
  const root = await textOf(workspace, within(MANIFEST));
  if (root === undefined)
    throw new UserError(`there is no ${safeLine(within(MANIFEST))}: name the folder of a project`);
  const lockfile = workspace.has(within("npm-shrinkwrap.json")) ? "npm-shrinkwrap.json" : "package-lock.json";
  for (const [other, tool] of Object.entries(others)) {
    if (workspace.has(within(other)) && !workspace.has(within(lockfile)))
      throw new UserError(
        `${safeLine(within(other))} is of ${tool}; only lockfiles of npm can be written (package-lock.json)`,
      );
  }
  checkManifest(root, within(MANIFEST));
  await checkIsNoMember(workspace, directory);
  const settings = (await textOf(workspace, within(".npmrc"))) ?? "";
  return {
    directory,
    folders: [path.basename(workspace.root), ...(directory === "." ? [] : directory.split("/"))],
    manifests: await manifestsIn(workspace, directory),
    lockfile,
    lock: await textOf(workspace, within(lockfile)),
    settings: npmOptions(settings, places),
    registries: registriesIn(npmOptionsIn(settings, places.environment)),
  };
}

async function manifestsIn(workspace: Workspace, directory: string): Promise<ManifestFile[]> {
  const manifests: ManifestFile[] = [];
  for (const { path: file, kind } of workspace.files) {
    if (kind !== "file" || path.posix.basename(file) !== MANIFEST) continue;
    if (/(?:^|\/)node_modules\//.test(file)) continue;
    const content = await workspace.read(file); // oxlint-disable-line no-await-in-loop -- one file after the other
    // A file that is no manifest is one of many inputs of tests; the root's own was looked at.
    if (content.kind === "text" && isObject(content.text))
      manifests.push({ path: path.posix.relative(directory, file), text: content.text });
  }
  return manifests;
}

/** The versions of a workspace's packages stand in the lockfile of its root. */
async function checkIsNoMember(workspace: Workspace, directory: string): Promise<void> {
  for (const above of foldersAbove(directory)) {
    const text = await textOf(workspace, path.posix.join(above, MANIFEST)); // oxlint-disable-line no-await-in-loop -- few
    const patterns = text === undefined ? [] : workspacesIn(text);
    if (globMatcher(patterns)(path.posix.relative(above, directory)))
      throw new UserError(
        `${safeLine(directory)} is a workspace of ${safeLine(path.posix.join(above, MANIFEST))}, whose lockfile has its versions too: name that folder`,
      );
  }
}

/** The nearest first; "." is the workspace's root. */
function foldersAbove(directory: string): string[] {
  if (directory === ".") return [];
  const above = path.posix.dirname(directory);
  return [above, ...foldersAbove(above)];
}

function workspacesIn(text: string): string[] {
  const Patterns = z.array(z.string()).catch([]);
  const read = z.looseObject({ workspaces: z.unknown() }).safeParse(parsed(text));
  const { workspaces } = read.data ?? {};
  const named = z.looseObject({ packages: Patterns }).safeParse(workspaces);
  const patterns = named.success ? named.data.packages : Patterns.parse(workspaces);
  return patterns.filter((one) => !one.startsWith("!")).map((one) => one.replace(/^\.\//, "").replace(/\/+$/, ""));
}

async function textOf(workspace: Workspace, file: string): Promise<string | undefined> {
  if (!workspace.has(file)) return undefined;
  const content = await workspace.read(file);
  if (content.kind === "text") return content.text;
  throw new UserError(
    `${safeLine(file)} could not be read: ${content.kind === "unreadable" ? content.why : content.kind}`,
  );
}

function isObject(text: string): boolean {
  return z.looseObject({}).safeParse(parsed(text)).success;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
}
