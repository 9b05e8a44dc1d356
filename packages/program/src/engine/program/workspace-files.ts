import { languageOf } from "../../parse/language.ts";

/** Files by their paths from the root of a workspace: sources, and the manifests by which they find each other. */
export type Sources = ReadonlyMap<string, string>;

export interface FollowOptions {
  /** Files that no program begins with (tests, examples): followed only where others import them. Default: none. */
  isAside?(path: string): boolean;
}

/** True for the files that say how sources find each other: where one of these changes, flows may. */
export function isManifest(path: string): boolean {
  return /(?:^|\/)(?:package|[jt]sconfig[^/]*)\.json$/.test(path);
}

/** True for the files that flows lead through. */
export function isSource(path: string): boolean {
  return languageOf(path) !== undefined;
}
