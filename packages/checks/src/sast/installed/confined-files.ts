import { readFileSync, realpathSync, statSync } from "node:fs";
import path from "node:path";

/** Reads what is installed, within the workspace's root: a link that leads out of it leads nowhere. */
export interface ConfinedFiles {
  /** The real path of a plain file of the root, or undefined. */
  file(candidate: string): string | undefined;
  folder(candidate: string): string | undefined;
  /** The text of a file; undefined where there is none, or it is too large to be read. */
  read(candidate: string): string | undefined;
}

const largest = 8_000_000;

/** What is installed is no part of the workspace's listing, since git ignores it. */
export function confinedFiles(root: string): ConfinedFiles {
  const known = new Map<string, { path: string; kind: "file" | "folder"; size: number } | undefined>();

  function find(candidate: string) {
    if (!known.has(candidate)) known.set(candidate, look(candidate));
    return known.get(candidate);
  }

  function look(candidate: string) {
    try {
      const real = realpathSync.native(candidate);
      if (real !== root && !real.startsWith(root.endsWith(path.sep) ? root : root + path.sep)) return undefined;
      const found = statSync(real);
      if (found.isFile()) return { path: real, kind: "file" as const, size: found.size };
      return found.isDirectory() ? { path: real, kind: "folder" as const, size: 0 } : undefined;
    } catch {
      return undefined; // not there, or not to be read: nothing is known of it, and nothing is said
    }
  }

  const only = (kind: "file" | "folder", candidate: string) => {
    const found = find(candidate);
    return found?.kind === kind ? found : undefined;
  };

  return {
    file: (candidate) => only("file", candidate)?.path,
    folder: (candidate) => only("folder", candidate)?.path,
    read(candidate) {
      const found = only("file", candidate);
      if (found === undefined || found.size > largest) return undefined;
      try {
        return readFileSync(found.path, "utf8").replace(/^\ufeff/, "");
      } catch {
        return undefined;
      }
    },
  };
}
