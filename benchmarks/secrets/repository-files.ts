import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";

/** Where bare repositories are looked for, and where missing ones are cloned to. */
export interface Places {
  readonly mirror: string;
  readonly cache: string;
  readonly clone: boolean;
}

/** A file of one commit. */
export interface CommittedFile {
  readonly path: string;
  readonly bytes: number;
}

/** The git directory of a repository: a mirror's, or one cloned into the cache where that is allowed. */
export function bareRepository(repository: string, { mirror, cache, clone }: Places): string | undefined {
  const name = repository.replace("/", "+");
  const known = [
    join(mirror, name, "repo/.git"),
    join(mirror, name, "repo"),
    join(mirror, name),
    join(cache, ".clones", name),
  ];
  const found = known.find((folder) => existsSync(join(folder, "HEAD")));
  if (found !== undefined || !clone) return found;
  const folder = join(cache, ".clones", name);
  mkdirSync(join(cache, ".clones"), { recursive: true });
  const { status } = git(["clone", "--quiet", "--bare", `https://github.com/${repository}`, folder]);
  return status === 0 ? folder : undefined;
}

/** The regular files of a commit; links and submodules are left out. */
export function filesOf(directory: string, commit: string): readonly CommittedFile[] {
  const { status, stdout, stderr } = git(["--git-dir", directory, "ls-tree", "-r", "-l", "-z", commit]);
  if (status !== 0) throw new Error(`${directory}: commit ${commit} cannot be listed: ${stderr.toString().trim()}`);
  return stdout
    .toString()
    .split("\0")
    .flatMap((line) => {
      const [, bytes = "", path = ""] = /^100\d{3} blob [0-9a-f]+ +(\d+)\t(.*)$/su.exec(line) ?? [];
      return path === "" ? [] : [{ path, bytes: Number(bytes) }];
    });
}

/** The contents of files of a commit, by path; what the repository does not hold is absent. */
export function contentsOf(directory: string, commit: string, paths: readonly string[]): ReadonlyMap<string, Buffer> {
  const asked = paths.filter((path) => !path.includes("\n"));
  const input = asked.map((path) => `${commit}:${path}\n`).join("");
  const { stdout } = git(["--git-dir", directory, "cat-file", "--batch"], input);
  const contents = new Map<string, Buffer>();
  let at = 0;
  for (const path of asked) {
    const lineEnd = stdout.indexOf(10, at);
    const size = / blob (\d+)$/u.exec(stdout.subarray(at, lineEnd).toString())?.[1];
    at = lineEnd + 1;
    if (size === undefined) continue;
    contents.set(path, stdout.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  return contents;
}

function git(args: readonly string[], input?: string) {
  return spawnSync("git", args, {
    maxBuffer: 2 ** 31,
    timeout: 600_000,
    env: {
      PATH: process.env["PATH"],
      GIT_CONFIG_NOSYSTEM: "1",
      GIT_CONFIG_GLOBAL: "/dev/null",
      GIT_TERMINAL_PROMPT: "0",
    },
    ...(input === undefined ? {} : { input }),
  });
}
