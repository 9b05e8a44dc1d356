import { copyFileSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { readHead, type GitLocation } from "./locate-repository.ts";
import { writeConfig, type Setting } from "./safe-config.ts";
import { readSmallFile } from "./small-file.ts";

const OWN_SETTINGS: readonly Setting[] = [
  { key: "core.bare", value: "false" },
  { key: "core.fsmonitor", value: "false" },
  { key: "core.untrackedcache", value: "false" },
  { key: "core.hookspath", value: "/dev/null" },
  { key: "core.quotepath", value: "false" },
  { key: "protocol.allow", value: "never" },
  { key: "gc.auto", value: "0" },
];

/**
 * Content and file names must be judged as they are, so `.gitattributes` may not name filters, or call source code
 * binary to keep it out of a diff. This file has the last word over every other attributes file.
 */
const OWN_ATTRIBUTES = "* !filter !diff !merge\n";

/**
 * Lays out a git directory of our own in `shadow` that borrows objects, refs and index of a repository and nothing
 * else. Git then never reads the repository's own configuration, so nothing in it can name a program to run; and
 * never sees a directory of another owner, so `safe.directory` has nothing to refuse.
 */
export function layOutShadow(shadow: string, location: GitLocation): void {
  const { gitDirectory, commonDirectory } = location;
  mkdirSync(path.join(shadow, "info"));
  writeFileSync(path.join(shadow, "HEAD"), readHead(gitDirectory) ?? "");
  for (const name of ["FETCH_HEAD", "ORIG_HEAD", "MERGE_HEAD"])
    borrowText(path.join(gitDirectory, name), path.join(shadow, name));
  borrowText(path.join(commonDirectory, "shallow"), path.join(shadow, "shallow"), Infinity);
  borrowText(path.join(commonDirectory, "info/exclude"), path.join(shadow, "info/exclude"));
  borrowText(path.join(gitDirectory, "info/sparse-checkout"), path.join(shadow, "info/sparse-checkout"));
  const attributes = readSmallFile(path.join(commonDirectory, "info/attributes")) ?? "";
  writeFileSync(path.join(shadow, "info/attributes"), `${attributes}\n${OWN_ATTRIBUTES}`);

  for (const name of ["refs", "logs", "reftable", "packed-refs"])
    borrow(path.join(commonDirectory, name), path.join(shadow, name));
  for (const name of readdirSync(gitDirectory))
    if (/^sharedindex\.[0-9a-f]+$/.test(name)) borrow(path.join(gitDirectory, name), path.join(shadow, name));
}

/** As `layOutShadow`, for a directory without git, whose `.gitignore` files shall hold all the same. */
export function layOutEmptyShadow(shadow: string, excludes: string): void {
  for (const name of ["info", "objects", "refs"]) mkdirSync(path.join(shadow, name));
  writeFileSync(path.join(shadow, "HEAD"), "ref: refs/heads/none\n");
  writeFileSync(path.join(shadow, "info/exclude"), excludes);
}

/** Writes the configuration that git reads in the shadow: the given settings, then ours, which win. */
export function configureShadow(shadow: string, settings: readonly Setting[]): void {
  const hasExtensions = settings.some(({ key }) => key.startsWith("extensions."));
  const version = { key: "core.repositoryformatversion", value: hasExtensions ? "1" : "0" };
  writeFileSync(path.join(shadow, "config"), writeConfig([...settings, ...OWN_SETTINGS, version]));
}

function borrowText(from: string, to: string, limit?: number): void {
  const text = readSmallFile(from, limit);
  if (text !== undefined) writeFileSync(to, text);
}

function borrow(from: string, to: string): void {
  const found = statSync(from, { throwIfNoEntry: false });
  if (found === undefined) return;
  // Windows lets everyone make junctions, which are for directories only.
  if (process.platform !== "win32") symlinkSync(from, to);
  else if (found.isDirectory()) symlinkSync(from, to, "junction");
  else copyFileSync(from, to);
}
