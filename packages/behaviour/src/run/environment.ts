import path from "node:path";
import type { Package } from "../detect/manifest.ts";
import type { Suite } from "../detect/suite.ts";

/** Variables that would change how Assay itself drives the run, or undo its limits. */
const notTaken = /^(?:PATH|HOME|TMPDIR|CI|NODE_V8_COVERAGE|ASSAY_.*)$/;

/**
 * What a script would see of npm: its programs first in PATH, its own names, and the assignments that it makes itself.
 * `added` wins, but options of Node are kept from both.
 */
export function suiteEnvironment(
  suite: Suite,
  { manifest }: Package,
  directories: readonly string[],
  added: Record<string, string>,
): Record<string, string> {
  const own = Object.fromEntries(Object.entries(suite.environment).filter(([name]) => !notTaken.test(name)));
  const options = [own["NODE_OPTIONS"], added["NODE_OPTIONS"]].filter((one) => one !== undefined).join(" ");
  return {
    npm_lifecycle_event: "test",
    ...(manifest.name !== undefined && { npm_package_name: manifest.name }),
    ...(manifest.version !== undefined && { npm_package_version: manifest.version }),
    ...own,
    ...added,
    PATH: searchPath(directories),
    ...(options !== "" && { NODE_OPTIONS: options }),
  };
}

function searchPath(directories: readonly string[]): string {
  const machine = (process.env["PATH"] ?? "")
    .split(path.delimiter)
    .filter((entry) => path.isAbsolute(entry) && !/[\\/]node_modules[\\/]/.test(`${entry}/`));
  return [
    ...directories.map((directory) => path.join(directory, "node_modules", ".bin")),
    path.dirname(process.execPath),
    ...machine,
  ].join(path.delimiter);
}
