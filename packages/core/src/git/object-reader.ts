import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { homedir, tmpdir } from "node:os";
import { messageOf } from "../errors.ts";
import { safeLine } from "../safe-text.ts";
import { minimalEnvironment } from "../sandbox/minimal-environment.ts";
import { killGroup, trackGroup } from "../sandbox/process-groups.ts";
import { resolveCommand, withoutDependencies } from "../sandbox/resolve-command.ts";
import type { Repository } from "./repository.ts";

/** An object's bytes, or its size where that is over the limit, or why there are none. */
export type ObjectContent = { bytes: Buffer } | { size: number } | { why: string };

export interface ObjectReader {
  /** `oid` is a full object id from a listing of git, never text from elsewhere. */
  read(oid: string): Promise<ObjectContent>;
  dispose(): Promise<void>;
}

const NEWLINE = 10;
const MISSING =
  "Git does not have its content: a partial clone left it out, or the repository is damaged (`git fsck` tells).";
/** Git may be slow on a cold disk, but a reader that hears nothing for so long waits for nothing. */
const SILENCE_MS = 60_000;

/** Reads objects of up to `limit` bytes through one `git cat-file --batch`, started at the first read. */
export function objectReader(repository: Repository, limit: number): ObjectReader {
  let process: Promise<BatchProcess> | undefined;
  let isDisposed = false;
  return {
    async read(oid) {
      if (isDisposed) return { why: "The repository was closed." };
      if (!/^[0-9a-f]{40,64}$/.test(oid)) return { why: "It has no object id." };
      try {
        process ??= startBatch(repository, limit);
        return await (await process).read(oid);
      } catch (error) {
        return { why: safeLine(messageOf(error)) };
      }
    },
    async dispose() {
      isDisposed = true;
      await (await process?.catch(() => undefined))?.stop();
    },
  };
}

interface BatchProcess {
  read(oid: string): Promise<ObjectContent>;
  stop(): Promise<void>;
}

async function startBatch(repository: Repository, limit: number): Promise<BatchProcess> {
  const environment = minimalEnvironment({
    parent: process.env,
    platform: process.platform,
    home: homedir(),
    temporary: tmpdir(),
    add: repository.environment,
  });
  const program = await resolveCommand("git", withoutDependencies(environment["PATH"] ?? ""), repository.workTree);
  if (program === undefined) throw new Error("git was not found.");
  const child = spawn(program, ["--no-pager", "cat-file", "--batch"], {
    cwd: repository.workTree,
    env: environment,
    detached: process.platform !== "win32",
    windowsHide: true,
    stdio: "pipe",
  });
  return converse(child, limit, repository.signal);
}

function converse(child: ChildProcessWithoutNullStreams, limit: number, signal?: AbortSignal): BatchProcess {
  const waiting: ((content: ObjectContent) => void)[] = [];
  let ended: string | undefined;
  let stderr = "";
  const forget = child.pid === undefined ? () => undefined : trackGroup(child.pid);
  // Nobody asks it for anything while tests are run, which may take long: a question starts the time anew.
  const timer = setTimeout(() => waiting.length > 0 && end("git stopped answering."), SILENCE_MS).unref();

  function end(why: string): void {
    ended ??= why;
    clearTimeout(timer);
    for (const settle of waiting.splice(0)) settle({ why: ended });
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) killGroup(child.pid);
  }
  const cancel = (): void => end("The run was cancelled.");
  signal?.addEventListener("abort", cancel, { once: true });

  const closed = new Promise<void>((resolve) => {
    child.once("close", () => {
      end(`git ended: ${safeLine(stderr.trim(), 200)}`);
      signal?.removeEventListener("abort", cancel);
      forget();
      resolve();
    });
  });
  child.on("error", (error) => end(safeLine(error.message)));
  child.stdin.on("error", () => undefined); // "close" tells why
  child.stderr.on("data", (chunk: Buffer) => {
    stderr = (stderr + chunk.toString("utf8")).slice(-1000);
  });
  const parser = batchParser(limit, (content) => waiting.shift()?.(content));
  child.stdout.on("data", (chunk: Buffer) => {
    timer.refresh();
    parser(chunk);
  });

  return {
    read(oid) {
      if (ended !== undefined) return Promise.resolve({ why: ended });
      timer.refresh();
      return new Promise((resolve) => {
        waiting.push(resolve);
        child.stdin.write(`${oid}\n`);
      });
    },
    async stop() {
      child.stdin.end();
      end("The repository was closed.");
      await closed;
    },
  };
}

/**
 * Cuts git's answers: `<id> <type> <size>`, newline, the bytes, newline; or `<id> missing`. What is over the limit, and
 * what is no file (a commit, a tree, a tag), is let go as it comes.
 */
function batchParser(limit: number, emit: (content: ObjectContent) => void): (chunk: Buffer) => void {
  let parts: Buffer[] = [];
  let held = 0;
  /** Bytes that the current answer still needs, with its last newline; undefined while its header is awaited. */
  let needed: number | undefined;
  let toDiscard = 0;

  /** Takes one part of an answer from what is held; gives the number of bytes it was. */
  function take(bytes: Buffer): number {
    if (needed !== undefined) {
      const used = needed;
      emit({ bytes: Buffer.from(bytes.subarray(0, used - 1)) });
      needed = undefined;
      return used;
    }
    const newline = bytes.indexOf(NEWLINE);
    if (newline === -1) return 0;
    const [, type, length] = /^[0-9a-f]+ (\w+) (\d+)$/.exec(bytes.toString("latin1", 0, newline)) ?? [];
    const size = Number(length);
    if (type === undefined) emit({ why: MISSING });
    else if (type === "blob" && size <= limit) needed = size + 1;
    else {
      emit(type === "blob" ? { size } : { why: `It is a ${type} of git, and no file.` });
      toDiscard = size + 1;
    }
    return newline + 1;
  }

  return (chunk) => {
    const skipped = Math.min(toDiscard, chunk.length);
    toDiscard -= skipped;
    parts.push(chunk.subarray(skipped));
    held += chunk.length - skipped;
    while (held >= (needed ?? 1)) {
      // Many answers may be in one chunk: it is not copied for each.
      const bytes = parts.length === 1 ? (parts[0] ?? chunk) : Buffer.concat(parts, held);
      const used = take(bytes);
      const rest = bytes.subarray(Math.min(used + toDiscard, held));
      toDiscard -= held - used - rest.length;
      parts = [rest];
      held = rest.length;
      if (used === 0) return;
    }
  };
}
