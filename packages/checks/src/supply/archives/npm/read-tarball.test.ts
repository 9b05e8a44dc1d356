import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { archiveLimits } from "../limits.ts";
import { packageOf, tarOf, type TarEntry } from "../testing/tar.ts";
import { readTarball } from "./read-tarball.ts";

const limits = { ...archiveLimits, unpackedBytes: 100_000, entries: 20, fileBytes: 1_000 };
const read = (bytes: Uint8Array) => readTarball(bytes, (path) => /\.(?:json|gyp)$/.test(path), limits);

/** Paths, and what is in those that were asked for; or why it can't be read. */
async function contents(entries: readonly TarEntry[]) {
  const found = await read(gzipSync(tarOf(entries)));
  if (found.kind === "unknown") return found.why;
  return [
    [...found.files.paths],
    Object.fromEntries([...found.files.texts].map(([path, text]) => [path, String(text)])),
  ];
}

describe("a package's tarball", () => {
  it.each<[string, TarEntry[], unknown]>([
    [
      "files below any one folder",
      [
        { path: "package/a.json", content: "1" },
        { path: "x/b/c.js", content: "2" },
      ],
      [["a.json", "b/c.js"], { "a.json": "1" }],
    ],
    [
      "of two with one path the last",
      [
        { path: "package/a.json", content: "1" },
        { path: "x/./a.json", content: "22" },
      ],
      [["a.json"], { "a.json": "22" }],
    ],
    ["an empty file", [{ path: "package/a.json" }], [["a.json"], { "a.json": "" }]],
    [
      "neither links nor folders",
      [{ path: "package/a.json", type: "2" }, { path: "package/b.json", type: "5" }, { path: "package/c.js" }],
      [["c.js"], {}],
    ],
    [
      "nothing that leads elsewhere",
      [{ path: "package/../../a.json", content: "1" }, { path: "package/c.js" }],
      [["c.js"], {}],
    ],
    ["nothing beside a folder", [{ path: "a.json", content: "1" }, { path: "package/c.js" }], [["c.js"], {}]],
    [
      "no file beyond the limit",
      [{ path: "package/a.json", content: "x".repeat(1_001) }],
      "its a.json has 1001 bytes, more than 1000",
    ],
    [
      "no more entries than the limit",
      Array.from({ length: 21 }, (_none, index) => ({ path: `package/${index}` })),
      "it has more than 20 entries",
    ],
    [
      "no more bytes than the limit",
      [{ path: "package/a", content: "x".repeat(100_000) }],
      "it unpacks to more than 100000 bytes",
    ],
  ])("holds %s", async (_what, entries, expected) => {
    expect(await contents(entries)).toEqual(expected);
  });

  it("is refused where it unpacks to a thousand times its size", async () => {
    expect(await read(gzipSync(Buffer.alloc(50_000_000)))).toEqual({
      kind: "unknown",
      why: "it unpacks to more than 100000 bytes",
    });
  });

  it("is refused where it is packed twice", async () => {
    expect(await read(gzipSync(gzipSync(packageOf({}))))).toEqual({
      kind: "unknown",
      why: "it is packed twice, which is not read",
    });
  });

  it.each([
    ["nothing", Buffer.alloc(0)],
    ["a page", Buffer.from("<!doctype html>".repeat(100))],
    ["half an archive", gzipSync(packageOf({ name: "a", more: "x".repeat(900) })).subarray(0, 60)],
    [
      "an entry that claims more than there is",
      tarOf([{ path: "package/a.json", content: "1", size: 900 }]).subarray(0, 1024),
    ],
  ])("is unknown where it is %s", async (_what, bytes) => {
    expect((await read(bytes)).kind).toBe("unknown");
  });

  it("is whole or unknown wherever it is cut, and never half of it", async () => {
    const whole = gzipSync(packageOf({ name: "a" }, { "binding.gyp": "{}", "b.json": "[1]" }));
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: whole.length }), async (length) => {
        const found = await read(whole.subarray(0, length));
        const paths = found.kind === "read" ? found.files.paths.size : 3;
        expect([found.kind === "read", paths]).toEqual([length === whole.length, 3]);
      }),
      { numRuns: 60 },
    );
  });

  it("is read or unknown whatever its bytes", async () => {
    const bytes = packageOf({ name: "a" }, { "binding.gyp": "{}" });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { maxLength: 20 }), async (edits) => {
        const edited = Buffer.from(bytes);
        for (const [at, byte] of edits) edited[at] = byte;
        expect(["read", "unknown"]).toContain((await read(edited)).kind);
      }),
      { numRuns: 100 },
    );
  });
});
