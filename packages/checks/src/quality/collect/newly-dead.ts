import type { CollectContext, DeadExport } from "@assay/core";
import type { Resolver } from "@assay/program";
import { languageOf } from "@assay/program";
import { moduleFactsOf, type ModuleFacts } from "../exports/module-facts.ts";
import { scriptOf } from "../measure/script-of.ts";

/**
 * Of the dead exports those that a change brought: it added them, or took away what used them. Only the files that the
 * change touches are read as they were, so that it costs what the change is large, and not the workspace.
 */
export async function newlyDead(
  dead: readonly DeadExport[],
  { before, change }: Pick<CollectContext, "before" | "change">,
  resolver: Resolver,
  isTest: (path: string) => boolean,
): Promise<DeadExport[]> {
  if (before === undefined) return [...dead];
  const exported = new Map<string, Set<string>>();
  const used = new Set<string>();
  for (const { path, previousPath, status } of change.files) {
    const earlier = previousPath ?? path;
    if (status === "added" || languageOf(earlier) === undefined) continue;
    const facts = await factsOf(before, earlier);
    if (facts === undefined) continue;
    exported.set(path, new Set(facts.exports.map((one) => one.name)));
    if (isTest(earlier)) continue;
    for (const [request, names] of [
      ...facts.imports,
      ...facts.handedOn.map(([from, name]) => [from, [name]] as const),
    ]) {
      const target = resolver.resolve(earlier, request);
      if (target !== undefined && "file" in target) for (const name of names) used.add(`${target.file}\0${name}`);
    }
  }
  const touched = new Set(change.files.map((file) => file.path));
  return dead.filter(({ path, name }) => {
    const wasUsed = used.has(`${path}\0${name}`) || used.has(`${path}\0*`);
    return wasUsed || (touched.has(path) && exported.get(path)?.has(name) !== true);
  });
}

async function factsOf(
  workspace: NonNullable<CollectContext["before"]>,
  path: string,
): Promise<ModuleFacts | undefined> {
  const content = await workspace.read(path);
  const parsed = content.kind === "text" ? scriptOf(path, content.text) : undefined;
  return parsed && moduleFactsOf(parsed);
}
