import { stat } from "node:fs/promises";
import { UserError } from "@assay/core/errors";
import { safeLine } from "@assay/core/safe-text";
import { setTrusted, trustedDirectories } from "../trust/trusted.ts";

/** `assay trust`: decides for good whether verify runs a repository's own code. */
export async function trustCommand(
  directory: string,
  { remove, list }: { remove?: boolean; list?: boolean },
): Promise<void> {
  if (list === true) {
    const directories = await trustedDirectories();
    process.stdout.write(
      directories.length === 0 ? "nothing is trusted\n" : directories.map((entry) => `${safeLine(entry)}\n`).join(""),
    );
    return;
  }
  const found = await stat(directory).catch(() => undefined);
  if (found?.isDirectory() !== true)
    throw new UserError(`${directory} is not a directory: name the repository to trust`);
  const path = await setTrusted(directory, remove !== true);
  process.stdout.write(
    remove === true
      ? `${safeLine(path)} is trusted no longer\n`
      : `${safeLine(path)} is trusted: verify runs its tests, sandboxed\n`,
  );
}
