import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** A repository in a temporary directory, made with the real git of this machine, for tests. */
export interface ScratchRepository {
  readonly path: string;
  /** Runs git in it and gives what it printed, without the last newline. */
  git(...args: string[]): string;
  gitWithInput(input: string | Buffer, ...args: string[]): string;
  write(file: string, content: string | Uint8Array): void;
  /** Commits all that is there; gives the commit's id. */
  commit(message?: string): string;
  remove(): void;
}

/** The user's own configuration stays out, so that tests see the same git everywhere. */
const environment = {
  ...process.env,
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_AUTHOR_NAME: "A",
  GIT_AUTHOR_EMAIL: "a@example.com",
  GIT_COMMITTER_NAME: "A",
  GIT_COMMITTER_EMAIL: "a@example.com",
};

export function scratchDirectory(): string {
  return realpathSync(mkdtempSync(path.join(tmpdir(), "assay-test-")));
}

export function scratchRepository(init: readonly string[] = ["--initial-branch=main"]): ScratchRepository {
  const directory = scratchDirectory();
  const repository = scratchAt(directory);
  repository.git("init", "--quiet", ...init);
  return repository;
}

/** The same handle for a directory that is there already. */
export function scratchAt(directory: string): ScratchRepository {
  function run(input: string | Buffer, args: readonly string[]): string {
    const stdio = ["pipe", "pipe", "pipe"] as const;
    const output = execFileSync("git", args, { cwd: directory, env: environment, input, stdio: [...stdio] });
    return output.toString("utf8").replace(/\n$/, "");
  }
  return {
    path: directory,
    git: (...args) => run("", args),
    gitWithInput: (input, ...args) => run(input, args),
    write(file, content) {
      const full = path.join(directory, file);
      mkdirSync(path.dirname(full), { recursive: true });
      writeFileSync(full, content);
    },
    commit(message = "change") {
      run("", ["add", "--all"]);
      run("", ["commit", "--quiet", "--allow-empty", "--message", message]);
      return run("", ["rev-parse", "HEAD"]);
    },
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}
