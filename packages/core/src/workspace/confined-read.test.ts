import { execFileSync } from "node:child_process";
import { symlinkSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { ScratchRepository } from "../git/testing/scratch-repository.ts";
import { confinedReader } from "./confined-read.ts";
import { contentLimit } from "./decode-content.ts";
import { directory } from "./testing/open-for-test.ts";

/** A workspace in a folder of its own, with something beside it that is none of its business. */
function workspace(): { made: ScratchRepository; read: ReturnType<typeof confinedReader> } {
  const made = directory();
  made.write("root/a.ts", "a\n");
  made.write("root/sub/deep/b.ts", "b\n");
  made.write("root-evil/secret.ts", "secret\n");
  made.write("secret.ts", "secret\n");
  return { made, read: confinedReader(path.join(made.path, "root")) };
}

describe("reading within a folder", () => {
  test("gives the content of plain files", () => {
    const { read } = workspace();
    expect(read("a.ts")).toMatchObject({ kind: "text", text: "a\n" });
    for (const _ of ["first", "again"]) expect(read("sub/deep/b.ts")).toMatchObject({ kind: "text", text: "b\n" });
  });

  test.each([
    "",
    ".",
    "..",
    "../secret.ts",
    "sub/../a.ts",
    "sub//deep/b.ts",
    "./a.ts",
    "sub/",
    "a.ts\0",
    "/etc/passwd",
  ])("takes no other way: %j", (file) => {
    expect(workspace().read(file)).toEqual({
      kind: "unreadable",
      why: "Its path is not a path within the workspace.",
    });
  });

  test.skipIf(process.platform === "win32")("follows no link out of it", () => {
    const { made, read } = workspace();
    const root = path.join(made.path, "root");
    symlinkSync("../root-evil", path.join(root, "beside"));
    symlinkSync("..", path.join(root, "above"));
    symlinkSync("../secret.ts", path.join(root, "link.ts"));
    symlinkSync("sub", path.join(root, "within"));
    symlinkSync("loop", path.join(root, "loop"));
    for (const file of ["beside/secret.ts", "above/secret.ts", "beside/secret.ts"])
      expect(read(file)).toEqual({
        kind: "unreadable",
        why: "A directory on the way to it is a symbolic link out of the workspace.",
      });
    for (const file of ["link.ts", "loop", "loop/a.ts"])
      expect(read(file)).toEqual({ kind: "unreadable", why: "It is a symbolic link, which is never followed." });
    expect(read("within/deep/b.ts")).toMatchObject({ text: "b\n" });
  });

  test.skipIf(process.platform === "win32")("opens nothing but plain files", () => {
    const { made, read } = workspace();
    execFileSync("mkfifo", [path.join(made.path, "root/pipe")]);
    for (const file of ["sub", "pipe"])
      expect(read(file)).toEqual({
        kind: "unreadable",
        why: "It is not a plain file (a pipe, socket, device or directory).",
      });
  });

  test("says what is wrong with what cannot be read", () => {
    const { read } = workspace();
    for (const file of ["absent.ts", "absent/a.ts", "a.ts/b.ts"])
      expect(read(file)).toEqual({ kind: "unreadable", why: "It is no longer there." });
    expect(read("x".repeat(300))).toEqual({
      kind: "unreadable",
      why: expect.stringMatching(
        /^The operating system could not read it \(ENAMETOOLONG\)\.$|^It is no longer there\.$/,
      ),
    });
  });

  test("reads up to the limit", () => {
    const { made, read } = workspace();
    made.write("root/more.js", Buffer.alloc(contentLimit + 1, "a"));
    expect(read("more.js")).toEqual({ kind: "too-large", size: contentLimit + 1, limit: contentLimit });
  });

  test.runIf(process.platform === "linux")("gives no part of a file that is longer than it says", () => {
    expect(confinedReader(`/proc/${process.pid}`)("status")).toEqual({
      kind: "unreadable",
      why: "It kept changing while it was read: run again when nothing writes to it.",
    });
  });

  test.skipIf(process.platform === "win32")("may be the whole file system", () => {
    expect(confinedReader("/")("etc/passwd")).toMatchObject({ kind: "text" });
  });
});
