import type { Ecosystem } from "../evidence.ts";
import type { RawLock, ReadLock } from "./raw-lock.ts";

/** The package that meets a manifest's wish, and the range that the lockfile was made for where it records one. */
export interface Found {
  index: number;
  recorded?: string;
}

/** Finds what a manifest in `folder` (relative to the lockfile's) gets when it asks for a name and a range. */
export type Finder = (folder: string, wish: { name: string; range: string }) => Found | undefined;

/** What to type or write, in the words of the tool that made the lockfile. */
export interface Commands {
  /** Makes the lockfile anew from the manifests. */
  relock: string;
  /** Moves a direct dependency to a version. */
  install(wish: { name: string; alias?: string; development: boolean }, version: string): string;
  /** Moves a package to a version that the ranges allow already. */
  update(name: string, version: string): string;
  /** The middle of a sentence: sets a version against the ranges that ask for it. */
  override(name: string, version: string): string;
  /** Lists the versions that there are. */
  versions(name: string): string;
}

/** One format of lockfile: a folder beside this file, listed in `formats.ts`. */
export interface LockReader {
  /** The folder's name. */
  id: string;
  /** The tool that writes the format, as people call it. */
  tool: string;
  ecosystem: Ecosystem;
  isNamed(path: string): boolean;
  /** Where formats share a file name: true for text of this one. The last format of the name takes what is left. */
  claims?(text: string): boolean;
  /**
   * Reads text without a byte order mark and without markers of a merge conflict. Never throws on any text; what makes no
   * sense is `unreadable`, what makes sense and cannot be taken at its word is among `problems`.
   */
  read(text: string): RawLock;
  finder(lock: ReadLock): Finder;
  /** True where workspaces stand in the root's manifest alone, so that the lockfile does not tell which folders it is for. */
  workspacesInManifest?: true;
  /** True where the lockfile does not tell development from production, so that the manifests must. */
  sectionsInManifest?: true;
  /** True where the tool's strict install refuses a manifest whose range is not letter by letter the recorded one. */
  comparesRanges?: true;
  /** True where the format does not record which package asks for which. */
  withoutGraph?: true;
  /** True where the file is written by hand and is its own manifest: no other one is compared with it. */
  isManifest?: true;
  commands: Commands;
}
