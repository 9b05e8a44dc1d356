import { existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { CancelledError, UserError } from "../errors.ts";
import { openRepository } from "./repository.ts";
import { scratchRepository, type ScratchRepository } from "./testing/scratch-repository.ts";

let made: ScratchRepository;
const named = process.env["GIT_INDEX_FILE"];
afterEach(() => {
  if (named === undefined) delete process.env["GIT_INDEX_FILE"];
  else process.env["GIT_INDEX_FILE"] = named;
  made.remove();
});

async function open(signal?: AbortSignal) {
  const repository = await openRepository(made.path, signal);
  if (repository === undefined) throw new Error("no repository");
  return repository;
}

test("what is laid out for a repository is gone when it is closed", async () => {
  made = scratchRepository();
  const repository = await open();
  const shadow = repository.environment["GIT_DIR"] ?? "";
  expect(existsSync(shadow)).toBe(true);
  await repository.dispose();
  expect(existsSync(shadow)).toBe(false);
  expect(existsSync(path.join(made.path, ".git/objects"))).toBe(true);
});

test("packed refs, tags, notes of where HEAD was and line-end settings are those of the repository", async () => {
  made = scratchRepository();
  made.write("a.txt", "a\r\n");
  const first = made.commit();
  made.git("tag", "-a", "-m", "one", "v1");
  made.commit();
  made.git("pack-refs", "--all");
  made.git("config", "core.autocrlf", "input");
  const repository = await open();
  const lookUp = async (ref: string): Promise<string> =>
    (await repository.git(["rev-parse", `${ref}^{commit}`])).stdout.toString().trim();
  expect(await lookUp("v1")).toBe(first);
  expect(await lookUp("HEAD@{1}")).toBe(first);
  expect(repository.settings.get("core.autocrlf")).toBe("input");
  await repository.dispose();
});

test("replaced objects do not stand in for the real ones", async () => {
  made = scratchRepository();
  made.write("a.txt", "real\n");
  made.commit();
  const harmless = made.gitWithInput("harmless\n", "hash-object", "-w", "--stdin");
  made.git("replace", made.git("rev-parse", "HEAD:a.txt"), harmless);
  expect(made.git("show", "HEAD:a.txt")).toBe("harmless");
  const repository = await open();
  expect((await repository.git(["show", "HEAD:a.txt"])).stdout.toString()).toBe("real\n");
  await repository.dispose();
});

test("a hook's index is used when it is the repository's own, and no other", async () => {
  made = scratchRepository();
  const own = path.join(made.path, ".git/next-index.lock");
  process.env["GIT_INDEX_FILE"] = own;
  const inHook = await open();
  expect(inHook.environment["GIT_INDEX_FILE"]).toBe(own);
  await inHook.dispose();
  process.env["GIT_INDEX_FILE"] = path.join(made.path, "elsewhere");
  const elsewhere = await open();
  expect(elsewhere.environment["GIT_INDEX_FILE"]).toBe(path.join(made.path, ".git/index"));
  await elsewhere.dispose();
});

test("a very old HEAD, which is a symbolic link, is understood", async () => {
  made = scratchRepository();
  const commit = made.commit();
  made.git("config", "core.preferSymlinkRefs", "true");
  made.git("symbolic-ref", "HEAD", "refs/heads/main");
  const repository = await open();
  expect((await repository.git(["rev-parse", "HEAD"])).stdout.toString().trim()).toBe(commit);
  await repository.dispose();
});

test("a cancelled run says so", async () => {
  made = scratchRepository();
  const controller = new AbortController();
  const repository = await open(controller.signal);
  controller.abort();
  await expect(repository.git(["status"])).rejects.toBeInstanceOf(CancelledError);
  await repository.dispose();
});

test("a damaged index is told in one sentence", async () => {
  made = scratchRepository();
  made.write(".git/index", "damaged");
  const repository = await open();
  const failed = repository.git(["ls-files"]);
  await expect(failed).rejects.toThrow(`Git could not read ${made.path}: `);
  await expect(failed).rejects.toBeInstanceOf(UserError);
  await repository.dispose();
});

test("a .git directory with a damaged HEAD is none, as for git", async () => {
  made = scratchRepository();
  made.write(".git/HEAD", "damaged\n");
  expect(await openRepository(made.path)).toBeUndefined();
});

test("an empty .git directory is passed over, as git does", async () => {
  made = scratchRepository();
  mkdirSync(path.join(made.path, "sub/.git"), { recursive: true });
  const repository = await openRepository(path.join(made.path, "sub"));
  expect(repository).toMatchObject({ workTree: made.path, subdirectory: "sub" });
  await repository?.dispose();
});

test.each(["not a gitdir\n", "gitdir: nowhere\n"])("a .git file that says %j is an error", async (text) => {
  made = scratchRepository();
  mkdirSync(path.join(made.path, "sub"));
  writeFileSync(path.join(made.path, "sub/.git"), text);
  await expect(openRepository(path.join(made.path, "sub"))).rejects.toThrow(/sub\/\.git/);
});

test.skipIf(process.platform === "win32")("pipes and links among git's own files do no harm", async () => {
  made = scratchRepository();
  made.commit();
  symlinkSync("/dev/zero", path.join(made.path, ".git/shallow"));
  symlinkSync("/dev/zero", path.join(made.path, ".git/info/attributes"));
  const repository = await open();
  expect(repository.isShallow).toBe(false);
  await repository.dispose();
});
