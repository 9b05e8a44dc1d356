import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { crc32 } from "node:zlib";
import { Flaw } from "../osv/flaw.ts";
import { AboutFile, entryBytes, hashOf, magic, tailBytes, tailMagic } from "./layout.ts";

/** A file of flaws, open. */
export interface FlawFile {
  about: AboutFile;
  /** All that is kept on a package, withdrawn ones included. The name is in the ecosystem's one spelling. */
  flawsOf(name: string): Flaw[];
  close(): void;
}

/** A file that is not what `assay advisories` wrote, or no longer. */
export class DamagedFlawFile extends Error {
  override readonly name = "DamagedFlawFile";
}

/**
 * Opens a file of flaws. Reads its end and its index, 22 bytes a record; the rest only as it is asked for.
 *
 * @throws {DamagedFlawFile} where its sums do not agree
 */
export function openFlawFile(path: string): FlawFile {
  const descriptor = openSync(path, "r");
  try {
    const size = fstatSync(descriptor).size;
    const tail = read(descriptor, size - tailBytes, tailBytes, size);
    const head = read(descriptor, 0, magic.length, size);
    if (!head.equals(magic) || !tail.subarray(28).equals(tailMagic))
      throw new DamagedFlawFile("it is cut short, or of another kind");
    const count = tail.readUInt32BE(6);
    const index = summed(read(descriptor, tail.readUIntBE(0, 6), count * entryBytes, size), tail.readUInt32BE(10));
    const said = summed(read(descriptor, tail.readUIntBE(14, 6), tail.readUInt32BE(20), size), tail.readUInt32BE(24));
    const about = AboutFile.parse(parse(said));
    return {
      about,
      flawsOf(name) {
        const hash = hashOf(name);
        const found: Flaw[] = [];
        for (let at = firstOf(index, count, hash); at < count && isAt(index, at, hash); at += 1) {
          const entry = index.subarray(at * entryBytes, (at + 1) * entryBytes);
          const bytes = read(descriptor, entry.readUIntBE(8, 6), entry.readUInt32BE(14), size);
          const flaw = Flaw.parse(parse(summed(bytes, entry.readUInt32BE(18))));
          if (flaw.name === name) found.push(flaw);
        }
        return found;
      },
      close: () => closeSync(descriptor),
    };
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

/** The first entry whose hash is not below this one. */
function firstOf(index: Buffer, count: number, hash: Buffer): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (index.compare(hash, 0, 8, middle * entryBytes, middle * entryBytes + 8) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isAt(index: Buffer, at: number, hash: Buffer): boolean {
  return index.compare(hash, 0, 8, at * entryBytes, at * entryBytes + 8) === 0;
}

function read(descriptor: number, position: number, length: number, size: number): Buffer {
  if (position < 0 || position + length > size) throw new DamagedFlawFile("it is cut short");
  const bytes = Buffer.alloc(length);
  for (let done = 0; done < length;) {
    const got = readSync(descriptor, bytes, done, length - done, position + done);
    if (got === 0) throw new DamagedFlawFile("it is cut short");
    done += got;
  }
  return bytes;
}

function summed(bytes: Buffer, sum: number): Buffer {
  if (crc32(bytes) !== sum) throw new DamagedFlawFile("a part of it was changed");
  return bytes;
}

function parse(bytes: Buffer): unknown {
  return JSON.parse(bytes.toString("utf8"));
}
