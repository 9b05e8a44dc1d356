import { stat } from "node:fs/promises";
import { isAbsolute, relative, resolve, sep } from "node:path";
import { UserError } from "@assay/core/errors";

/**
 * Names that a user gave, as paths from the directory that the command is run in.
 *
 * @throws {UserError} for one that lies outside
 */
export function pathsFromRoot(files: readonly string[]): string[] {
  return filesWithin(files, process.cwd());
}

/**
 * Where a command is to look by the names that it was given: at these of the directory that it is run in, or, where one
 * folder outside of it is named, at all of that.
 *
 * @throws {UserError} for one of several, or a file, that lies outside
 */
export async function placesNamed(names: readonly string[]): Promise<{ directory: string; paths: string[] }> {
  const [only, ...others] = names;
  if (only !== undefined && others.length === 0 && isOutside(relative(process.cwd(), resolve(only)))) {
    const found = await stat(only).catch(() => undefined);
    if (found?.isDirectory() === true) return { directory: resolve(only), paths: [] };
  }
  return { directory: ".", paths: pathsFromRoot(names) };
}

/**
 * Names that a user gave, as paths from the workspace's root; "." is the root itself.
 *
 * @throws {UserError} for one that lies outside
 */
export function filesWithin(files: readonly string[], root: string): string[] {
  return files.map((file) => {
    const inner = relative(root, resolve(file));
    if (isOutside(inner)) throw new UserError(`${file} lies outside of ${root}`);
    return inner === "" ? "." : inner.split(sep).join("/");
  });
}

/** True of a path that leads out of where it starts; on Windows also to another drive. */
function isOutside(path: string): boolean {
  return path === ".." || path.startsWith(`..${sep}`) || isAbsolute(path);
}
