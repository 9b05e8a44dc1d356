import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, readdir, readFile, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import { UserError } from "@assay/core/errors";
import { Ecosystem } from "../../evidence.ts";
import type { AboutFile } from "../kept/layout.ts";
import { takeLock } from "./take-lock.ts";
import { mayHoldRecords } from "./read-records.ts";
import { removeDrafts, writeFlawFiles } from "./write-flaw-files.ts";
import { recordEntries, zipLimits, type PackedFile } from "./zip-entries.ts";

export interface ImportOptions {
  directory: string;
  /** An OSV record or a list of them, a directory of such files, or a zip of them. */
  path: string;
  now: Date;
  signal: AbortSignal;
  onProgress?(records: number): void;
}

/**
 * Brings advisories from a file, a directory or a zip, for machines without a network. They take the place of what was
 * imported before, and stand beside what `update` brought.
 *
 * @throws {UserError} where there is nothing to bring
 */
export async function importAdvisories({
  directory,
  path,
  now,
  signal,
  onProgress,
}: ImportOptions): Promise<AboutFile[]> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) throw new UserError(`${path} can't be imported: there is no such file or directory`);
  const form = found.isDirectory() ? "directory" : (await isZip(path)) ? "archive" : "file";
  const giveFree = await takeLock(directory);
  try {
    await removeDrafts(directory);
    return await writeFlawFiles({
      directory,
      files: form === "archive" ? recordEntries(path, path) : form === "directory" ? filesBelow(path) : oneFile(path),
      about: { origin: "import", source: path, form, ...(form === "archive" && { archive: await hashOfFile(path) }) },
      ecosystems: Ecosystem.options,
      now,
      signal,
      ...(onProgress && { onProgress }),
    });
  } finally {
    await giveFree();
  }
}

async function isZip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const start = Buffer.alloc(2);
    await file.read(start, 0, 2, 0);
    return start.toString("latin1") === "PK";
  } finally {
    await file.close();
  }
}

/** Links are not followed: a mirror has none, and one could lead anywhere. */
async function* filesBelow(directory: string): AsyncGenerator<PackedFile> {
  const entries = await readdir(directory, { withFileTypes: true, recursive: true });
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    const inner = relative(directory, path);
    if (entry.isFile() && mayHoldRecords(inner)) yield { path: inner, bytes: await readBounded(path) };
  }
}

async function* oneFile(path: string): AsyncGenerator<PackedFile> {
  yield { path, bytes: await readBounded(path) };
}

async function readBounded(path: string): Promise<Buffer> {
  const { size } = await stat(path);
  if (size > zipLimits.entryBytes)
    throw new UserError(
      `${path} can't be imported: it has ${size} bytes, more than ${zipLimits.entryBytes} for one file`,
    );
  return readFile(path);
}

async function hashOfFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const part of createReadStream(path)) hash.update(part as Buffer);
  return hash.digest("hex");
}
