import type { FileHandle } from "node:fs/promises";
import { crc32 } from "node:zlib";
import { messageOf } from "@assay/core/errors";
import type { FlawInput } from "../osv/flaw.ts";
import { entryBytes, hashOf, magic, tailBytes, tailMagic, type AboutFile } from "./layout.ts";

type Counted = "records" | "malicious" | "withdrawn" | "packages" | "newest";

export interface FlawWriter {
  add(flaw: FlawInput): Promise<void>;
  readonly records: number;
  /** Writes the index and what the file says of itself, and returns that. The file stays open. */
  finish(about: Omit<AboutFile, Counted>): Promise<AboutFile>;
}

const blockBytes = 1024 * 1024;

/** Writes flaws as they come: only the index is kept in memory, some 30 bytes for each. */
export async function startFlawFile(file: FileHandle, now: Date): Promise<FlawWriter> {
  const entries: Buffer[] = [];
  const block: Buffer[] = [magic];
  let [blocked, offset, malicious, withdrawn] = [magic.length, magic.length, 0, 0];
  let newest = new Date(0);

  async function write(bytes: Buffer): Promise<void> {
    block.push(bytes);
    blocked += bytes.length;
    if (blocked >= blockBytes) await flush();
  }

  async function flush(): Promise<void> {
    const bytes = Buffer.concat(block.splice(0));
    blocked = 0;
    for (let done = 0; done < bytes.length;) {
      // oxlint-disable-next-line no-await-in-loop -- one part after the other
      done += (await file.write(bytes, done)).bytesWritten;
    }
  }

  return {
    get records() {
      return entries.length;
    },
    async add(flaw) {
      const bytes = Buffer.from(JSON.stringify(flaw));
      const entry = Buffer.alloc(entryBytes);
      hashOf(flaw.name).copy(entry);
      entry.writeUIntBE(offset, 8, 6);
      entry.writeUInt32BE(bytes.length, 14);
      entry.writeUInt32BE(crc32(bytes), 18);
      entries.push(entry);
      offset += bytes.length;
      if (flaw.malicious === true) malicious += 1;
      if (flaw.withdrawn !== undefined) withdrawn += 1;
      const modified = new Date(flaw.modified);
      // A record from the future would make old data look fresh.
      if (modified > newest && modified <= now) newest = modified;
      await write(bytes);
    },
    async finish(about) {
      entries.sort((one, other) => one.compare(other));
      const index = Buffer.concat(entries);
      const packages = entries.filter((entry, at) => entries[at - 1]?.compare(entry, 0, 8, 0, 8) !== 0).length;
      const counted = { records: entries.length, malicious, withdrawn, packages, newest: newest.toISOString() };
      const whole: AboutFile = { ...about, ...counted };
      const said = Buffer.from(JSON.stringify(whole));
      const tail = Buffer.alloc(tailBytes);
      tail.writeUIntBE(offset, 0, 6);
      tail.writeUInt32BE(entries.length, 6);
      tail.writeUInt32BE(crc32(index), 10);
      tail.writeUIntBE(offset + index.length, 14, 6);
      tail.writeUInt32BE(said.length, 20);
      tail.writeUInt32BE(crc32(said), 24);
      tailMagic.copy(tail, 28);
      await write(index);
      await write(said);
      await write(tail);
      await flush();
      await file.sync().catch((error: unknown) => {
        // Some file systems can't; the rename is still atomic.
        if (!/EINVAL|ENOTSUP/.test(messageOf(error))) throw error;
      });
      return whole;
    },
  };
}
