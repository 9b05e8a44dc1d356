import { lstat, realpath } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { UserError } from "@assay/core/errors";
import { safeLine } from "@assay/core/safe-text";

/**
 * Where a file of a repository stands on disk, to be written to. A repository is not trusted: a link in it must not
 * lead the writing to a file of the user's.
 *
 * @param file from the root, with forward slashes
 * @throws {UserError} where a link on the way leads out of the repository, or nowhere
 */
export async function pathWithin(root: string, file: string): Promise<string> {
  const home = await realpath(root);
  let path = home;
  for (const name of file.split("/")) {
    path = join(path, name);
    // oxlint-disable-next-line no-await-in-loop -- one part of the path after the other
    const found = await lstat(path).catch(() => undefined);
    if (found === undefined) continue;
    // oxlint-disable-next-line no-await-in-loop -- as above
    const real = await realpath(path).catch(() => undefined);
    const inner = real === undefined ? ".." : relative(home, real);
    if (inner === ".." || inner.startsWith(`..${sep}`))
      throw new UserError(
        `${safeLine(file)} is not written: ${safeLine(relative(home, path))} is a link that leads out of the repository`,
      );
  }
  return path;
}
