import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";

/**
 * Reads one of git's own small files as text; undefined when it is absent, no plain file, or longer than `limit`
 * bytes. Opened without blocking, because a hostile repository may put a named pipe in its place.
 */
export function readSmallFile(file: string, limit = 1024 * 1024): string | undefined {
  let handle: number;
  try {
    handle = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch {
    return undefined;
  }
  try {
    const { size } = fstatSync(handle);
    if (!fstatSync(handle).isFile() || size > limit) return undefined;
    const bytes = Buffer.alloc(size);
    return bytes.toString("utf8", 0, readSync(handle, bytes, 0, size, 0));
  } finally {
    closeSync(handle);
  }
}
