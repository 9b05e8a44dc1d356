import * as z from "zod";

const Lock = z.object({
  lockfileVersion: z.literal(3),
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      optionalDependencies: z.record(z.string(), z.string()).optional(),
      resolved: z.string().optional(),
      integrity: z.string().optional(),
      link: z.boolean().optional(),
    }),
  ),
});

/**
 * What a lock lacks to be installed anywhere: a native package lists one optional package a platform, and `npm ci`
 * refuses a lock that was written where some of them could not be had.
 */
export function lockProblems(text: string): string[] {
  const { packages } = Lock.parse(JSON.parse(text));
  const problems: string[] = [];
  for (const [path, entry] of Object.entries(packages)) {
    for (const name of Object.keys(entry.optionalDependencies ?? {})) {
      if (!resolves(packages, path, name))
        problems.push(`${path || "the root"} names the optional ${name}, which the lock does not have`);
    }
    if (path.includes("node_modules/") && entry.link !== true && entry.integrity === undefined)
      problems.push(`${path} has no integrity`);
  }
  return problems;
}

function resolves(packages: Readonly<Record<string, unknown>>, from: string, name: string): boolean {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("node_modules/") - 1))) {
    if (packages[folder === "" ? `node_modules/${name}` : `${folder}/node_modules/${name}`] !== undefined) return true;
    if (folder === "" || !folder.includes("node_modules/")) return packages[`node_modules/${name}`] !== undefined;
  }
}
