import path from "node:path";
import * as z from "zod";
import type { ConfinedFiles } from "./confined-files.ts";

const Manifest = z.object({
  name: z.string().optional().catch(undefined),
  version: z.string().catch("of no version"),
  types: z.string().optional().catch(undefined),
  typings: z.string().optional().catch(undefined),
  main: z.string().optional().catch(undefined),
  module: z.string().optional().catch(undefined),
  exports: z.unknown().optional(),
  typesVersions: z
    .record(z.string(), z.record(z.string(), z.array(z.string())))
    .optional()
    .catch(undefined),
});
export type Manifest = z.infer<typeof Manifest>;

export interface FoundPackage {
  name: string;
  /** Real path of its folder. */
  folder: string;
  manifest: Manifest;
}

/** `@scope/name/sub/path` is the package `@scope/name` and `sub/path`. */
export function splitRequest(module: string): { name: string; rest: string } {
  const parts = module.split("/");
  const count = module.startsWith("@") ? 2 : 1;
  return { name: parts.slice(0, count).join("/"), rest: parts.slice(count).join("/") };
}

/** Finds an installed package from a folder upwards to the root, as Node does. Reads files only. */
export function findPackage(files: ConfinedFiles, root: string, from: string, name: string): FoundPackage | undefined {
  for (let folder = from; ; folder = path.dirname(folder)) {
    const found = files.folder(path.join(folder, "node_modules", name));
    const text = found && files.read(path.join(found, "package.json"));
    const manifest = text === undefined ? undefined : readManifest(text);
    if (found !== undefined && manifest !== undefined) return { name, folder: found, manifest };
    if (folder === root || folder === path.dirname(folder)) return undefined;
  }
}

function readManifest(text: string): Manifest | undefined {
  try {
    const parsed = Manifest.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
