import * as z from "zod";
import { lockReaders } from "./formats.ts";
import type { LockReader } from "./lock-reader.ts";
import { RawLock, unreadable } from "./raw-lock.ts";

/** A lockfile's content together with the format that it was read as. */
export const LockFile = z.object({ format: z.string(), lock: RawLock });
export type LockFile = z.infer<typeof LockFile>;

/** True for a file whose name is that of a lockfile of any format. */
export function isLockName(path: string): boolean {
  return lockReaders.some((reader) => reader.isNamed(path));
}

/** Reads the text of a lockfile in the format that its name and its text say. Never throws on any text. */
export function readLock(path: string, text: string): LockFile | undefined {
  const named = lockReaders.filter((reader) => reader.isNamed(path));
  const reader = named.find(({ claims }) => claims?.(text) === true) ?? named.at(-1);
  return reader && readLockAs(reader, text);
}

export function readLockAs(reader: LockReader, text: string): LockFile {
  const conflict = conflictLine(text);
  if (conflict !== undefined)
    return { format: reader.id, lock: unreadable("it holds the markers of an unresolved merge conflict", conflict) };
  return { format: reader.id, lock: reader.read(text.startsWith("\uFEFF") ? text.slice(1) : text) };
}

function conflictLine(text: string): number | undefined {
  const match = /^(?:<{7}|>{7})(?: |\r?$)/m.exec(text);
  return match === null ? undefined : text.slice(0, match.index).split("\n").length;
}
