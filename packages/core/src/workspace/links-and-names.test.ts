import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { afterTest } from "../git/testing/cleanup.ts";
import { directory, names, open, repository } from "./testing/open-for-test.ts";

const isWindows = process.platform === "win32";

describe.skipIf(isWindows)("odd names and links", () => {
  test("names with newlines, quotes, tabs and terminal escapes are listed as they are and read", async () => {
    const odd = [
      'new\nline "quoted".ts',
      "\u001b[31mred.ts",
      "tab\there.ts",
      "-rf",
      "back\\slash.ts",
      "é ü.ts",
      ":(top)x.ts",
    ];
    const made = repository();
    for (const name of odd.slice(0, 4)) made.write(name, "x\n");
    made.commit();
    for (const name of odd.slice(4)) made.write(name, "x\n");
    const workspace = await open(made.path);
    expect(names(workspace)).toEqual(odd.toSorted());
    for (const name of odd) expect(await workspace.read(name)).toMatchObject({ kind: "text", text: "x\n" });
  });

  test("links are listed and never followed, wherever they lead", async () => {
    const outside = directory();
    outside.write("secret.txt", "secret\n");
    const made = repository();
    made.write("dir/a.ts", "a\n");
    symlinkSync("/etc/passwd", path.join(made.path, "passwd"));
    symlinkSync(".", path.join(made.path, "loop"));
    symlinkSync(outside.path, path.join(made.path, "out"));
    symlinkSync("nowhere", path.join(made.path, "dangling"));
    made.commit();
    const workspace = await open(made.path);
    expect(workspace.files.map(({ path: name, kind }) => `${kind} ${name}`)).toEqual([
      "symlink dangling",
      "file dir/a.ts",
      "symlink loop",
      "symlink out",
      "symlink passwd",
    ]);
    for (const name of [
      "passwd",
      "loop",
      "out",
      "out/secret.txt",
      "loop/dir/a.ts",
      "../x",
      "/etc/passwd",
      "dir/../dir/a.ts",
    ])
      expect(await workspace.read(name)).toMatchObject({ kind: "unreadable" });
  });

  test("a directory replaced by a link is refused, at listing and at reading", async () => {
    const outside = directory();
    outside.write("a.ts", "secret\n");
    const made = repository();
    made.write("dir/a.ts", "a\n");
    made.write("later/a.ts", "a\n");
    made.write("file.ts", "f\n");
    made.commit();
    rmSync(path.join(made.path, "dir"), { recursive: true });
    symlinkSync(outside.path, path.join(made.path, "dir"));
    const workspace = await open(made.path);
    expect(names(workspace)).toEqual(["dir", "file.ts", "later/a.ts"]);
    rmSync(path.join(made.path, "later"), { recursive: true });
    symlinkSync(outside.path, path.join(made.path, "later"));
    expect(await workspace.read("later/a.ts")).toEqual({
      kind: "unreadable",
      why: expect.stringContaining("symbolic link out of the workspace"),
    });
    rmSync(path.join(made.path, "file.ts"));
    symlinkSync(path.join(outside.path, "a.ts"), path.join(made.path, "file.ts"));
    expect(await workspace.read("file.ts")).toMatchObject({ why: expect.stringContaining("symbolic link") });
    rmSync(path.join(made.path, "file.ts"));
    expect(await workspace.read("file.ts")).toMatchObject({ why: expect.stringContaining("no longer there") });
    mkdirSync(path.join(made.path, "file.ts"));
    expect(await workspace.read("file.ts")).toMatchObject({ kind: "unreadable" });
  });

  test("a link to a repository opens the repository", async () => {
    const made = repository();
    made.write("a.ts", "a\n");
    const link = `${made.path}-link`;
    symlinkSync(made.path, link);
    afterTest(() => rmSync(link));
    expect(await open(link)).toMatchObject({ root: made.path, files: [{ path: "a.ts" }] });
  });
});
