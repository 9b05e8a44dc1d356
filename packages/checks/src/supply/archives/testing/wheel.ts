import { createHash } from "node:crypto";
import { zipOf } from "../../advisories/testing/zip.ts";

/** A wheel with these files; nothing is compressed, so that its bytes are the same everywhere. */
export function wheelOf(files: Readonly<Record<string, string>>): Buffer {
  return zipOf(Object.entries(files).map(([name, content]) => ({ name, content, stored: true })));
}

export interface ReleasedWheel {
  filename: string;
  bytes: Buffer;
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** What an index answers about a version with these files, and the files themselves, by path. */
export function releaseOf(name: string, version: string, files: readonly ReleasedWheel[]): Record<string, object> {
  const urls = files.map(({ filename, bytes }) => ({
    filename,
    url: `../../../packages/${filename}`,
    size: bytes.length,
    packagetype: filename.endsWith(".whl") ? "bdist_wheel" : "sdist",
    digests: { sha256: sha256Of(bytes), md5: "0" },
  }));
  return {
    [`pypi/${name}/${version}/json`]: { info: { name, version }, urls },
    ...Object.fromEntries(
      files.map(({ filename, bytes }) => [
        `packages/${filename}`,
        { status: 200, body: bytes, type: "application/zip" },
      ]),
    ),
  };
}
