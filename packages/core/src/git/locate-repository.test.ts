import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { UserError } from "../errors.ts";
import { locateRepository, readHead } from "./locate-repository.ts";
import { afterTest } from "./testing/cleanup.ts";
import {
  scratchAt,
  scratchDirectory,
  scratchRepository,
  type ScratchRepository,
} from "./testing/scratch-repository.ts";

function scratch(...init: string[]): ScratchRepository {
  const made = init.length === 0 ? scratchRepository() : scratchRepository(init);
  afterTest(() => made.remove());
  return made;
}

function plain(): ScratchRepository {
  const made = scratchAt(scratchDirectory());
  afterTest(() => made.remove());
  return made;
}

describe("a repository is found", () => {
  test("from its root and from any folder in it", () => {
    const made = scratch();
    const git = path.join(made.path, ".git");
    const location = { workTree: made.path, gitDirectory: git, commonDirectory: git };
    expect(locateRepository(made.path)).toEqual(location);
    made.write("a/b/c.ts", "c\n");
    expect(locateRepository(path.join(made.path, "a/b"))).toEqual(location);
  });

  test("by the file that a linked work tree has, with its own place and the common one", () => {
    const made = scratch();
    made.commit();
    const linked = path.join(plain().path, "linked");
    made.git("worktree", "add", "--quiet", "-b", "side", linked);
    expect(locateRepository(linked)).toEqual({
      workTree: linked,
      gitDirectory: path.join(made.path, ".git/worktrees/linked"),
      commonDirectory: path.join(made.path, ".git"),
    });
  });

  test("by a file with a path from its folder, as a submodule has", () => {
    const made = scratch();
    const outside = plain();
    outside.write("sub/.git", `gitdir: ../../${path.basename(made.path)}/.git\n`);
    expect(locateRepository(path.join(outside.path, "sub"))?.gitDirectory).toBe(path.join(made.path, ".git"));
  });

  test("whatever HEAD names: a branch, a commit of either hash function", () => {
    const made = scratch();
    for (const [head, isOne] of [
      ["ref: refs/heads/x\n", true],
      ["ref:refs/heads/x\n", true],
      ["ref: x\n", false],
      [`${"0a".repeat(20)}\n`, true],
      [`${"0a".repeat(32)}\n`, true],
      [`${"0a".repeat(19)}\n`, false],
      [` ${"0a".repeat(20)}\n`, false],
      ["", false],
    ] as const) {
      made.write(".git/HEAD", head);
      expect([head, readHead(path.join(made.path, ".git"))]).toEqual([head, isOne ? head : undefined]);
      expect(locateRepository(made.path) !== undefined).toBe(isOne);
    }
  });
});

describe("no repository is", () => {
  test("a folder without one, nor one whose .git lacks what makes one", () => {
    expect(locateRepository(plain().path)).toBeUndefined();
    for (const missing of ["HEAD", "objects", "refs"]) {
      const made = scratch();
      rmSync(path.join(made.path, ".git", missing), { recursive: true });
      expect([missing, locateRepository(made.path)]).toEqual([missing, undefined]);
    }
  });

  test.skipIf(process.platform === "win32")("a pipe named .git", () => {
    const made = plain();
    execFileSync("mkfifo", [path.join(made.path, ".git")]);
    expect(locateRepository(made.path)).toBeUndefined();
  });
});

describe("one clear sentence for", () => {
  test("git's own folder, and a bare repository", () => {
    const made = scratch();
    for (const folder of [".git", ".git/hooks"]) {
      mkdirSync(path.join(made.path, folder), { recursive: true });
      expect(() => locateRepository(path.join(made.path, folder))).toThrow(
        `${path.join(made.path, folder)} is inside a .git directory: give the directory that holds the source files.`,
      );
    }
    const bare = scratch("--bare");
    expect(() => locateRepository(bare.path)).toThrow(
      `${bare.path} is a bare repository, which has no files to verify: give a clone of it, or its URL (file://…).`,
    );
    expect(() => locateRepository(bare.path)).toThrow(UserError);
  });

  test.each(["", "x", "gitdir: ", "gitdir:x\n", " gitdir: x\n", "gitdir: x\ny\n", `gitdir: ${"x".repeat(8192)}\n`])(
    "a .git file that git did not write: %j",
    (text) => {
      const made = plain();
      made.write(".git", text);
      expect(() => locateRepository(made.path)).toThrow(
        `${made.path}/.git is not something that git wrote: remove it, or restore the repository.`,
      );
    },
  );

  test("a .git file that leads nowhere", () => {
    const made = plain();
    made.write(".git", "gitdir: nowhere\n\n");
    expect(() => locateRepository(made.path)).toThrow(
      `${made.path}/.git points to ${made.path}/nowhere, which is not a git directory: if the repository was moved, run "git worktree repair"`,
    );
  });
});
