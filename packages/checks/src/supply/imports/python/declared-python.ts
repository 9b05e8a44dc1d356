import path from "node:path";
import type { CollectContext } from "@assay/core";
import { readRequirements } from "../../lock/requirements/read-requirements.ts";
import { readManifest } from "../../manifest/read-manifest.ts";
import { pypiVersions } from "../../versions/pypi-versions.ts";

/** What a workspace's own files say of the distributions that its Python is to be run with. */
export interface DeclaredPython {
  /** Files that declare, by folder, the one that says most first. */
  manifests: ReadonlyMap<string, string>;
  /** Distributions that are declared in so many words. */
  distributions: ReadonlySet<string>;
  /** Every word of files in which names of distributions stand, however they are written there. */
  mentioned: ReadonlySet<string>;
  /** What lockfiles hold. */
  locked: ReadonlySet<string>;
  hasLock: boolean;
}

const lockName = /(?:^|\/)(?:uv\.lock|poetry\.lock|pdm\.lock|Pipfile\.lock|pylock(?:\.[\w-]+)?\.toml|conda-lock\.yml)$/;
const requirementsName =
  /(?:^|\/)(?:[\w.-]*(?:requirements|constraints)[\w.-]*\.(?:txt|in)|requirements\/[\w.-]+\.(?:txt|in))$/;
const manifestName = /(?:^|\/)(?:pyproject\.toml|Pipfile|setup\.cfg|setup\.py|environment[\w.-]*\.ya?ml)$/;
/** Files that install by commands or lists of their own, or say what a build brings. */
const mentioningName =
  /(?:^|\/)(?:tox\.ini|noxfile\.py|conda[\w.-]*\.ya?ml|meta\.yaml|pixi\.toml|Cargo\.toml|[\w.-]*Dockerfile[\w.-]*|Containerfile|[\w.-]+\.(?:sh|nix|bzl)|Makefile|BUILD(?:\.bazel)?|MODULE\.bazel|WORKSPACE|\.pre-commit-config\.yaml|(?:serverless|app|cloudbuild)\.ya?ml|Aptfile)$|^\.github\/workflows\/[\w.-]+$/;

/** Reads all of a workspace's manifests and lockfiles of Python. What can't be read declares nothing: others tell that. */
export async function declaredPython(context: CollectContext, files: readonly string[]): Promise<DeclaredPython> {
  const found = {
    manifests: new Map<string, string>(),
    distributions: new Set<string>(),
    mentioned: new Set<string>(),
  };
  const locked = new Set<string>();
  let hasLock = false;
  for (const file of files) {
    const isRequirements = requirementsName.test(file);
    const isManifest = manifestName.test(file);
    const isLock = lockName.test(file);
    if (!isRequirements && !isManifest && !isLock && !mentioningName.test(file)) continue;
    const content = await context.read(file);
    if (content.kind !== "text") continue;
    if (isLock) {
      hasLock = true;
      for (const name of words(content.text)) locked.add(name);
      continue;
    }
    for (const name of words(content.text)) found.mentioned.add(name);
    if (!isRequirements && !isManifest) continue;
    const declared = isRequirements ? ofRequirements(content.text) : ofManifest(file, content.text);
    if (declared === undefined) continue;
    for (const name of declared) found.distributions.add(pypiVersions.canonicalName(name));
    const folder = folderOf(file);
    const before = found.manifests.get(folder);
    if (before === undefined || rankOf(file) < rankOf(before)) found.manifests.set(folder, file);
  }
  return { ...found, locked, hasLock };
}

/** The nearest manifest above a file; undefined where nobody says what is to be declared. */
export function manifestAbove({ manifests }: DeclaredPython, file: string): string | undefined {
  for (let folder = path.posix.dirname(file); ; folder = path.posix.dirname(folder)) {
    const found = manifests.get(folder);
    if (found !== undefined || folder === ".") return found;
  }
}

/** A list in a folder of lists is of the folder that holds them. */
function folderOf(file: string): string {
  const folder = path.posix.dirname(file);
  return /(?:^|\/)requirements$/.test(folder) ? path.posix.dirname(folder) : folder;
}

const order = ["pyproject.toml", "Pipfile", "setup.cfg", "setup.py"];

function rankOf(file: string): number {
  const at = order.indexOf(path.posix.basename(file));
  return at < 0 ? order.length : at;
}

function ofRequirements(text: string): string[] | undefined {
  const lock = readRequirements(text);
  return lock.status === "read" ? lock.packages.map(({ name }) => name) : undefined;
}

/** Undefined for what declares nothing: settings of tools alone, a module that is called `setup`, names that another file is to give. */
function ofManifest(file: string, text: string): string[] | undefined {
  const base = path.posix.basename(file);
  if (base === "setup.py" && !/\bsetup\s*\(/.test(text)) return undefined;
  if (base !== "pyproject.toml" && base !== "Pipfile") return [];
  const manifest = readManifest(file, text);
  if (manifest.status !== "read" || (manifest.name === undefined && manifest.wishes.length === 0)) return undefined;
  if (/^\s*dynamic\s*=\s*\[[^\]]*["']dependencies["']/m.test(text)) return undefined;
  return manifest.wishes.map(({ name }) => name);
}

function* words(text: string): Generator<string> {
  for (const [word] of text.matchAll(/[A-Za-z0-9][\w.-]*/g)) {
    yield pypiVersions.canonicalName(word);
    // `requests==2.0` is one word to the pattern where a dot or dash joins them.
    const bare = word.replace(/[.-]+$/, "");
    if (bare !== word) yield pypiVersions.canonicalName(bare);
  }
}
