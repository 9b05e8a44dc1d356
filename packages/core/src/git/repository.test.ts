import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { CancelledError, UserError } from "../errors.ts";
import { openRepository, pretendRepository } from "./repository.ts";
import { afterTest } from "./testing/cleanup.ts";
import {
  scratchAt,
  scratchDirectory,
  scratchRepository,
  type ScratchRepository,
} from "./testing/scratch-repository.ts";

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

test("git is told to run, reach and write nothing, whatever the repository and the user want", async () => {
  made = scratchRepository();
  const repository = await open();
  const shadow = repository.environment["GIT_DIR"] ?? "";
  expect(repository.environment).toEqual({
    GIT_DIR: shadow,
    HOME: shadow,
    XDG_CONFIG_HOME: shadow,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_ATTR_NOSYSTEM: "1",
    GIT_TERMINAL_PROMPT: "0",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_NO_LAZY_FETCH: "1",
    GIT_NO_REPLACE_OBJECTS: "1",
    GIT_LITERAL_PATHSPECS: "1",
    GIT_ALLOW_PROTOCOL: "none",
    GIT_PAGER: "cat",
    GIT_WORK_TREE: made.path,
    GIT_INDEX_FILE: path.join(made.path, ".git/index"),
    GIT_OBJECT_DIRECTORY: path.join(made.path, ".git/objects"),
  });
  const { stdout } = await repository.git(["config", "--list"]);
  expect(stdout.toString().split("\n")).toEqual(
    expect.arrayContaining([
      "core.bare=false",
      "core.fsmonitor=false",
      "core.untrackedcache=false",
      "core.hookspath=/dev/null",
      "core.quotepath=false",
      "protocol.allow=never",
      "gc.auto=0",
      "core.repositoryformatversion=0",
    ]),
  );
  await repository.dispose();
});

test("content is what it is: attributes name no filter, driver or way to merge", async () => {
  made = scratchRepository();
  made.write(".gitattributes", "* filter=a diff=b merge=c eol=lf\n");
  made.write(".git/info/attributes", "* filter=d diff=e merge=f\n*.txt eol=crlf");
  made.write("a.txt", "a\n");
  const repository = await open();
  const { stdout } = await repository.git(["check-attr", "filter", "diff", "merge", "eol", "--", "a.txt"]);
  expect(stdout.toString().trim().split("\n")).toEqual([
    "a.txt: filter: unspecified",
    "a.txt: diff: unspecified",
    "a.txt: merge: unspecified",
    "a.txt: eol: crlf",
  ]);
  await repository.dispose();
});

test("what git remembers beside its branches is there, and what it excludes stays out", async () => {
  made = scratchRepository();
  const commit = made.commit();
  for (const name of ["FETCH_HEAD", "ORIG_HEAD", "MERGE_HEAD"]) made.write(`.git/${name}`, `${commit}\n`);
  made.write(".git/info/exclude", "hidden.*\n");
  made.write("hidden.ts", "h\n");
  made.write("caf\u00e9.ts", "s\n");
  const repository = await open();
  for (const name of ["FETCH_HEAD", "ORIG_HEAD", "MERGE_HEAD"])
    expect((await repository.git(["rev-parse", name])).stdout.toString().trim()).toBe(commit);
  const { stdout } = await repository.git(["ls-files", "--others", "--exclude-standard"]);
  expect(stdout.toString()).toBe("caf\u00e9.ts\n");
  await repository.dispose();
});

test("a split index, another hash function and a shallow history are understood", async () => {
  made = scratchRepository(["--object-format=sha256"]);
  made.write("a.ts", "a\n");
  made.git("config", "core.splitIndex", "true");
  const commit = made.commit();
  made.git("update-index", "--split-index");
  made.write(".git/shallow", `${commit}\n`);
  const repository = await open();
  expect(repository.isShallow).toBe(true);
  expect(repository.settings.get("extensions.objectformat")).toBe("sha256");
  expect((await repository.git(["ls-files"])).stdout.toString()).toBe("a.ts\n");
  expect((await repository.git(["rev-parse", "HEAD"])).stdout.toString().trim()).toBe(commit);
  await repository.dispose();
});

test("the user's own settings of what files are hold, and the repository's come after them", async () => {
  made = scratchRepository();
  const config = scratchAt(scratchDirectory());
  const usual = process.env["XDG_CONFIG_HOME"];
  afterTest(() => {
    if (usual === undefined) delete process.env["XDG_CONFIG_HOME"];
    else process.env["XDG_CONFIG_HOME"] = usual;
    config.remove();
  });
  process.env["XDG_CONFIG_HOME"] = config.path;
  const none = await open();
  const asGitSays = (...args: string[]): string => {
    const env = { ...process.env, GIT_CONFIG_NOSYSTEM: "1" };
    return spawnSync("git", ["config", ...args], { cwd: config.path, env, encoding: "utf8" }).stdout.trim();
  };
  const own = asGitSays("--type=path", "--get", "core.excludesFile");
  expect(none.settings.get("core.excludesfile")).toBe(own === "" ? path.join(config.path, "git/ignore") : own);
  await none.dispose();

  config.write("git/config", "[core]\n\texcludesFile = ~/ignored\n\teol = crlf\n\tautocrlf = true\n\tpager = x\n");
  made.git("config", "core.autocrlf", "input");
  made.git("config", "core.excludesFile", "/etc/passwd");
  const repository = await open();
  expect(repository.settings.get("core.excludesfile")).toBe(asGitSays("--type=path", "--get", "core.excludesFile"));
  expect(repository.settings.get("core.eol")).toBe(asGitSays("--get", "core.eol"));
  expect(repository.settings.get("core.autocrlf")).toBe("input");
  expect(repository.settings.has("core.pager")).toBe(false);
  await repository.dispose();
});

test("a directory without git is taken for a repository without commits, with what shall be left out", async () => {
  made = scratchAt(scratchDirectory());
  for (const name of ["a.ts", "left/b.ts", "ignored.log"]) made.write(name, "x\n");
  made.write(".gitignore", "*.log\n");
  const repository = await pretendRepository(made.path, "left/\n");
  expect(repository).toMatchObject({ workTree: made.path, subdirectory: "", isShallow: false });
  const { stdout } = await repository.git(["ls-files", "--others", "--exclude-standard"]);
  expect(stdout.toString()).toBe(".gitignore\na.ts\n");
  await repository.dispose();
  expect(existsSync(repository.environment["GIT_DIR"] ?? "")).toBe(false);
  expect(existsSync(path.join(made.path, ".git"))).toBe(false);
});

test("output is streamed, and a failure is in the result", async () => {
  made = scratchRepository();
  made.write("a.ts", "a\n");
  made.git("add", ".");
  const repository = await open();
  const read = async (args: string[], env?: Record<string, string>): Promise<[string, unknown]> => {
    const { chunks, result } = repository.stream(args, env && { env });
    let text = "";
    for await (const chunk of chunks) text += String(chunk);
    return [text, await result];
  };
  expect(await read(["ls-files"])).toEqual(["a.ts\n", expect.objectContaining({ ok: true, exitCode: 0 })]);
  const empty = { GIT_INDEX_FILE: path.join(made.path, ".git/none") };
  expect((await read(["ls-files"], empty))[0]).toBe("");
  expect((await repository.git(["ls-files"], { env: empty })).stdout.toString()).toBe("");
  expect((await read(["rev-parse", "--verify", "nothing"]))[1]).toMatchObject({ ok: true, exitCode: 128 });
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
  await expect(repository.git(["status"])).rejects.toThrow(new CancelledError("git was cancelled before it started."));
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
