import { renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { UserError } from "../errors.ts";
import { afterTest } from "../git/testing/cleanup.ts";
import { type ScratchRepository } from "../git/testing/scratch-repository.ts";
import { listPlainDirectory } from "./list-plain-directory.ts";
import { openWorkspace } from "./open-workspace.ts";
import { directory, names, open, repository } from "./testing/open-for-test.ts";

describe("a work tree", () => {
  test("has what is tracked and what is new, not what is ignored or deleted", async () => {
    const made = repository();
    made.write(".gitignore", "*.log\n/dist/\n");
    made.write("src/a.ts", "a\n");
    made.write("gone.ts", "g\n");
    made.write("forced.log", "tracked all the same\n");
    made.git("add", "--force", "forced.log");
    made.commit();
    made.write("src/new.ts", "n\n");
    made.write("dist/out.js", "o\n");
    made.write("debug.log", "d\n");
    rmSync(path.join(made.path, "gone.ts"));
    const workspace = await open(made.path);
    expect(names(workspace)).toEqual([".gitignore", "forced.log", "src/a.ts", "src/new.ts"]);
    expect(workspace).toMatchObject({ root: made.path, source: "working-tree", gaps: [] });
    expect(workspace.files[2]).toEqual({ path: "src/a.ts", kind: "file", size: 2 });
    expect([workspace.has("src/new.ts"), workspace.has("debug.log")]).toEqual([true, false]);
    expect(await workspace.read("debug.log")).toMatchObject({ kind: "unreadable" });
    expect(await workspace.read(".git/config")).toMatchObject({ kind: "unreadable" });
  });

  test("of a subdirectory has only what is in it, by its own paths", async () => {
    const made = repository();
    made.write("packages/api/a.ts", "a\n");
    made.write("packages/api-extra/b.ts", "b\n");
    made.write("c.ts", "c\n");
    made.commit();
    made.write("packages/api/new.ts", "n\n");
    const workspace = await open(path.join(made.path, "packages/api"));
    expect(names(workspace)).toEqual(["a.ts", "new.ts"]);
    expect(await workspace.read("a.ts")).toMatchObject({ text: "a\n" });
    expect(workspace.opened.repository?.subdirectory).toBe("packages/api");
  });

  test("linked to another, and moved away from it", async () => {
    const made = repository();
    made.write("a.ts", "a\n");
    made.commit();
    const linked = path.join(made.path, "..", `${path.basename(made.path)}-linked`);
    made.git("worktree", "add", "--quiet", "-b", "side", linked);
    afterTest(() => rmSync(linked, { recursive: true, force: true }));
    writeFileSync(path.join(linked, "b.ts"), "b\n");
    expect(names(await open(linked))).toEqual(["a.ts", "b.ts"]);
    renameSync(path.join(made.path, ".git"), path.join(made.path, "was-git"));
    await expect(openWorkspace(linked)).rejects.toThrow(/is not a git directory.*git worktree repair/);
  });

  test("of an empty repository has what lies there", async () => {
    const made = repository();
    expect(names(await open(made.path))).toEqual([]);
    made.write("a.ts", "a\n");
    expect(names(await open(made.path))).toEqual(["a.ts"]);
  });

  test("with another hash function, or a split index", async () => {
    const made = repository("--object-format=sha256");
    made.write("a.ts", "a\n");
    made.commit();
    expect(names(await open(made.path))).toEqual(["a.ts"]);
    const split = repository();
    split.write("a.ts", "a\n");
    split.git("config", "core.splitIndex", "true");
    split.commit();
    split.git("update-index", "--split-index");
    expect(names(await open(split.path))).toEqual(["a.ts"]);
  });

  test("a directory that its repository ignores is a directory of its own", async () => {
    const made = repository();
    made.write(".gitignore", "scratch\n");
    made.write("scratch/a.ts", "a\n");
    const workspace = await open(path.join(made.path, "scratch"));
    expect(names(workspace)).toEqual(["a.ts"]);
    expect(workspace.source).toBe("directory");
    expect(workspace.opened.repository).toBeNull();
  });
});

describe("a directory without git", () => {
  test("obeys its .gitignore files and leaves installed packages out, saying so", async () => {
    const made = directory();
    made.write(".gitignore", "*.log\n");
    made.write("a.ts", "a\n");
    made.write("debug.log", "d\n");
    made.write("sub/.gitignore", "b.ts\n");
    made.write("sub/b.ts", "b\n");
    made.write("node_modules/x/index.js", "x\n");
    const workspace = await open(made.path);
    expect(names(workspace)).toEqual([".gitignore", "a.ts", "sub/.gitignore"]);
    expect(workspace).toMatchObject({ source: "directory", gaps: [{ what: expect.stringContaining("node_modules") }] });
    expect(workspace.opened.repository).toBeNull();
    expect(await workspace.read("a.ts")).toMatchObject({ text: "a\n" });
  });

  test("is walked where there is no git program, saying so", async () => {
    const made = repository();
    made.write("a.ts", "a\n");
    made.write("sub/b.ts", "b\n");
    made.write("sub/deep/c.ts", "c\n");
    made.write("sub/node_modules/x/index.js", "x\n");
    made.write("node_modules/x/index.js", "x\n");
    made.write("looks-like/.git", "gitdir: nowhere\n");
    symlinkSync("a.ts", path.join(made.path, "link"));
    const searchPath = process.env["PATH"];
    afterTest(() => {
      process.env["PATH"] = searchPath;
    });
    process.env["PATH"] = made.path;
    const workspace = await open(made.path);
    expect(workspace.files).toEqual(
      [
        ["a.ts", "file"],
        ["link", "symlink"],
        ["looks-like/.git", "file"],
        ["sub/b.ts", "file"],
        ["sub/deep/c.ts", "file"],
      ].map(([name, kind]) => ({ path: name, kind, size: null })),
    );
    expect(workspace.gaps[1]).toMatchObject({ count: 2 });
    expect(workspace.gaps.map(({ why }) => why)).toEqual([
      expect.stringContaining("git was not found"),
      expect.stringContaining("installed packages"),
    ]);
  });
});

test.skipIf(process.platform !== "linux")("without git, a name that is not UTF-8 is told and not read", async () => {
  const made = directory();
  writeFileSync(Buffer.concat([Buffer.from(`${made.path}/evil`), Buffer.from([0xff])]), "e\n");
  made.write("a.ts", "a\n");
  const { files, gaps } = await listPlainDirectory(made.path);
  expect(files.map((file) => file.path)).toEqual(["a.ts"]);
  expect(gaps.map(({ what }) => what)).toEqual(["Ignore rules", "Files whose names are not UTF-8: evil\ufffd"]);
});

test("without git, a place that cannot be listed is told, and a cancelled run lists no more", async () => {
  const made = directory();
  const absent = await listPlainDirectory(path.join(made.path, "absent"));
  expect(absent.gaps.map(({ what }) => what)).toEqual(["Ignore rules", "Places that could not be looked at: ."]);
  await expect(listPlainDirectory(made.path, AbortSignal.abort())).rejects.toThrow(/aborted/);
});

describe("one clear sentence for", () => {
  test.each([
    ["a path that is not there", (made: ScratchRepository) => path.join(made.path, "absent"), /absent does not exist/],
    ["a file", (made: ScratchRepository) => path.join(made.path, "a.ts"), /a\.ts is not a directory/],
    ["the inside of .git", (made: ScratchRepository) => path.join(made.path, ".git/hooks"), /inside a \.git directory/],
  ])("%s", async (_, at, message) => {
    const made = repository();
    made.write("a.ts", "a\n");
    const failed = openWorkspace(at(made));
    await expect(failed).rejects.toThrow(message);
    await expect(failed).rejects.toBeInstanceOf(UserError);
  });

  test("a bare repository", async () => {
    const bare = repository("--bare");
    await expect(openWorkspace(bare.path)).rejects.toThrow(/is a bare repository/);
  });
});

test("20,000 files are listed", async () => {
  const made = repository();
  const blob = made.gitWithInput("x\n", "hash-object", "-w", "--stdin");
  const count = 20_000;
  const lines = Array.from({ length: count }, (_, index) => `100644 ${blob}\tdir${index % 100}/file${index}.ts\n`);
  made.gitWithInput(lines.join(""), "update-index", "--add", "--index-info");
  made.git("checkout-index", "--all");
  const workspace = await open(made.path);
  expect(workspace.files).toHaveLength(count);
  expect(workspace.files[0]).toEqual({ path: "dir0/file0.ts", kind: "file", size: 2 });
});
