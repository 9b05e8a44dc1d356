import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A scratch repository, and a home of its own beside it. */
export interface Scratch {
  root: string;
  home: string;
  git(...args: string[]): string;
  write(files: Readonly<Record<string, string | Uint8Array>>): void;
  /** Commits all there is, the given files included, and returns the commit. */
  commit(files?: Readonly<Record<string, string | Uint8Array>>): string;
  remove(): void;
}

export function scratchRepository(): Scratch {
  const outer = realpathSync(mkdtempSync(join(tmpdir(), "assay-test-")));
  const root = join(outer, "repository");
  const home = join(outer, "home");
  mkdirSync(root);
  mkdirSync(home);
  const identity = ["-c", "user.name=Ann", "-c", "user.email=ann@example.com", "-c", "commit.gpgsign=false"];
  const git = (...args: string[]) =>
    execFileSync("git", [...identity, ...args], { cwd: root, encoding: "utf8" }).trim();
  git("init", "-q", "-b", "main");
  const write: Scratch["write"] = (files) => {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), content);
    }
  };
  return {
    root,
    home,
    git,
    write,
    commit(files = {}) {
      write(files);
      git("add", "-A");
      git("commit", "-q", "--allow-empty", "-m", "a step");
      return git("rev-parse", "HEAD");
    },
    remove: () => rmSync(outer, { recursive: true, force: true }),
  };
}
