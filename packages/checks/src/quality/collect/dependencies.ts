import type { CollectContext, QualityEvidence } from "@assay/core";
import * as z from "zod";

const Manifest = z.object({
  dependencies: z.record(z.string(), z.unknown()).catch({}).default({}),
  optionalDependencies: z.record(z.string(), z.unknown()).catch({}).default({}),
});

/** What production installs by manifests that the change touches, and did not before. */
export async function addedDependencies({
  change,
  before,
  read,
}: Pick<CollectContext, "change" | "before" | "read">): Promise<QualityEvidence["dependencies"]> {
  if (before === undefined) return [];
  const added: QualityEvidence["dependencies"] = [];
  for (const { path, previousPath, status } of change.files) {
    if (status === "deleted" || !/(?:^|\/)package\.json$/.test(path) || /(?:^|\/)node_modules\//.test(path)) continue;
    const content = await read(path);
    const earlier = await before.read(previousPath ?? path);
    const known = new Set(earlier.kind === "text" ? namesIn(earlier.text) : []);
    const names = content.kind === "text" ? namesIn(content.text) : [];
    added.push(...names.filter((name) => !known.has(name)).map((name) => ({ manifest: path, name })));
  }
  return added;
}

/** Names of a manifest; one that can't be read names nothing, which the checks of dependencies say. */
function namesIn(text: string): string[] {
  try {
    const manifest = Manifest.safeParse(JSON.parse(text));
    return manifest.success
      ? Object.keys({ ...manifest.data.dependencies, ...manifest.data.optionalDependencies })
      : [];
  } catch {
    return [];
  }
}
