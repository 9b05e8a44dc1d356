import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { CancelledError, UserError } from "../errors.ts";
import { GitError, runGit } from "../git/run-git.ts";
import { makeTemporaryDirectory } from "../git/temporary-directory.ts";
import { safeLine } from "../safe-text.ts";
import { parseCloneAddress, type CloneAddress } from "./clone-address.ts";

export interface CloneOptions {
  /** A branch, a tag or a full commit id; by default what the remote's HEAD names. */
  readonly ref?: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (message: string) => void;
}

export interface Clone {
  /** Absolute real path of the work tree. */
  readonly path: string;
  /** Where it came from, without credentials. */
  readonly url: string;
  readonly commit: string;
  /** Removes it. */
  dispose(): Promise<void>;
}

const TIME_MS = 15 * 60_000;

/** How the user reaches the network; all else of the environment stays out. */
const NETWORK_VARIABLES = [
  "http_proxy",
  "https_proxy",
  "all_proxy",
  "no_proxy",
  "HTTP_PROXY",
  "HTTPS_PROXY",
  "ALL_PROXY",
  "NO_PROXY",
  "SSL_CERT_FILE",
  "SSL_CERT_DIR",
  "GIT_SSL_CAINFO",
  "GIT_SSH",
  "GIT_SSH_COMMAND",
];

/**
 * Settings that hold over the user's own, which stay in force for reaching the network (credential helpers, proxies,
 * certificates): nothing of the user's is to run on the content of a stranger's repository.
 */
const SETTINGS = [
  "core.hooksPath=/dev/null",
  "core.fsmonitor=false",
  "core.autocrlf=false",
  "fetch.recurseSubmodules=false",
  "submodule.recurse=false",
  "gc.auto=0",
  "maintenance.auto=false",
  "advice.detachedHead=false",
];

/**
 * Clones one commit of a repository into a temporary directory: no history, and of the content only what that commit
 * holds. Credentials in the address are used and then gone. Throws `UserError` with git's own reason.
 */
export async function cloneRepository(address: string, options: CloneOptions = {}): Promise<Clone> {
  const { ref = "HEAD", signal, onProgress } = options;
  refuseOddRef(ref);
  const source = parseCloneAddress(address);
  const temporary = makeTemporaryDirectory("clone");
  const work = path.join(temporary.path, "repository");
  mkdirSync(work);
  try {
    const git = cloneGit(work, temporary.path, source, signal);
    await git("init", "--quiet", "--template=");
    mkdirSync(path.join(work, ".git/info"), { recursive: true });
    // Content as it is in the commit: no filter may replace it, such as a large-file download.
    writeFileSync(path.join(work, ".git/info/attributes"), "* !filter\n");
    await git("remote", "add", "origin", "--", source.url);
    onProgress?.(`Fetching ${safeLine(source.url, 200)}`);
    await git("fetch", "--quiet", "--depth=1", "--filter=blob:none", "--no-tags", "origin", ref);
    onProgress?.("Checking out the files");
    await git("checkout", "--quiet", "--force", "--detach", "FETCH_HEAD");
    rmSync(credentialFile(temporary.path), { force: true });
    const commit = (await git("rev-parse", "HEAD")).stdout.toString("utf8").trim();
    return { path: work, url: source.url, commit, dispose: () => temporary.dispose() };
  } catch (error) {
    await temporary.dispose();
    throw explain(error, source, ref, signal);
  }
}

function cloneGit(work: string, temporary: string, source: CloneAddress, signal?: AbortSignal) {
  const env: Record<string, string> = {
    GIT_TERMINAL_PROMPT: "0",
    GIT_ASKPASS: "",
    SSH_ASKPASS: "",
    GIT_ALLOW_PROTOCOL: source.protocols,
  };
  for (const name of NETWORK_VARIABLES) {
    const value = process.env[name];
    if (value !== undefined) env[name] = value;
  }
  const settings = [...SETTINGS];
  if (source.credential !== undefined) {
    // In a file that only this user can read, because arguments can be read by everyone on the machine.
    const file = credentialFile(temporary);
    writeFileSync(file, `${source.credential}\n`, { mode: 0o600 });
    const quoted = `'${file.replaceAll("\\", "/").replaceAll("'", "'\\''")}'`;
    settings.push("credential.helper=", `credential.helper=store --file=${quoted}`);
  }
  const options = settings.flatMap((setting) => ["-c", setting]);
  return (...args: string[]) =>
    runGit({ args: [...options, ...args], cwd: work, env, timeMs: TIME_MS, ...(signal && { signal }) });
}

function credentialFile(temporary: string): string {
  return path.join(temporary, "credentials");
}

function refuseOddRef(ref: string): void {
  if (!/^[^-\s:^~?*[\\][^\s:^~?*[\\]*$/.test(ref))
    throw new UserError(`"${safeLine(ref, 60)}" cannot be cloned: give a branch, a tag or a full commit id.`);
}

function explain(error: unknown, { url }: CloneAddress, ref: string, signal?: AbortSignal): unknown {
  if (signal?.aborted) return new CancelledError("The clone was cancelled.");
  if (!(error instanceof GitError)) return error;
  const shown = safeLine(url, 200);
  if (/remote ref|not our ref|unadvertised object|no such remote ref/i.test(error.reason))
    return new UserError(
      `${shown} has no branch, tag or full commit id "${safeLine(ref, 100)}" (git says: ${error.reason}).`,
    );
  return new UserError(`${shown} could not be cloned, git says: ${error.reason}`);
}
