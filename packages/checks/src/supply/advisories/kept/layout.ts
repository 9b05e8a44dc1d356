import { createHash } from "node:crypto";
import * as z from "zod";
import { Ecosystem } from "../../evidence.ts";

/**
 * One file an ecosystem and origin: `magic`, then the flaws as JSON one after the other, then an index of fixed-width
 * entries sorted by the hash of the package's name, then what the file says of itself, then `tail`. A name is found by
 * halving the index; nothing else of the file is read.
 */
export const magic = Buffer.from("assay advisories 1\n");

/** Of an index entry: hash of the name (8 bytes), offset (6), length (4), CRC-32 of the bytes there (4). */
export const entryBytes = 22;

/** Offset (6), count and CRC-32 of the index, offset (6), length and CRC-32 of what the file says of itself, 8 of magic. */
export const tailBytes = 36;
export const tailMagic = Buffer.from("advisory");

/** What a file of flaws says of itself. */
export const AboutFile = z.object({
  ecosystem: Ecosystem,
  origin: z.enum(["update", "import"]),
  source: z.string().describe("The address, or the path that was imported"),
  form: z.enum(["archive", "directory", "file"]).describe("A single file is no picture of the whole"),
  brought: z.iso.datetime().describe("When it was brought here"),
  newest: z.iso.datetime().describe("When the newest of its records was last modified, as they say"),
  archive: z.string().optional().describe("SHA-256 of the archive"),
  etag: z.string().optional(),
  records: z.int().min(0),
  malicious: z.int().min(0),
  withdrawn: z.int().min(0),
  packages: z.int().min(0),
  unreadable: z.int().min(0).describe("Files that hold no OSV record that could be understood"),
});
export type AboutFile = z.infer<typeof AboutFile>;

/** The first eight bytes of the name's SHA-256: two names of one hash are told apart by what is read. */
export function hashOf(name: string): Buffer {
  return createHash("sha256").update(name).digest().subarray(0, 8);
}
