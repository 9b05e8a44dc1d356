import { existsSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { UserError } from "../errors.ts";
import { safeLine } from "../safe-text.ts";
import { streamTool, type ToolStream } from "../sandbox/run-tool.ts";
import { gitEnvironment } from "./git-environment.ts";
import { locateRepository, type GitLocation } from "./locate-repository.ts";
import { GitError, runGit, TIME_MS, type GitOutput, type GitRequest } from "./run-git.ts";
import { allowedSettings, type Setting } from "./safe-config.ts";
import { configureShadow, layOutEmptyShadow, layOutShadow } from "./shadow-directory.ts";
import { makeTemporaryDirectory, type TemporaryDirectory } from "./temporary-directory.ts";

export type GitOptions = Pick<GitRequest, "expect" | "input" | "env">;

/** The only door to the git of a scanned repository. It reads; it runs nothing of the repository's and writes nothing to it. */
export interface Repository {
  /** Absolute real path of the work tree's root. */
  readonly workTree: string;
  /** The part of it that is looked at, with forward slashes: "" for all, else such as "packages/api". */
  readonly subdirectory: string;
  /** Part of the history was left out when it was cloned. */
  readonly isShallow: boolean;
  readonly settings: ReadonlyMap<string, string>;
  /** For a process that lives longer than one command. */
  readonly environment: Readonly<Record<string, string>>;
  readonly signal: AbortSignal | undefined;
  git(args: readonly string[], options?: GitOptions): Promise<GitOutput>;
  stream(args: readonly string[], options?: Pick<GitOptions, "env"> & { timeMs?: number }): ToolStream;
  /** Removes what was laid out outside the repository. */
  dispose(): Promise<void>;
}

/** Opens the repository that holds `directory` (a real path); undefined where there is none. */
export async function openRepository(directory: string, signal?: AbortSignal): Promise<Repository | undefined> {
  const location = locateRepository(directory);
  if (location === undefined) return undefined;
  const shadow = makeTemporaryDirectory("git");
  try {
    layOutShadow(shadow.path, location);
    const settings = await readSettings(shadow.path, location, signal);
    return door(shadow, settings, location.workTree, directory, signal, {
      GIT_INDEX_FILE: indexFile(location),
      GIT_OBJECT_DIRECTORY: path.join(location.commonDirectory, "objects"),
    });
  } catch (error) {
    await shadow.dispose();
    throw error;
  }
}

/** A repository with no commits around a directory without git, so that its `.gitignore` files hold. */
export async function pretendRepository(
  directory: string,
  excludes: string,
  signal?: AbortSignal,
): Promise<Repository> {
  const shadow = makeTemporaryDirectory("git");
  try {
    layOutEmptyShadow(shadow.path, excludes);
    const settings = await userSettings(shadow.path, signal);
    return door(shadow, settings, directory, directory, signal, {});
  } catch (error) {
    await shadow.dispose();
    throw error;
  }
}

function door(
  shadow: TemporaryDirectory,
  settings: readonly Setting[],
  workTree: string,
  directory: string,
  signal: AbortSignal | undefined,
  more: Readonly<Record<string, string>>,
): Repository {
  configureShadow(shadow.path, settings);
  const env = { ...gitEnvironment(shadow.path), GIT_WORK_TREE: workTree, ...more };
  const request = { cwd: workTree, env, ...(signal && { signal }) };
  return {
    workTree,
    subdirectory: path.relative(workTree, directory).split(path.sep).join("/"),
    isShallow: existsSync(path.join(shadow.path, "shallow")),
    settings: new Map(settings.map(({ key, value }) => [key, value])),
    environment: env,
    signal,
    git: (args, { env: add, ...options } = {}) => runGit({ ...request, ...options, args, env: { ...env, ...add } }),
    stream: (args, { env: add, timeMs = TIME_MS } = {}) =>
      streamTool({
        ...request,
        command: "git",
        args: ["--no-pager", ...args],
        env: { ...env, ...add },
        timeMs,
      }),
    dispose: () => shadow.dispose(),
  };
}

/** Inside a hook, git names the index that holds what is about to be committed; it is taken only from its own place. */
function indexFile({ gitDirectory, workTree }: GitLocation): string {
  const named = process.env["GIT_INDEX_FILE"];
  if (named !== undefined && named !== "") {
    const file = path.resolve(workTree, named);
    if (path.dirname(file) === gitDirectory) return file;
  }
  return path.join(gitDirectory, "index");
}

async function readSettings(
  shadow: string,
  { gitDirectory, commonDirectory }: GitLocation,
  signal: AbortSignal | undefined,
): Promise<Setting[]> {
  const files = [path.join(commonDirectory, "config"), path.join(gitDirectory, "config.worktree")];
  const [user, ...own] = await Promise.all([
    userSettings(shadow, signal),
    ...files.map((file) => repositorySettings(shadow, file, signal)),
  ]);
  return [...user, ...own.flat()];
}

/** Parsed by git, because it knows the format best; a file given by name is read and not obeyed. */
async function repositorySettings(shadow: string, file: string, signal: AbortSignal | undefined): Promise<Setting[]> {
  if (!existsSync(file)) return [];
  try {
    const { stdout } = await runGit({
      args: ["config", "--file", file, "--no-includes", "--list", "-z"],
      cwd: shadow,
      env: gitEnvironment(shadow),
      ...(signal && { signal }),
    });
    return allowedSettings(stdout.toString("utf8"), "repository");
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    throw new UserError(`${safeLine(file)} cannot be read by git: ${error.reason}.`);
  }
}

async function userSettings(shadow: string, signal: AbortSignal | undefined): Promise<Setting[]> {
  const home = homedir();
  const xdg = process.env["XDG_CONFIG_HOME"] ?? path.join(home, ".config");
  const { stdout } = await runGit({
    args: ["config", "--includes", "--list", "-z"],
    cwd: shadow,
    env: { GIT_DIR: shadow, GIT_TERMINAL_PROMPT: "0", HOME: home, XDG_CONFIG_HOME: xdg },
    ...(signal && { signal }),
  });
  const found = allowedSettings(stdout.toString("utf8"), "user").map(({ key, value }) =>
    key === "core.excludesfile" ? { key, value: value.replace(/^~(?=\/)/, home) } : { key, value },
  );
  return [{ key: "core.excludesfile", value: path.join(xdg, "git/ignore") }, ...found];
}
