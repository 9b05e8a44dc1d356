import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";

/** Makes the private folder of a run. Fails if something is there already: the name is random. */
export function makePrivateFolder(folder: string): void {
  mkdirSync(folder, { mode: 0o700 });
  for (const name of ["home", "tmp", "stage"]) mkdirSync(path.join(folder, name), { mode: 0o700 });
}

/**
 * Removes the private folder, whatever the command left in it. Node's own removal gives up at folders
 * without rights and at paths that are too long; `chmod` and `rm` walk those step by step.
 */
export function removePrivateFolder(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  } catch {
    spawnSync("chmod", ["-R", "u+rwx", "--", folder], { stdio: "ignore" });
    spawnSync("rm", ["-rf", "--", folder], { stdio: "ignore" });
  }
}
