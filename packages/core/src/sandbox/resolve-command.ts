import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import path from "node:path";

/**
 * Finds the program that a command means, the way `execvp` would but never in the current directory
 * (where Windows looks first, and where the scanned repository lies). Returns an absolute path, or
 * undefined when there is no such program. A command with a slash is taken relative to `cwd`.
 */
export async function resolveCommand(command: string, searchPath: string, cwd: string): Promise<string | undefined> {
  if (command === "" || command.includes("\0")) return undefined;
  const hasFolder = command.includes("/") || (process.platform === "win32" && command.includes("\\"));
  const folders = hasFolder ? [cwd] : searchPath.split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  for (const folder of folders) {
    for (const name of candidateNames(command)) {
      const candidate = path.resolve(folder, name);
      // oxlint-disable-next-line no-await-in-loop -- the first match in order wins
      if (await isProgram(candidate)) return candidate;
    }
  }
  return undefined;
}

/** A PATH without the folders where npm puts the programs of a repository's dependencies when it starts Assay. */
export function withoutDependencies(searchPath: string): string {
  return searchPath
    .split(path.delimiter)
    .filter((folder) => !/[\\/]node_modules[\\/]+\.bin[\\/]*$/.test(folder))
    .join(path.delimiter);
}

/** `.cmd` and `.bat` are left out: they need a shell, and a shell is what this runner never starts. */
function candidateNames(command: string): string[] {
  if (process.platform !== "win32") return [command];
  return /\.(?:exe|com)$/i.test(command) ? [command] : [`${command}.exe`, `${command}.com`];
}

async function isProgram(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}
