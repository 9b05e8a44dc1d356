import type { Workspace } from "../contracts/workspace.ts";
import { safeLine } from "../safe-text.ts";
import type { Artifact, SarifLocation, SarifRun } from "./sarif-schema.ts";
import { uriPath, type UriPath } from "./sarif-uri.ts";

/** Finds the file of the workspace that an artifact of a run names; undefined where there is none. */
export interface PathFinder {
  find(artifact: Artifact | undefined): string | undefined;
  /** How paths of another machine were read, in words. */
  notes: string[];
}

/** What a place names; drafts of SARIF 2.0 have another word for it. */
export function artifactOf({ physicalLocation }: SarifLocation): Artifact | undefined {
  return physicalLocation?.artifactLocation ?? physicalLocation?.fileLocation;
}

/** Paths that are looked at to find another machine's root. */
const mostTried = 1_000;
const deepest = 40;

/**
 * Reports made elsewhere hold that machine's paths. Its root is taken from the run (bases, working directory), else
 * it is the folder under which most of the named files exist here.
 */
export function pathFinder(run: SarifRun, artifacts: readonly Artifact[], workspace: Workspace): PathFinder {
  const root = workspace.root.replaceAll("\\", "/").replace(/\/$/, "");
  const below = (path: string, folder: string) =>
    path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined;
  const has = (path: string | undefined) => path !== undefined && path !== "" && workspace.has(path);
  const here = ({ isAbsolute, path, raw }: UriPath) =>
    [path, raw].map((one) => (isAbsolute ? below(one, root) : one)).find(has);

  const foreign = artifacts
    .slice(0, mostTried)
    .map((artifact) => uriPath(artifact, run))
    .filter((uri) => uri !== undefined)
    .filter((uri) => uri.isAbsolute && below(uri.path, root) === undefined)
    .map(({ path }) => path);
  const otherRoot =
    namedRoots(run).find((named) => foreign.some((path) => has(below(path, named)))) ?? voted(foreign, has);
  const notes =
    otherRoot === undefined
      ? []
      : [`Paths below ${safeLine(otherRoot === "" ? "/" : otherRoot, 300)} are taken as paths of this workspace.`];
  const elsewhere = ({ isAbsolute, path, raw }: UriPath) =>
    otherRoot === undefined || !isAbsolute ? undefined : [path, raw].map((one) => below(one, otherRoot)).find(has);

  return {
    notes,
    find(artifact) {
      const uri = uriPath(artifact, run);
      if (uri === undefined) return undefined;
      const found = here(uri) ?? elsewhere(uri);
      if (found !== undefined || artifact?.uriBaseId === undefined) return found;
      // The base may be a place on the other machine: what is relative to it is most often relative to the sources.
      const bare = uriPath({ uri: artifact.uri, index: artifact.index }, run);
      return bare === undefined ? undefined : here(bare);
    },
  };
}

function namedRoots(run: SarifRun): string[] {
  const named = [...Object.values(run.originalUriBaseIds ?? {}), ...run.invocations.map((one) => one.workingDirectory)];
  return named
    .map((artifact) => uriPath(artifact, run))
    .filter((uri) => uri !== undefined)
    .filter(({ isAbsolute, path }) => isAbsolute && path !== "/")
    .map(({ path }) => path);
}

/** The folder under which most paths lead to files that exist here; the longer match of each path counts. */
function voted(paths: readonly string[], has: (path: string) => boolean): string | undefined {
  const votes = new Map<string, number>();
  for (const path of new Set(paths)) {
    const segments = path.split("/").slice(1);
    const cut = segments.slice(0, deepest).findIndex((_, index) => has(segments.slice(index).join("/")));
    if (cut === -1) continue;
    const folder = segments
      .slice(0, cut)
      .map((segment) => `/${segment}`)
      .join("");
    votes.set(folder, (votes.get(folder) ?? 0) + 1);
  }
  return [...votes].sort(([a, most], [b, more]) => more - most || a.length - b.length)[0]?.[0];
}
