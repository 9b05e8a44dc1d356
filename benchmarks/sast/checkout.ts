import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";

const sourceFile = /(?:\.(?:[cm]?[jt]sx?|vue|svelte|astro|html?|ejs|pug|hbs|graphql|prisma|sql)|(?:^|\/)[^/]*\.json)$/u;

interface Places {
  mirror: string;
  cache: string;
  clone: boolean;
}

/** The git directory of a repository: a mirror's, or one cloned into the cache where that is allowed. */
export function bareRepository(repository: string, { mirror, cache, clone }: Places): string | undefined {
  const name = repository.replace("/", "+");
  const known = [join(mirror, name, "repo"), join(mirror, name), join(cache, ".clones", name)];
  const found = known.find((folder) => existsSync(join(folder, "HEAD")));
  if (found !== undefined || !clone) return found;
  const folder = join(cache, ".clones", name);
  mkdirSync(join(cache, ".clones"), { recursive: true });
  const { status } = run(["clone", "--quiet", "--bare", `https://github.com/${repository}`, folder]);
  return status === 0 ? folder : undefined;
}

interface CheckOut {
  git: string;
  commit: string;
  folder: string;
  all: boolean;
}

/**
 * Writes a commit's files into a folder and gives what went wrong, one line each: the commit is not there,
 * or single large files are absent from a mirror (the others are written all the same).
 * An index of its own rather than `git archive`: that leaves out what .gitattributes marks export-ignore.
 * Symbolic links become plain files that hold their target, since a fetched tree may link anywhere.
 */
export function checkOut({ git, commit, folder, all }: CheckOut): readonly string[] {
  const index = `${folder}.index`;
  const base = ["--git-dir", git, "-c", "core.symlinks=false", "-c", "core.bare=false", "-c", "core.autocrlf=false"];
  const env = { GIT_INDEX_FILE: index, GIT_WORK_TREE: folder };
  try {
    const read = run([...base, "read-tree", commit], { env });
    if (read.status !== 0) return complaints(read.stderr, "git read-tree failed");
    const names = run([...base, "ls-files", "-z"], { env });
    if (names.status !== 0) return complaints(names.stderr, "git ls-files failed");
    const wanted = names.stdout.split("\0").filter((name) => name !== "" && (all || sourceFile.test(name)));
    const input = wanted.map((name) => `${name}\0`).join("");
    const out = run([...base, "checkout-index", "-z", "--stdin", "--quiet"], { env, input, cwd: folder });
    return out.status === 0 ? [] : complaints(out.stderr, "git checkout-index failed");
  } finally {
    rmSync(index, { force: true });
  }
}

function complaints(stderr: string, otherwise: string): readonly string[] {
  const lines = stderr.split("\n").filter((line) => line.trim() !== "");
  return lines.length === 0 ? [otherwise] : lines;
}

interface RunOptions {
  env?: Record<string, string>;
  input?: string;
  cwd?: string;
}

function run(args: readonly string[], { env = {}, input, cwd }: RunOptions = {}) {
  return spawnSync("git", args, {
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
    timeout: 600_000,
    // The settings of whoever runs this, filters above all, must not change what is written.
    env: {
      PATH: process.env["PATH"],
      GIT_CONFIG_NOSYSTEM: "1",
      GIT_CONFIG_GLOBAL: "/dev/null",
      GIT_TERMINAL_PROMPT: "0",
      ...env,
    },
    ...(input === undefined ? {} : { input }),
    ...(cwd === undefined ? {} : { cwd }),
  });
}
