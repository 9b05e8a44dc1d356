import { crc32, inflateRawSync } from "node:zlib";
import { messageOf, UserError } from "@assay/core/errors";
import { safeLine } from "@assay/core/safe-text";
import yauzl, { type Entry } from "yauzl";
import { mayHoldRecords } from "./read-records.ts";
import { openWindowed, WindowReader, type WindowedFile } from "./window-reader.ts";

/** Bounds on what an archive may hold: far above what OSV publishes, far below what fills a disk. */
export interface ZipLimits {
  entries: number;
  entryBytes: number;
  totalBytes: number;
}

export const zipLimits: ZipLimits = { entries: 5_000_000, entryBytes: 32 * 1024 * 1024, totalBytes: 16 * 1024 ** 3 };

/** Fixed part of a local file header, and where its lengths of name and extra field stand (APPNOTE.TXT, 4.3.7). */
const localHeaderBytes = 30;
const localMagic = 0x04034b50;
const [stored, deflated] = [0, 8];

export interface PackedFile {
  path: string;
  bytes: Buffer;
}

/**
 * The files of a zip that may hold records, one after the other, each held to its size and sum. Nothing is written
 * anywhere by the names in the archive; one with a name that would lead elsewhere is refused all the same.
 *
 * @throws {UserError} for what is no whole zip, or grows beyond the limits
 */
export async function* recordEntries(path: string, shown: string, limits = zipLimits): AsyncGenerator<PackedFile> {
  const refused = (why: string) => new UserError(`${safeLine(shown, 300)} was refused: ${why}`);
  const file = openWindowed(path);
  try {
    const zip = await openZip(path, refused);
    try {
      if (zip.entryCount > limits.entries)
        throw refused(`it lists ${zip.entryCount} files, more than ${limits.entries}`);
      let total = 0;
      for await (const entry of entriesOf(zip, refused)) {
        if (entry.fileName.endsWith("/") || !mayHoldRecords(entry.fileName)) continue;
        total += entry.uncompressedSize;
        const name = safeLine(entry.fileName, 120);
        if (entry.uncompressedSize > limits.entryBytes)
          throw refused(`${name} in it would be ${entry.uncompressedSize} bytes, more than ${limits.entryBytes}`);
        if (total > limits.totalBytes) throw refused(`its files would be more than ${limits.totalBytes} bytes`);
        yield { path: entry.fileName, bytes: unpack(file, entry, (why) => refused(`${name} in it ${why}`)) };
      }
    } finally {
      zip.close();
    }
  } finally {
    file.close();
  }
}

async function openZip(path: string, refused: (why: string) => Error): Promise<yauzl.ZipFile> {
  const file = openWindowed(path);
  const options = { strictFileNames: true, autoClose: false };
  return yauzl.fromRandomAccessReaderPromise(new WindowReader(file), file.size, options).catch((error: unknown) => {
    file.close();
    throw refused(`it is not a whole zip archive (${safeLine(messageOf(error), 120)}): get it again`);
  });
}

async function* entriesOf(zip: yauzl.ZipFile, refused: (why: string) => Error): AsyncGenerator<Entry> {
  try {
    yield* zip.eachEntry();
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw refused(`its list of files is damaged or leads outside of it (${safeLine(messageOf(error), 120)})`);
  }
}

/** Unpacked by zlib in one piece, with a bound on what comes out: half a million streams would take minutes. */
function unpack(file: WindowedFile, entry: Entry, refused: (why: string) => Error): Buffer {
  if (entry.isEncrypted()) throw refused("is encrypted");
  const { compressionMethod, compressedSize, uncompressedSize, relativeOffsetOfLocalHeader: start } = entry;
  if (compressionMethod !== stored && compressionMethod !== deflated)
    throw refused(`is packed by method ${compressionMethod}, which is not read`);
  const header = file.at(start, localHeaderBytes);
  if (header.length < localHeaderBytes || header.readUInt32LE(0) !== localMagic)
    throw refused("is not where its list says");
  const from = start + localHeaderBytes + header.readUInt16LE(26) + header.readUInt16LE(28);
  const packed = compressedSize > file.size ? Buffer.alloc(0) : file.at(from, compressedSize);
  if (packed.length < compressedSize) throw refused("is cut short");
  const bytes = compressionMethod === stored ? Buffer.from(packed) : inflated(packed, uncompressedSize, refused);
  if (bytes.length !== uncompressedSize) throw refused("has another size than its list says");
  if (crc32(bytes) !== entry.crc32) throw refused("is damaged: its sum is another than its list says");
  return bytes;
}

function inflated(packed: Buffer, size: number, refused: (why: string) => Error): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(size, 1) });
  } catch (error) {
    const isTooMuch = error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
    throw refused(isTooMuch ? "holds more than its list says" : "can't be unpacked");
  }
}
