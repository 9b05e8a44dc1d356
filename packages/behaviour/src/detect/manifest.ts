import * as z from "zod";

const Names = z.record(z.string(), z.unknown()).catch({});

/** The parts of a package.json that say how its tests are run. What has another shape counts as absent. */
export const Manifest = z.object({
  name: z.string().optional().catch(undefined),
  version: z.string().optional().catch(undefined),
  scripts: z.record(z.string(), z.unknown()).catch({}).default({}),
  dependencies: Names.default({}),
  devDependencies: Names.default({}),
  workspaces: z
    .union([z.array(z.string()), z.object({ packages: z.array(z.string()) }).transform(({ packages }) => packages)])
    .catch([])
    .default([]),
  jest: z.unknown().optional(),
  mocha: z.unknown().optional(),
});
export type Manifest = z.infer<typeof Manifest>;

/** A directory with a package.json. */
export interface Package {
  /** From the workspace's root; "." for the root. */
  directory: string;
  manifest: Manifest;
}

/** The text of one of its scripts. */
export function scriptOf({ manifest }: Package, name: string): string | undefined {
  const text = manifest.scripts[name];
  return typeof text === "string" && text.trim() !== "" ? text : undefined;
}

/** True when the package itself names the dependency. */
export function dependsOn({ manifest }: Package, name: string): boolean {
  return name in manifest.dependencies || name in manifest.devDependencies;
}
