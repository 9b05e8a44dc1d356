import { isUtf8 } from "node:buffer";

/** One changed path, as `git diff --raw -z` names it. */
export interface RawEntry {
  readonly oldMode: string;
  readonly newMode: string;
  /** A, M, D, R, T or U. */
  readonly status: string;
  readonly path: string;
  readonly previousPath?: string;
  /** False when a name is not UTF-8: `path` is then for showing only. */
  readonly isDecodable: boolean;
  /** From `--numstat`; undefined where git takes the file for binary. */
  counts?: { readonly added: number; readonly removed: number };
}

/** Reads the records that come before the patch: the raw entries, then the numbers of lines in the same order. */
export function parseRawEntries(records: readonly Buffer[]): RawEntry[] {
  const entries: RawEntry[] = [];
  let next = 0;
  const take = (): Buffer => records[next++] ?? Buffer.alloc(0);
  while (records[next]?.[0] === 58 /* : */) entries.push(rawEntry(take().toString("latin1"), take));
  let counted = 0;
  while (next < records.length) {
    const found = /^(\d+|-)\t(\d+|-)\t(.*)$/s.exec(take().toString("latin1"));
    // A rename has its two names in records of their own.
    if (found?.[3] === "") next += 2;
    const entry = entries[counted++];
    if (entry !== undefined && found !== null && found[1] !== "-")
      entry.counts = { added: Number(found[1]), removed: Number(found[2]) };
  }
  return entries;
}

/** `:100644 100644 <old id> <new id> R094`, then one path, or two for a rename. */
function rawEntry(meta: string, take: () => Buffer): RawEntry {
  const [oldMode = "", newMode = "", , , score = ""] = meta.slice(1).split(" ");
  const status = score[0] ?? "";
  const first = take();
  const second = status === "R" || status === "C" ? take() : undefined;
  const path = second ?? first;
  return {
    oldMode,
    newMode,
    status,
    path: path.toString("utf8"),
    ...(second && { previousPath: first.toString("utf8") }),
    isDecodable: isUtf8(first) && isUtf8(path),
  };
}
