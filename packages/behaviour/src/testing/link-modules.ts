import { mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import path from "node:path";
import * as z from "zod";

const project = path.resolve(import.meta.dirname, "../../../..");
const Manifest = z.object({
  dependencies: z.record(z.string(), z.string()).default({}),
  devDependencies: z.record(z.string(), z.string()).default({}),
});

/**
 * Gives a repository this project's own dependencies, those that a manifest names, as if they had been installed there.
 * Every copy of a repository has a link for each, so that the seven hundred that they bring would cost a second each time.
 */
export function linkModules(root: string): void {
  const installed = path.join(project, "node_modules");
  const folder = path.join(root, "node_modules");
  for (const name of [".bin", ...named()]) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    symlinkSync(path.join(installed, name), path.join(folder, name), "dir");
  }
}

let names: readonly string[] | undefined;

function named(): readonly string[] {
  names ??= [...new Set(manifests().flatMap(namesIn))].filter((name) => !name.startsWith("@assay/"));
  return names;
}

function manifests(): string[] {
  const packages = readdirSync(path.join(project, "packages")).map((name) => path.join("packages", name));
  return ["", ...packages].map((folder) => path.join(project, folder, "package.json"));
}

function namesIn(manifest: string): string[] {
  const { dependencies, devDependencies } = Manifest.parse(JSON.parse(readFileSync(manifest, "utf8")));
  return [...Object.keys(dependencies), ...Object.keys(devDependencies)];
}
