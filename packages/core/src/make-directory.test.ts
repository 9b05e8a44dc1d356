import { mkdtempSync, realpathSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeDirectory } from "./make-directory.ts";

let root: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "assay-make-")));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe("making a directory", () => {
  it("makes what is missing above it, and names the first that it made", async () => {
    expect(await makeDirectory(join(root, "a/b/c"))).toBe(join(root, "a"));
    expect(await makeDirectory(join(root, "a/b/d"))).toBe(join(root, "a/b/d"));
    expect(statSync(join(root, "a/b/c")).isDirectory()).toBe(true);
  });

  it("makes nothing where it is there, behind a link too", async () => {
    symlinkSync(root, join(root, "link"));
    expect(await makeDirectory(root)).toBeUndefined();
    expect(await makeDirectory(join(root, "link"))).toBeUndefined();
  });

  it("may be asked for by many at once", async () => {
    await Promise.all(Array.from({ length: 8 }, () => makeDirectory(join(root, "x/y/z"))));
    expect(statSync(join(root, "x/y/z")).isDirectory()).toBe(true);
  });

  it("fails with the system's words where a file, or a link to nowhere, stands in the way", async () => {
    writeFileSync(join(root, "file"), "");
    symlinkSync("nowhere", join(root, "dangling"));
    await expect(makeDirectory(join(root, "file"))).rejects.toThrow("EEXIST");
    await expect(makeDirectory(join(root, "file/a/b"))).rejects.toThrow("ENOTDIR");
    await expect(makeDirectory(join(root, "dangling"))).rejects.toThrow("EEXIST");
  });

  it.runIf(process.platform === "linux")("ends where a file system makes no directories", async () => {
    await expect(makeDirectory("/proc/assay/a")).rejects.toThrow("ENOENT");
  });
});
