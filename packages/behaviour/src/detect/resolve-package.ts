import { readFile, realpath, stat } from "node:fs/promises";
import path from "node:path";
import * as z from "zod";

const Installed = z.object({
  version: z.string(),
  bin: z.union([z.string(), z.record(z.string(), z.string())]).optional(),
});

/** A package as it is installed. */
export interface InstalledPackage {
  /** Real path of its folder. */
  folder: string;
  version: string;
  /** Absolute path of the program of the package's own name, where it has one. */
  program?: string;
  /** Folders of the machine that it needs to see beside its own. */
  readable?: string[];
  /** What it needs to be told of the machine. */
  environment?: Record<string, string>;
}

/** Finds an installed package from a directory upwards, as Node does. Reads files only. */
export async function resolvePackage(directory: string, name: string): Promise<InstalledPackage | undefined> {
  for (let folder = directory; ; folder = path.dirname(folder)) {
    const found = await readInstalled(path.join(folder, "node_modules", name), name);
    if (found !== undefined) return found;
    if (folder === path.dirname(folder)) return undefined;
  }
}

async function readInstalled(candidate: string, name: string): Promise<InstalledPackage | undefined> {
  try {
    const folder = await realpath(candidate);
    const { version, bin } = Installed.parse(JSON.parse(await readFile(path.join(folder, "package.json"), "utf8")));
    const program = typeof bin === "string" ? bin : bin?.[commandOf(name)];
    return { folder, version, ...(program !== undefined && { program: path.join(folder, program) }) };
  } catch {
    return undefined;
  }
}

/** What a package's program is called: by its own name without the scope, with one exception. */
function commandOf(name: string): string {
  return name === "@playwright/test" ? "playwright" : name.replace(/^@[^/]+\//, "");
}

/** True when a package of the name lies in a `node_modules` from the directory upwards. */
export async function isInstalled(directory: string, name: string): Promise<boolean> {
  for (let folder = directory; ; folder = path.dirname(folder)) {
    const there = await stat(path.join(folder, "node_modules", name)).then(
      () => true,
      () => false,
    );
    if (there) return true;
    if (folder === path.dirname(folder)) return false;
  }
}
