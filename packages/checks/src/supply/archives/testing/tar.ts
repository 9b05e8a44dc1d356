import { createHash } from "node:crypto";

/** One entry of a tar archive to make. */
export interface TarEntry {
  path: string;
  content?: string | Buffer;
  /** The letter of its kind: `0` a file, `2` a symbolic link, `5` a folder. */
  type?: string;
  /** What its header claims of its size, in place of the truth. */
  size?: number;
}

const block = 512;

/** A tar archive in the format ustar, as POSIX has it; not compressed, so that its bytes are the same everywhere. */
export function tarOf(entries: readonly TarEntry[]): Buffer {
  return Buffer.concat([...entries.map(entryOf), Buffer.alloc(2 * block)]);
}

/** The archive of a package: files below `package/`, its manifest first. */
export function packageOf(manifest: object, files: Readonly<Record<string, string>> = {}): Buffer {
  return tarOf([
    { path: "package/package.json", content: JSON.stringify(manifest) },
    ...Object.entries(files).map(([path, content]) => ({ path: `package/${path}`, content })),
  ]);
}

/** The hash of bytes as lockfiles write it. */
export function integrityOf(bytes: Uint8Array): string {
  return `sha512-${createHash("sha512").update(bytes).digest("base64")}`;
}

function entryOf({ path, content = "", type = "0", size }: TarEntry): Buffer {
  const bytes = Buffer.from(content);
  const header = Buffer.alloc(block);
  header.write(path, 0, 100);
  header.write("0000644\0", 100);
  header.write("0000000\0", 108);
  header.write("0000000\0", 116);
  header.write(`${(size ?? bytes.length).toString(8).padStart(11, "0")}\0`, 124);
  header.write("00000000000\0", 136);
  header.write(" ".repeat(8), 148);
  header.write(type, 156);
  if (type === "2") header.write("elsewhere", 157);
  header.write("ustar\u000000", 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return Buffer.concat([header, bytes, Buffer.alloc((block - (bytes.length % block)) % block)]);
}
