import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readSync,
  realpathSync,
  type BigIntStats,
} from "node:fs";
import path from "node:path";
import type { FileContent } from "../contracts/workspace.ts";
import { contentLimit, decodeContent } from "./decode-content.ts";

const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
const ATTEMPTS = 3;

/** Reads a file of the workspace. Never throws, never leaves the root, never opens anything but a plain file. */
export type ConfinedRead = (file: string) => FileContent;

/**
 * Makes the reader of a directory on disk. It works synchronously: on a local disk that costs a tenth of what the
 * thread pool costs, and whole-repository reads are what people wait for.
 */
export function confinedReader(root: string): ConfinedRead {
  const folders = new Map<string, string | null>();

  /** The folder's real path, or null when it is outside of the root. */
  function realFolder(folder: string): string | null {
    const known = folders.get(folder);
    if (known !== undefined) return known;
    const real = realpathSync.native(path.join(root, folder));
    const confined = real === root || real.startsWith(root.endsWith(path.sep) ? root : root + path.sep);
    folders.set(folder, confined ? real : null);
    return confined ? real : null;
  }

  return (file) => {
    if (!isPlainPath(file)) return unreadable("Its path is not a path within the workspace.");
    try {
      const folder = realFolder(path.posix.dirname(file));
      if (folder === null) return unreadable("A directory on the way to it is a symbolic link out of the workspace.");
      return readPlainFile(path.join(folder, path.posix.basename(file)));
    } catch (error) {
      return unreadable(reasonOf(error));
    }
  };
}

function readPlainFile(file: string): FileContent {
  // Where opening refuses links, there is no need to ask first.
  if (constants.O_NOFOLLOW === undefined && lstatSync(file).isSymbolicLink())
    return unreadable("It is a symbolic link, which is never followed.");
  const handle = openSync(file, OPEN_FLAGS);
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const before = fstatSync(handle, { bigint: true });
      if (!before.isFile()) return unreadable("It is not a plain file (a pipe, socket, device or directory).");
      const size = Number(before.size);
      if (size > contentLimit) return { kind: "too-large", size, limit: contentLimit };
      const bytes = readWhole(handle, size);
      if (bytes !== undefined && isSame(before, fstatSync(handle, { bigint: true }))) return decodeContent(bytes);
    }
    return unreadable("It kept changing while it was read: run again when nothing writes to it.");
  } finally {
    closeSync(handle);
  }
}

/** What every file is read into, since its text is made of it at once: buffers of their own would pile up until collected. */
let shared = Buffer.allocUnsafe(256 * 1024);

/** The bytes, which hold until the next file is read; undefined when the file is not as long as it was said to be. */
function readWhole(handle: number, size: number): Buffer | undefined {
  // One byte more shows whether it has grown.
  if (shared.length <= size) shared = Buffer.allocUnsafe(Math.min(contentLimit, size * 2) + 1);
  const bytes = shared;
  let length = 0;
  for (;;) {
    const read = readSync(handle, bytes, length, size + 1 - length, length);
    if (read === 0) return length === size ? bytes.subarray(0, size) : undefined;
    length += read;
    if (length > size) return undefined;
  }
}

function isSame(before: BigIntStats, after: BigIntStats): boolean {
  return before.size === after.size && before.mtimeNs === after.mtimeNs;
}

function isPlainPath(file: string): boolean {
  return !file.includes("\0") && !path.isAbsolute(file) && !/(?:^|\/)\.{0,2}(?:\/|$)/.test(file);
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT" || code === "ENOTDIR") return "It is no longer there.";
  if (code === "ELOOP") return "It is a symbolic link, which is never followed.";
  if (code === "EACCES" || code === "EPERM") return "This user has no permission to read it.";
  return `The operating system could not read it (${typeof code === "string" ? code : "unknown error"}).`;
}

function unreadable(why: string): FileContent {
  return { kind: "unreadable", why };
}
