import { relative, resolve, sep } from "node:path";
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
 * Names that a user gave, as paths from the workspace's root; "." is the root itself.
 *
 * @throws {UserError} for one that lies outside
 */
export function filesWithin(files: readonly string[], root: string): string[] {
  return files.map((file) => {
    const inner = relative(root, resolve(file)).split(sep).join("/");
    if (inner === ".." || inner.startsWith("../")) throw new UserError(`${file} lies outside of ${root}`);
    return inner === "" ? "." : inner;
  });
}
