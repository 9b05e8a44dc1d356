import { posix } from "node:path";
import { createGunzip } from "node:zlib";
import { messageOf } from "@assay/core/errors";
import { safeLine } from "@assay/core/safe-text";
import { Parser, type ReadEntry } from "tar";
import type { ArchiveLimits } from "../limits.ts";

/** The files of a tarball as npm would lay them into the package's folder. */
export interface TarballFiles {
  /** Content of the files that were asked for, by path in the package. */
  texts: ReadonlyMap<string, Buffer>;
  /** Paths of all files. */
  paths: ReadonlySet<string>;
}

export type ReadTarball = { kind: "read"; files: TarballFiles } | { kind: "unknown"; why: string };

class Refused extends Error {}

/**
 * Reads a package's tarball by the parser that npm itself installs with, so that both see the same files: the first
 * folder of each path goes, links are left out, and of two files with one path the last counts. Nothing is written.
 */
export async function readTarball(
  bytes: Uint8Array,
  isWanted: (path: string) => boolean,
  limits: ArchiveLimits,
): Promise<ReadTarball> {
  const texts = new Map<string, Buffer>();
  const paths = new Set<string>();
  let [entries, unpacked, why] = [0, 0, undefined as string | undefined];
  const refuse = (reason: string) => void (why ??= reason);

  const parser = new Parser({
    filter() {
      entries += 1;
      if (entries > limits.entries) refuse(`it has more than ${limits.entries} entries`);
      return why === undefined;
    },
    onReadEntry(entry: ReadEntry) {
      const path = pathInPackage(entry);
      if (path === undefined) {
        entry.resume();
        return;
      }
      paths.add(path);
      texts.delete(path);
      if (!isWanted(path)) {
        entry.resume();
        return;
      }
      if (entry.size > limits.fileBytes) {
        refuse(`its ${safeLine(path, 120)} has ${entry.size} bytes, more than ${limits.fileBytes}`);
        entry.resume();
        return;
      }
      const parts: Buffer[] = [];
      entry.on("data", (part: Buffer) => parts.push(part));
      entry.on("end", () => texts.set(path, Buffer.concat(parts)));
    },
    // What npm passes over with a warning is passed over here too; an archive that ends early is damaged.
    onwarn(code, message) {
      if (code === "TAR_BAD_ARCHIVE" || code === "TAR_ABORT")
        refuse(`it is no whole tar archive (${safeLine(messageOf(message), 120)})`);
    },
  });
  parser.on("error", (error) => refuse(`it can't be read as a tar archive (${safeLine(messageOf(error), 120)})`));

  try {
    for await (const part of unzipped(bytes)) {
      if (unpacked === 0 && isPackedAgain(part)) throw new Refused("it is packed twice, which is not read");
      unpacked += part.length;
      if (unpacked > limits.unpackedBytes) throw new Refused(`it unpacks to more than ${limits.unpackedBytes} bytes`);
      parser.write(part);
      if (why !== undefined) throw new Refused(why);
    }
    parser.end();
  } catch (error) {
    refuse(error instanceof Refused ? error.message : `it can't be unpacked (${safeLine(messageOf(error), 120)})`);
  }
  if (why !== undefined) return { kind: "unknown", why };
  return { kind: "read", files: { texts, paths } };
}

const gzipMagic = [0x1f, 0x8b];

/** As npm, takes an archive that is not compressed for what it is. */
async function* unzipped(bytes: Uint8Array): AsyncGenerator<Buffer> {
  if (bytes[0] !== gzipMagic[0] || bytes[1] !== gzipMagic[1]) {
    yield Buffer.from(bytes);
    return;
  }
  const gunzip = createGunzip();
  gunzip.end(bytes);
  for await (const part of gunzip) yield part as Buffer;
}

/** The parser would unpack it once more, and npm's would not. */
function isPackedAgain(part: Uint8Array): boolean {
  return (part[0] === 0x1f && part[1] === 0x8b) || (part[0] === 0x28 && part[1] === 0xb5);
}

/** Undefined for what npm does not lay down: links, folders, and paths that lead elsewhere. */
function pathInPackage({ path, type }: ReadEntry): string | undefined {
  if (type !== "File" && type !== "OldFile" && type !== "ContiguousFile") return undefined;
  const parts = path.split("/").slice(1);
  if (parts.length === 0 || parts.includes("..")) return undefined;
  const normal = posix.normalize(parts.join("/")).replace(/^\/+/, "");
  return normal === "." || normal === "" ? undefined : normal;
}
