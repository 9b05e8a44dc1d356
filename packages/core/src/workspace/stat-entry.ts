import { lstatSync, type Stats } from "node:fs";
import path from "node:path";

export type EntryKind = "file" | "symlink" | "directory" | "special" | "absent" | "unreachable";

export interface EntryOnDisk {
  readonly kind: EntryKind;
  readonly size: number;
}

/**
 * Makes a function that says what lies at a path of the root, without following any symbolic link, not even on the
 * way: beyond a link nothing is there, as for git. Synchronous, because 200,000 of these take a third of a second so
 * and several through the thread pool.
 */
export function entryStatter(root: string): (file: string) => EntryOnDisk {
  const folders = new Map<string, EntryKind>([[".", "directory"]]);

  function folderKind(folder: string): EntryKind {
    const known = folders.get(folder);
    if (known !== undefined) return known;
    const parent = folderKind(path.posix.dirname(folder));
    const kind = parent === "directory" ? onDisk(path.join(root, folder)).kind : parent;
    folders.set(folder, kind);
    return kind;
  }

  return (file) => {
    const folder = folderKind(path.posix.dirname(file));
    if (folder === "unreachable") return { kind: "unreachable", size: 0 };
    return folder === "directory" ? onDisk(`${root}${path.sep}${file}`) : { kind: "absent", size: 0 };
  };
}

function onDisk(file: string): EntryOnDisk {
  try {
    const found = lstatSync(file, { throwIfNoEntry: false });
    return found === undefined ? { kind: "absent", size: 0 } : { kind: kindOf(found), size: found.size };
  } catch (error) {
    // ELOOP and ENAMETOOLONG: such a path cannot be there.
    const denied = error instanceof Error && "code" in error && (error.code === "EACCES" || error.code === "EPERM");
    return { kind: denied ? "unreachable" : "absent", size: 0 };
  }
}

function kindOf(found: Stats): EntryKind {
  if (found.isFile()) return "file";
  if (found.isSymbolicLink()) return "symlink";
  return found.isDirectory() ? "directory" : "special";
}
