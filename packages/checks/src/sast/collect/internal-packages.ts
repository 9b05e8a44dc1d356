import { posix } from "node:path";
import type { Sources } from "@assay/program";
import * as z from "zod";

const Dependencies = z.record(z.string(), z.unknown()).optional().catch(undefined);
const Manifest = z.looseObject({
  name: z.string().optional().catch(undefined),
  private: z.boolean().optional().catch(undefined),
  dependencies: Dependencies,
  devDependencies: Dependencies,
  peerDependencies: Dependencies,
});
type Manifest = z.infer<typeof Manifest>;

/**
 * Says of files whether they are of a package that the workspace keeps for itself: npm refuses to publish it, or another
 * package of the workspace is built on it. Who calls its functions is then in the workspace, and was looked at.
 */
export function internalPackages(files: Sources): (path: string) => boolean {
  const manifests = new Map<string, Manifest>();
  for (const [path, text] of files)
    if (posix.basename(path) === "package.json") {
      const manifest = manifestOf(text);
      if (manifest !== undefined) manifests.set(posix.dirname(path), manifest);
    }
  const used = new Set(
    [...manifests.values()].flatMap((one) =>
      [one.dependencies, one.devDependencies, one.peerDependencies].flatMap((names) => Object.keys(names ?? {})),
    ),
  );
  return (path) => {
    for (let folder = posix.dirname(path); ; folder = posix.dirname(folder)) {
      const manifest = manifests.get(folder);
      if (manifest !== undefined)
        return manifest.private === true || (manifest.name !== undefined && used.has(manifest.name));
      if (folder === ".") return false;
    }
  };
}

function manifestOf(text: string): Manifest | undefined {
  try {
    return Manifest.safeParse(JSON.parse(text)).data;
  } catch {
    // A manifest that cannot be read says nothing of its package; npm could not read it either.
    return undefined;
  }
}
