import { createHash, randomUUID } from "node:crypto";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { makeDirectory } from "../make-directory.ts";

/**
 * What earlier runs found, by the hash of what it was found from. It may be emptied at any time; a result that cannot
 * be read is a result that is not there, and one that cannot be kept is reported by `problem`.
 */
export interface EvidenceStore {
  read(key: string): Promise<unknown>;
  write(key: string, value: unknown): Promise<void>;
  /** Why results could not be kept, once per run; a run is still right without its cache. */
  problem(): string | undefined;
}

/**
 * A store in a directory of the user's cache. `build` names the engine's own code: another build never reads what
 * this one wrote, so a rule that was changed is always asked again.
 */
export function openStore(directory: string, build: string): EvidenceStore {
  let problem: string | undefined;

  function fileOf(key: string): string {
    const name = createHash("sha256").update(key).digest("hex");
    return join(directory, build, name.slice(0, 2), `${name.slice(2)}.json`);
  }

  return {
    async read(key) {
      try {
        return JSON.parse(await readFile(fileOf(key), "utf8"));
      } catch {
        return undefined; // not there, or cut short by a full disk: either way it is asked again
      }
    },
    async write(key, value) {
      const file = fileOf(key);
      const draft = `${file}.${randomUUID()}`;
      try {
        await makeDirectory(dirname(file));
        await writeFile(draft, JSON.stringify(value), { mode: 0o600 });
        await rename(draft, file);
      } catch (error) {
        problem ??= error instanceof Error ? error.message : String(error);
        await rm(draft, { force: true }).catch(() => undefined);
      }
    },
    problem: () => problem,
  };
}

/** A store that lasts as long as the process: for `--no-cache` and tests. */
export function memoryStore(): EvidenceStore {
  const kept = new Map<string, string>();
  return {
    async read(key) {
      const text = kept.get(key);
      return text === undefined ? undefined : JSON.parse(text);
    },
    async write(key, value) {
      kept.set(key, JSON.stringify(value));
    },
    problem: () => undefined,
  };
}
