import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { UserError } from "../errors.ts";
import {
  scratchAt,
  scratchDirectory,
  scratchRepository,
  type ScratchRepository,
} from "../git/testing/scratch-repository.ts";
import { openWorkspace, type OpenedWorkspace } from "./open-workspace.ts";

const isWindows = process.platform === "win32";
const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).toReversed()) await clean();
});

function repository(...init: string[]): ScratchRepository {
  const made = init.length === 0 ? scratchRepository() : scratchRepository(init);
  cleanups.push(() => made.remove());
  return made;
}

function directory(): ScratchRepository {
  const made = scratchAt(scratchDirectory());
  cleanups.push(() => made.remove());
  return made;
}

async function open(at: string): Promise<OpenedWorkspace["workspace"] & { opened: OpenedWorkspace }> {
  const opened = await openWorkspace(at);
  cleanups.push(() => opened.dispose());
  return { ...opened.workspace, opened };
}

function names({ files }: OpenedWorkspace["workspace"]): string[] {
  return files.map((file) => file.path);
}

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
    cleanups.push(() => rmSync(linked, { recursive: true, force: true }));
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

describe("what cannot be judged is told", () => {
  test("submodules, checked out or not, and repositories within", async () => {
    const inner = repository();
    inner.write("i.ts", "i\n");
    inner.commit();
    const made = repository();
    for (const name of ["here", "absent"])
      made.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner.path, name);
    made.commit();
    made.git("submodule", "--quiet", "deinit", "--force", "absent");
    made.write("nested/b.ts", "b\n");
    scratchAt(path.join(made.path, "nested")).git("init", "--quiet");
    scratchAt(path.join(made.path, "nested")).commit();
    const workspace = await open(made.path);
    expect(workspace.files.map(({ path: name, kind }) => [name, kind])).toEqual([
      [".gitmodules", "file"],
      ["absent", "submodule"],
      ["here", "submodule"],
    ]);
    expect(workspace.gaps.map(({ what, why }) => `${what}: ${why}`)).toEqual([
      expect.stringMatching(/not checked out: absent: .*git submodule update --init/),
      expect.stringMatching(/Submodules: here: .*verify it on its own/),
      expect.stringMatching(/Repositories within this one: nested\/: .*on its own/),
    ]);
    expect(await workspace.read("here")).toMatchObject({ kind: "unreadable" });
  });

  test("a sparse checkout, in one line", async () => {
    const made = repository();
    for (let index = 0; index < 20; index++) made.write(`out/${index}.ts`, "o\n");
    made.write("in/a.ts", "a\n");
    made.commit();
    made.git("sparse-checkout", "set", "in");
    const workspace = await open(made.path);
    expect(names(workspace)).toEqual(["in/a.ts"]);
    expect(workspace.gaps).toMatchObject([{ what: expect.stringContaining("sparse checkout"), count: 20 }]);
  });

  test.skipIf(process.platform !== "linux")("names that are not UTF-8", async () => {
    const made = repository();
    const odd = Buffer.concat([Buffer.from(`${made.path}/evil`), Buffer.from([0xff]), Buffer.from(".js")]);
    writeFileSync(odd, "evil()\n");
    made.write("ok.js", "ok\n");
    expect(await open(made.path)).toMatchObject({
      files: [{ path: "ok.js" }],
      gaps: [{ what: expect.stringContaining("not UTF-8"), count: 1, blocking: true }],
    });
    made.commit();
    expect(await open(made.path)).toMatchObject({ files: [{ path: "ok.js" }], gaps: [{ count: 1 }] });
  });

  test.skipIf(isWindows)("a pipe in the place of a file, which is not opened", async () => {
    const made = repository();
    made.write("a.ts", "a\n");
    made.commit();
    rmSync(path.join(made.path, "a.ts"));
    execFileSync("mkfifo", [path.join(made.path, "a.ts"), path.join(made.path, "new.ts")]);
    const workspace = await open(made.path);
    expect(names(workspace)).toEqual([]);
    expect(workspace.gaps).toMatchObject([{ what: expect.stringContaining("a.ts"), blocking: true, count: 1 }]);
  });

  test.skipIf(isWindows || process.getuid?.() === 0)(
    "a directory without permission (needs a user other than root)",
    async () => {
      const made = repository();
      made.write("closed/a.ts", "a\n");
      chmodSync(path.join(made.path, "closed"), 0o000);
      const workspace = await open(made.path);
      chmodSync(path.join(made.path, "closed"), 0o755);
      expect(workspace.gaps).toMatchObject([{ what: expect.stringContaining("closed"), blocking: true }]);
    },
  );
});

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
    cleanups.push(() => rmSync(link));
    expect(await open(link)).toMatchObject({ root: made.path, files: [{ path: "a.ts" }] });
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
    made.write("node_modules/x/index.js", "x\n");
    const searchPath = process.env["PATH"];
    cleanups.push(() => {
      process.env["PATH"] = searchPath;
    });
    process.env["PATH"] = made.path;
    const workspace = await open(made.path);
    expect(names(workspace)).toEqual(["a.ts", "sub/b.ts"]);
    expect(workspace.gaps.map(({ why }) => why)).toEqual([
      expect.stringContaining("git was not found"),
      expect.stringContaining("installed packages"),
    ]);
  });
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
