import { open, readFile, rm, stat } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { makeDirectory } from "@assay/core/make-directory";
import { UserError } from "@assay/core/errors";

/** A lock of another machine on a shared disk is believed for so long. */
const staleAfterMs = 60 * 60 * 1000;

/**
 * Makes sure that nobody else brings advisories into the directory meanwhile. Returns what gives it free again.
 *
 * @throws {UserError} where somebody does
 */
export async function takeLock(directory: string): Promise<() => Promise<void>> {
  await makeDirectory(directory);
  const path = join(directory, "lock");
  for (let attempt = 0; ; attempt += 1) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- a second try only where the first lock was nobody's
      const file = await open(path, "wx");
      await file.writeFile(JSON.stringify({ process: process.pid, host: hostname() })); // oxlint-disable-line no-await-in-loop
      await file.close(); // oxlint-disable-line no-await-in-loop
      return () => rm(path, { force: true });
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
      // oxlint-disable-next-line no-await-in-loop
      if (attempt > 0 || !(await isAbandoned(path)))
        throw new UserError(
          `another 'assay advisories' is bringing data into ${directory}: wait until it is done (if none runs, delete ${path})`,
        );
      await rm(path, { force: true }); // oxlint-disable-line no-await-in-loop
    }
  }
}

async function isAbandoned(path: string): Promise<boolean> {
  const age = Date.now() - ((await stat(path).catch(() => undefined))?.mtimeMs ?? 0);
  let owner: unknown;
  try {
    owner = JSON.parse(await readFile(path, "utf8"));
  } catch {
    return age > 10_000; // being written at this moment, or cut short by a full disk
  }
  if (typeof owner !== "object" || owner === null || !("host" in owner) || !("process" in owner)) return true;
  if (owner.host !== hostname()) return age > staleAfterMs;
  return typeof owner.process === "number" && !isAlive(owner.process);
}

function isAlive(process_: number): boolean {
  try {
    return process.kill(process_, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
