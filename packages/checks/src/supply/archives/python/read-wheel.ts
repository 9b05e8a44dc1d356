import { messageOf } from "@assay/core/errors";
import { safeLine } from "@assay/core/safe-text";
import { fromBufferPromise, type Entry, type ZipFile } from "yauzl";
import type { ArchiveLimits } from "../limits.ts";
import { isReadAtStart } from "./start-code.ts";

export type ReadWheel =
  | { kind: "read"; files: { path: string; content: Buffer }[]; entries: number }
  | { kind: "unknown"; why: string };

class Refused extends Error {}

/** Reads the files of a wheel that run when Python starts. Nothing is written. */
export async function readWheel(bytes: Uint8Array, limits: ArchiveLimits): Promise<ReadWheel> {
  let zip: ZipFile | undefined;
  try {
    zip = await fromBufferPromise(Buffer.from(bytes), { strictFileNames: false, lazyEntries: true });
    if (zip.entryCount > limits.entries)
      throw new Refused(`it lists ${zip.entryCount} files, more than ${limits.entries}`);
    const files: { path: string; content: Buffer }[] = [];
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith("/") || !isReadAtStart(entry.fileName)) continue;
      files.push({ path: entry.fileName, content: await contentOf(zip, entry, limits) });
    }
    return { kind: "read", files, entries: zip.entryCount };
  } catch (error) {
    if (error instanceof Refused) return { kind: "unknown", why: error.message };
    return { kind: "unknown", why: `it is no whole zip archive (${safeLine(messageOf(error), 120)})` };
  } finally {
    zip?.close();
  }
}

async function contentOf(zip: ZipFile, entry: Entry, { fileBytes }: ArchiveLimits): Promise<Buffer> {
  const shown = safeLine(entry.fileName, 120);
  if (entry.isEncrypted()) throw new Refused(`its ${shown} is encrypted`);
  if (entry.uncompressedSize > fileBytes)
    throw new Refused(`its ${shown} has ${entry.uncompressedSize} bytes, more than ${fileBytes}`);
  const parts: Buffer[] = [];
  // yauzl ends a stream that holds more or less than its list says.
  for await (const part of await zip.openReadStreamPromise(entry)) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
