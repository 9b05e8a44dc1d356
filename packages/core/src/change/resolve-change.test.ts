import { chmodSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { CancelledError } from "../errors.ts";
import { afterTest } from "../git/testing/cleanup.ts";
import { scratchAt, scratchDirectory } from "../git/testing/scratch-repository.ts";
import { repository } from "../workspace/testing/open-for-test.ts";
import { openWorkspace } from "../workspace/open-workspace.ts";
import { resolveChange } from "./resolve-change.ts";
import { resolve, summary } from "./testing/resolve-for-test.ts";

const isWindows = process.platform === "win32";

const ten = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n";

describe("the work tree", () => {
  test("counts staged, unstaged and untracked changes of every kind", async () => {
    const made = repository();
    made.write("modified.ts", ten);
    made.write("staged.ts", ten);
    made.write("deleted.ts", "a\nb\n");
    made.write("moved.ts", ten);
    made.write("untouched.ts", "u\n");
    made.write("no-end.ts", "a\nb");
    made.write("pic.png", new Uint8Array([0, 0xff, 1]));
    made.write("gone.png", new Uint8Array([0, 0xff, 1]));
    made.write("forgotten.ts", "f\n");
    made.write("copied-from.ts", ten.repeat(2));
    const head = made.commit();
    made.write("modified.ts", ten.replace("5\n", "five\n").replace("9\n", ""));
    made.write("staged.ts", `0\n${ten}`);
    made.git("add", "staged.ts");
    rmSync(path.join(made.path, "deleted.ts"));
    rmSync(path.join(made.path, "gone.png"));
    made.git("mv", "moved.ts", "there.ts");
    made.write("there.ts", `${ten}11\n`);
    made.write("no-end.ts", "a\nb\n");
    made.write("pic.png", new Uint8Array([0, 0xff, 2]));
    made.write("new.ts", "n\nn");
    made.write("empty.ts", "");
    made.git("rm", "--quiet", "--cached", "forgotten.ts");
    made.write("forgotten.ts", "f\ng\n");
    made.write("copied-from.ts", `${ten.repeat(2)}x\n`);
    made.write("copy.ts", ten.repeat(2));
    made.git("add", "copy.ts");
    const resolved = await resolve(made.path);
    expect(summary(resolved)).toEqual([
      "modified copied-from.ts +21-21 -0",
      "added copy.ts +1-20 -0",
      "deleted deleted.ts + -2",
      "added empty.ts + -0",
      "modified forgotten.ts +1-2 -0",
      "deleted gone.png + -0 binary",
      "modified modified.ts +5-5 -2",
      "added new.ts +1-2 -0",
      "modified no-end.ts +2-2 -1",
      "modified pic.png + -0 binary",
      "modified staged.ts +1-1 -0",
      "renamed moved.ts > there.ts +11-11 -0",
    ]);
    expect(resolved.change).toMatchObject({
      includesWorkingTree: true,
      head: { ref: "main", commit: head },
      base: { commit: head },
    });
    expect(resolved.gaps).toEqual([]);
    expect(resolved.workspace.source).toBe("working-tree");
  });

  test("an unborn branch: everything is added", async () => {
    const made = repository();
    made.write("staged.ts", "a\nb\n");
    made.git("add", ".");
    made.write("new.ts", "n\n");
    const resolved = await resolve(made.path);
    expect(summary(resolved)).toEqual(["added new.ts +1-1 -0", "added staged.ts +1-2 -0"]);
    expect(resolved.change).not.toHaveProperty("base");
    expect(resolved.change).not.toHaveProperty("head");
    expect(resolved.notes).toEqual([expect.stringContaining("Nothing is committed yet")]);
  });

  test("an empty repository, and one with another hash function", async () => {
    expect(summary(await resolve(repository().path))).toEqual([]);
    const made = repository("--object-format=sha256", "--initial-branch=main");
    made.write("a.ts", "a\n");
    expect(summary(await resolve(made.path))).toEqual(["added a.ts +1-1 -0"]);
    made.commit();
    made.write("a.ts", "a\nb\n");
    expect(summary(await resolve(made.path))).toEqual(["modified a.ts +2-2 -0"]);
  });

  test("a subdirectory: only what is in it, and a file moved into it is new", async () => {
    const made = repository();
    made.write("sub/a.ts", ten);
    made.write("subtle/b.ts", ten);
    made.write("outside.ts", `x\n${ten}`);
    made.commit();
    made.write("sub/a.ts", `${ten}11\n`);
    made.write("subtle/b.ts", "b\n");
    made.git("mv", "outside.ts", "sub/inside.ts");
    made.write("sub/new.ts", "n\n");
    expect(summary(await resolve(path.join(made.path, "sub")))).toEqual([
      "modified a.ts +11-11 -0",
      "added inside.ts +1-11 -0",
      "added new.ts +1-1 -0",
    ]);
  });

  test.skipIf(isWindows)("odd names, modes, types and content that looks like a patch", async () => {
    const made = repository();
    const odd = ['new\nline "q".ts', "\u001b[31mred.ts", "tab\t.ts", " lead.ts", "a b/@@ -1 +1 @@.ts"];
    for (const name of odd) made.write(name, "1\n2\n");
    made.write("mode.sh", "m\n");
    made.write("becomes-link.ts", "a\nb\n");
    symlinkSync("odd", path.join(made.path, "becomes-file.ts"));
    symlinkSync("here", path.join(made.path, "link"));
    made.commit();
    for (const name of odd) made.write(name, "1\n--- a/x\n+++ b/x\n@@ -5,5 +5,5 @@\n2\n");
    chmodSync(path.join(made.path, "mode.sh"), 0o755);
    rmSync(path.join(made.path, "becomes-link.ts"));
    symlinkSync("/etc/passwd", path.join(made.path, "becomes-link.ts"));
    rmSync(path.join(made.path, "becomes-file.ts"));
    made.write("becomes-file.ts", "x\ny\n");
    rmSync(path.join(made.path, "link"));
    symlinkSync("there", path.join(made.path, "link"));
    const resolved = await resolve(made.path);
    expect(summary(resolved).toSorted()).toEqual(
      [
        ...odd.map((name) => `modified ${name} +2-4 -0`),
        "modified mode.sh + -0",
        "type-changed becomes-link.ts + -2",
        "type-changed becomes-file.ts +1-2 -1",
        "modified link + -1",
      ].toSorted(),
    );
    expect(resolved.gaps).toEqual([]);
  });

  test("conflicts count as they lie in the work tree; staged, they are a gap", async () => {
    const made = repository();
    made.write("a.ts", "base\n");
    made.commit();
    made.git("checkout", "--quiet", "-b", "side");
    made.write("a.ts", "side\n");
    made.commit();
    made.git("checkout", "--quiet", "main");
    made.write("a.ts", "main\n");
    made.commit();
    expect(() => made.git("merge", "side")).toThrow(/merge side/);
    const resolved = await resolve(made.path, { base: "HEAD" });
    expect(summary(resolved)).toEqual(["modified a.ts +1-1,3-5 -0"]);
    expect(resolved.gaps).toEqual([]);
    made.write("b.ts", "b\n");
    made.git("add", "b.ts");
    const staged = await resolve(made.path, { staged: true });
    expect(summary(staged)).toEqual(["modified a.ts + -0", "added b.ts +1-1 -0"]);
    expect(staged.gaps).toMatchObject([{ what: "Files with unresolved conflicts: a.ts", blocking: true }]);
  });

  test("a NUL in a comment, or marks that hide a file from git, hide no line", async () => {
    const made = repository();
    for (const name of ["nul.js", "assumed.js", "skipped.js"]) made.write(name, "ok()\n");
    made.commit();
    made.git("update-index", "--assume-unchanged", "assumed.js");
    made.git("update-index", "--skip-worktree", "skipped.js");
    made.write("nul.js", "// \0\nevil()\n");
    made.write("assumed.js", "ok()\nevil()\n");
    made.write("skipped.js", "ok()\nevil()\n");
    const before = made.git("ls-files", "-v");
    expect(summary(await resolve(made.path))).toEqual([
      "modified assumed.js +2-2 -0",
      "modified nul.js +1-2 -0",
      "modified skipped.js +2-2 -0",
    ]);
    expect(made.git("ls-files", "-v")).toBe(before);
  });

  test("line ends that git converts are no change", async () => {
    const made = repository();
    made.git("config", "core.autocrlf", "true");
    made.write("a.ts", "1\r\n2\r\n");
    made.commit();
    made.write("a.ts", "1\r\n2\r\n3\r\n");
    expect(summary(await resolve(made.path))).toEqual(["modified a.ts +3-3 -0"]);
  });
});

test("staged: the index against HEAD, with the contents of the index", async () => {
  const made = repository();
  made.write("a.ts", "1\n2\n");
  made.write("b.ts", "b\n");
  made.commit();
  made.write("a.ts", "1\nstaged\n2\n");
  made.git("add", "a.ts");
  made.write("a.ts", "not staged\n");
  made.write("b.ts", "not staged\n");
  made.write("new.ts", "n\n");
  const resolved = await resolve(made.path, { staged: true });
  expect(summary(resolved)).toEqual(["modified a.ts +2-2 -0"]);
  expect(resolved.change).toMatchObject({ base: { ref: "HEAD" }, includesWorkingTree: true });
  expect(resolved.workspace.source).toBe("index");
  expect(await resolved.workspace.read("a.ts")).toMatchObject({ text: "1\nstaged\n2\n" });
});

test("a commit: its own files, and nothing of the work tree", async () => {
  const made = repository();
  made.write("a.ts", "1\n");
  const base = made.commit();
  made.write("a.ts", "1\n2\n");
  const head = made.commit();
  made.write("a.ts", "dirty\n");
  const resolved = await resolve(made.path, { base: "HEAD~1", head: "HEAD" });
  expect(summary(resolved)).toEqual(["modified a.ts +2-2 -0"]);
  expect(resolved.change).toMatchObject({
    base: { ref: "HEAD~1", commit: base },
    head: { ref: "HEAD", commit: head },
    includesWorkingTree: false,
  });
  expect(await resolved.workspace.read("a.ts")).toMatchObject({ text: "1\n2\n" });
});

test("the whole: no files of a change unless a base is named", async () => {
  const made = repository();
  made.write("a.ts", "1\n");
  made.commit();
  made.write("a.ts", "1\n2\n");
  expect((await resolve(made.path, { mode: "all" })).change).toMatchObject({
    mode: "all",
    files: [],
    includesWorkingTree: true,
  });
  const named = await resolve(made.path, { mode: "all", base: "HEAD" });
  expect(summary(named)).toEqual(["modified a.ts +2-2 -0"]);
});

test("a run that is cancelled has no change, instead of an empty one", async () => {
  const made = repository();
  made.write("a.ts", "1\n");
  made.commit();
  const controller = new AbortController();
  const opened = await openWorkspace(made.path, { signal: controller.signal });
  afterTest(() => opened.dispose());
  controller.abort();
  const resolving = resolveChange(opened, { mode: "change" });
  await expect(resolving).rejects.toThrow(new CancelledError("git was cancelled before it started."));
});

test("without git there is only the whole, and a note that says so", async () => {
  const plain = scratchDirectory();
  afterTest(() => rmSync(plain, { recursive: true }));
  writeFileSync(path.join(plain, "a.ts"), "a\n");
  const resolved = await resolve(plain);
  expect(resolved.change).toEqual({ mode: "all", includesWorkingTree: true, files: [] });
  expect(resolved.notes).toEqual([expect.stringContaining("not a git repository")]);
  for (const options of [{ base: "main" }, { head: "main" }, { staged: true }])
    await expect(resolve(plain, options)).rejects.toThrow(
      `--${Object.keys(options)[0]} needs git, and ${plain} is not`,
    );
  expect((await resolve(plain, { mode: "all" })).notes).toEqual([]);
});

test("a linked work tree has its own HEAD and changes", async () => {
  const made = repository();
  made.write("a.ts", "1\n");
  made.commit();
  const linked = `${made.path}-linked`;
  made.git("worktree", "add", "--quiet", "-b", "side", linked);
  afterTest(() => rmSync(linked, { recursive: true, force: true }));
  scratchAt(linked).write("a.ts", "1\n2\n");
  scratchAt(linked).commit();
  mkdirSync(path.join(linked, "sub"));
  scratchAt(linked).write("sub/b.ts", "b\n");
  const resolved = await resolve(linked);
  expect(resolved.change).toMatchObject({ base: { ref: "main" }, head: { ref: "side" } });
  expect(summary(resolved)).toEqual(["modified a.ts +2-2 -0", "added sub/b.ts +1-1 -0"]);
  renameSync(path.join(linked, "sub"), path.join(linked, "moved"));
  expect(summary(await resolve(path.join(linked, "moved")))).toEqual(["added b.ts +1-1 -0"]);
});
