import { rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { afterTest } from "../git/testing/cleanup.ts";
import { scratchAt, scratchDirectory, type ScratchRepository } from "../git/testing/scratch-repository.ts";
import { UserError } from "../errors.ts";
import { GitError } from "../git/run-git.ts";
import { contentLimit } from "../workspace/decode-content.ts";
import { repository } from "../workspace/testing/open-for-test.ts";
import { openWorkspace } from "../workspace/open-workspace.ts";
import { findPolicyCommit } from "./policy-commit.ts";
import { readAtCommit } from "./read-at-commit.ts";
import type { ChangeOptions } from "./resolve-change.ts";
import { resolve } from "./testing/resolve-for-test.ts";

function clone(from: ScratchRepository, ...options: string[]): ScratchRepository {
  const made = scratchAt(scratchDirectory());
  afterTest(() => made.remove());
  made.git("clone", "--quiet", ...options, `file://${from.path}`, ".");
  return made;
}

async function change(made: ScratchRepository, options: Partial<ChangeOptions> = {}) {
  const resolved = await resolve(made.path, options);
  const paths = resolved.change.files.map((file) => file.path);
  return { ...resolved.change, paths, notes: resolved.notes };
}

/** A file of that name in a commit of its own. */
function commitFile(made: ScratchRepository, name: string): string {
  made.write(name, `${name}\n`);
  return made.commit(name);
}

describe("by default a change is compared with", () => {
  test.each([["main"], ["master"]])("where it left the local %s", async (name) => {
    const made = repository(`--initial-branch=${name}`);
    const base = commitFile(made, "a.ts");
    made.git("checkout", "--quiet", "-b", "feature");
    commitFile(made, "feature.ts");
    made.git("checkout", "--quiet", name);
    commitFile(made, "later.ts");
    made.git("checkout", "--quiet", "feature");
    made.write("new.ts", "n\n");
    expect(await change(made)).toMatchObject({ base: { ref: name, commit: base }, paths: ["feature.ts", "new.ts"] });
  });

  test("the remote's default branch, whatever its name, before a local main that is behind", async () => {
    const origin = repository("--initial-branch=trunk");
    commitFile(origin, "a.ts");
    const made = clone(origin);
    const base = commitFile(origin, "b.ts");
    made.git("branch", "main");
    made.git("fetch", "--quiet");
    made.git("checkout", "--quiet", "-b", "feature", "origin/trunk");
    commitFile(made, "feature.ts");
    expect(await change(made)).toMatchObject({ base: { ref: "origin/trunk", commit: base }, paths: ["feature.ts"] });
  });

  test("the upstream, on the default branch itself", async () => {
    const origin = repository();
    const base = commitFile(origin, "a.ts");
    const made = clone(origin);
    commitFile(made, "not-pushed.ts");
    expect(await change(made)).toMatchObject({ base: { ref: "origin/main", commit: base }, paths: ["not-pushed.ts"] });
  });

  test("the upstream of a default branch that has another remote", async () => {
    const other = repository();
    const base = commitFile(other, "a.ts");
    const made = clone(other, "--origin", "upstream");
    commitFile(made, "not-pushed.ts");
    expect(await change(made)).toMatchObject({ base: { commit: base }, paths: ["not-pushed.ts"] });
  });

  test("HEAD, where the upstream has it all", async () => {
    const other = repository();
    const commit = commitFile(other, "a.ts");
    const made = clone(other, "--origin", "upstream");
    made.write("new.ts", "n\n");
    expect(await change(made)).toMatchObject({
      base: { ref: "HEAD (main itself: what is not committed yet)", commit },
      paths: ["new.ts"],
    });
  });

  test.each(["main", "master"])("origin/%s, where the remote does not say what its default branch is", async (name) => {
    const origin = repository(`--initial-branch=${name}`);
    const base = commitFile(origin, "a.ts");
    const made = clone(origin);
    made.git("remote", "set-head", "origin", "--delete");
    made.git("checkout", "--quiet", "-b", "feature");
    made.git("branch", "--quiet", "--delete", name);
    commitFile(made, "feature.ts");
    expect(await change(made)).toMatchObject({ base: { ref: `origin/${name}`, commit: base }, paths: ["feature.ts"] });
  });

  test("the default branch also for a commit or branch that is named", async () => {
    const made = repository();
    const base = commitFile(made, "a.ts");
    made.git("checkout", "--quiet", "-b", "feature");
    const head = commitFile(made, "feature.ts");
    for (const named of ["HEAD", "feature", head])
      expect(await change(made, { head: named })).toMatchObject({ base: { ref: "main", commit: base }, notes: [] });
    made.git("checkout", "--quiet", "main");
    expect(await change(made, { head: "feature" })).toMatchObject({ base: { ref: "main" }, paths: ["feature.ts"] });
  });

  test("HEAD, on a default branch without a remote, or the only branch there is", async () => {
    for (const name of ["main", "whatever"]) {
      const made = repository(`--initial-branch=${name}`);
      const commit = commitFile(made, "a.ts");
      const clean = await change(made);
      expect(clean).toMatchObject({
        base: { ref: `HEAD (${name} itself: what is not committed yet)`, commit },
        paths: [],
      });
      expect(clean.notes).toEqual([
        `Nothing differs from HEAD (${name} itself: what is not committed yet): name another --base, or judge the whole with --all.`,
      ]);
      made.write("new.ts", "n\n");
      expect(await change(made)).toMatchObject({ paths: ["new.ts"] });
    }
  });

  test("the branch that git is configured to begin with", async () => {
    const made = repository("--initial-branch=develop");
    const base = commitFile(made, "a.ts");
    made.git("config", "init.defaultBranch", "develop");
    made.git("checkout", "--quiet", "-b", "feature");
    commitFile(made, "feature.ts");
    expect(await change(made)).toMatchObject({ base: { ref: "develop", commit: base }, paths: ["feature.ts"] });
  });
});

describe("an empty change is not taken for a good one:", () => {
  test("a detached HEAD without a default branch", async () => {
    const made = repository("--initial-branch=odd");
    commitFile(made, "a.ts");
    made.git("checkout", "--quiet", "--detach");
    await expect(change(made)).rejects.toThrow(/No default branch was found.*--base.*--all/);
  });

  test("a clone of a remote without a default branch", async () => {
    const origin = repository("--initial-branch=trunk");
    commitFile(origin, "a.ts");
    const made = clone(origin);
    made.git("remote", "set-head", "origin", "--delete");
    await expect(change(made)).rejects.toThrow(
      `No default branch was found in ${made.path} to compare with (looked for origin/HEAD, main and master). Name it with --base`,
    );
  });

  test("a shallow checkout of one commit, as CI makes it", async () => {
    const origin = repository();
    commitFile(origin, "a.ts");
    origin.git("checkout", "--quiet", "-b", "pull");
    const head = commitFile(origin, "b.ts");
    const made = repository("--initial-branch=none");
    made.git("fetch", "--quiet", "--depth=1", `file://${origin.path}`, head);
    made.git("checkout", "--quiet", "--detach", "FETCH_HEAD");
    await expect(change(made)).rejects.toThrow(/shallow.*fetch --unshallow.*fetch-depth: 0/);
    await expect(change(made, { base: "main" })).rejects.toThrow(/No commit is named "main".*fetch-depth: 0/);
  });

  test("a shallow clone that does not reach the merge base", async () => {
    const origin = repository();
    commitFile(origin, "a.ts");
    origin.git("checkout", "--quiet", "-b", "feature");
    commitFile(origin, "b.ts");
    origin.git("checkout", "--quiet", "main");
    commitFile(origin, "c.ts");
    const made = clone(origin, "--depth=1", "--no-single-branch");
    made.git("checkout", "--quiet", "feature");
    await expect(change(made)).rejects.toThrow(/not in this shallow clone: run "git fetch --unshallow"/);
    made.git("fetch", "--quiet", "--unshallow");
    expect(await change(made)).toMatchObject({ paths: ["b.ts"] });
  });

  test("histories without a common commit", async () => {
    const made = repository();
    commitFile(made, "a.ts");
    made.git("checkout", "--quiet", "--orphan", "other");
    commitFile(made, "b.ts");
    await expect(change(made)).rejects.toThrow(/main and other have no commit in common.*--all/);
  });

  test("the default branch named as the head of itself", async () => {
    const made = repository();
    commitFile(made, "a.ts");
    await expect(change(made, { head: "main" })).rejects.toThrow(/main is the default branch itself.*--base/);
    await expect(change(made, { head: "HEAD", staged: true })).rejects.toThrow(/not both/);
  });
});

describe("a named base", () => {
  test("may be a branch that only the remote has, as in CI", async () => {
    const origin = repository();
    const base = commitFile(origin, "a.ts");
    const made = clone(origin);
    made.git("checkout", "--quiet", "-b", "feature");
    made.git("branch", "--quiet", "--delete", "--force", "main");
    commitFile(made, "b.ts");
    expect(await change(made, { base: "main" })).toMatchObject({
      base: { ref: "origin/main", commit: base },
      paths: ["b.ts"],
    });
  });

  test.each([
    ["mian", /No commit is named "mian".*did you mean main\?/],
    ["nothing-like-it", /No commit is named "nothing-like-it".*give a branch, a tag or a commit id/],
    ["0123456789012345678901234567890123456789", /No commit is named/],
    ["--output=/tmp/x", /cannot be the name of a commit/],
    ["", /cannot be the name of a commit/],
    ["a\nb", /cannot be the name of a commit/],
    [
      "HEAD:a.ts",
      /No commit is named "HEAD:a\.ts" in .*: give a branch, a tag or a commit id that this repository has\.$/,
    ],
    ["x".repeat(1001), /cannot be the name of a commit: give a branch, a tag or a commit id\.$/],
    ["x".repeat(1000), /No commit is named "x{100}…"/],
    ["a\u007f", /cannot be the name of a commit/],
    ["\u001b[31m", /cannot be the name of a commit/],
  ])("%j that cannot be found gives one sentence", async (base, message) => {
    const made = repository();
    commitFile(made, "a.ts");
    const failed = change(made, { base });
    await expect(failed).rejects.toThrow(message);
    await expect(failed).rejects.toBeInstanceOf(UserError);
  });
});

describe("the policy in force for the whole is that of", () => {
  async function policyCommit(made: ScratchRepository) {
    const { repository: opened, dispose } = await openWorkspace(made.path);
    afterTest(dispose);
    if (opened === null) throw new Error("no repository");
    return findPolicyCommit(opened);
  }

  test("where the head left the default branch", async () => {
    const made = repository();
    const base = commitFile(made, "a.ts");
    expect(await policyCommit(made)).toEqual({ commit: base, isBase: true });
    made.git("checkout", "--quiet", "-b", "feature");
    commitFile(made, "b.ts");
    expect(await policyCommit(made)).toEqual({ commit: base, isBase: true });
  });

  test("the head itself, where nobody knows the default branch", async () => {
    const made = repository("--initial-branch=odd");
    const head = commitFile(made, "a.ts");
    made.git("checkout", "--quiet", "--detach");
    expect(await policyCommit(made)).toEqual({ commit: head, isBase: false });
  });

  test("nothing, before the first commit", async () => {
    expect(await policyCommit(repository())).toBeUndefined();
  });

  test("nobody, when the repository is damaged", async () => {
    const made = repository();
    const lost = commitFile(made, "a.ts");
    commitFile(made, "b.ts");
    made.git("checkout", "--quiet", "-b", "feature", lost);
    commitFile(made, "c.ts");
    rmSync(path.join(made.path, ".git/objects", lost.slice(0, 2), lost.slice(2)));
    await expect(policyCommit(made)).rejects.toBeInstanceOf(GitError);
    await expect(change(made)).rejects.toThrow(
      `Git could not read ${made.path}: Could not read ${lost} (git merge-base).`,
    );
  });
});

test("readAtCommit reads plain text files of a commit, within the subdirectory", async () => {
  const made = repository();
  made.write(".assay/policy.yml", "version: 1\n");
  made.write("sub/[glob].yml", "inner\n");
  made.write("pic.png", new Uint8Array([0, 0xff]));
  made.write("most.txt", "x".repeat(contentLimit));
  made.write("more.txt", "x".repeat(contentLimit + 1));
  symlinkSync("most.txt", path.join(made.path, "link.txt"));
  const commit = made.commit();
  made.write(".assay/policy.yml", "weaker\n");
  for (const [at, file, expected] of [
    ["", ".assay/policy.yml", "version: 1\n"],
    ["", "absent.yml", null],
    ["", "most.txt", "x".repeat(contentLimit)],
    ["", "more.txt", null],
    ["", "link.txt", null],
    ["", "sub", null],
    ["", "pic.png", null],
    ["", "*.yml", null],
    ["sub", "[glob].yml", "inner\n"],
    ["sub", ".assay/policy.yml", null],
  ] as const) {
    const opened = await openWorkspace(path.join(made.path, at));
    if (opened.repository === null) throw new Error("no repository");
    expect([file, await readAtCommit(opened.repository, commit, file)]).toEqual([file, expected]);
    await opened.dispose();
  }
});
