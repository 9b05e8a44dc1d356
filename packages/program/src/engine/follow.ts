import { createVersionTest } from "../link/package-versions.ts";
import { createResolver } from "../link/resolver.ts";
import { lowerModule } from "../lower/lower-module.ts";
import type { ModuleIr } from "../ir/module-ir.ts";
import { libraries } from "../models/libraries.generated.ts";
import { createModelIndex, type ModelIndex } from "../models/model-index.ts";
import { languageOf } from "../parse/language.ts";
import { parseModule } from "../parse/parse-module.ts";
import { analyseInSteps, untilDone, type Analysis } from "./analyse.ts";

let ownModels: ModelIndex | undefined;

/** Files by their paths from the root of a workspace: sources, and the manifests by which they find each other. */
export type Sources = ReadonlyMap<string, string>;

export interface FollowOptions {
  /** Files that no program begins with (tests, examples): followed only where others import them. Default: none. */
  isAside?(path: string): boolean;
}

/** Follows values from outside through the sources of a workspace, with what is known of the world's libraries. */
export function followFlows(files: Sources, options: FollowOptions = {}): Analysis {
  return untilDone(followFlowsInSteps(files, options));
}

/** True for the files that say how sources find each other: where one of these changes, flows may. */
export function isManifest(path: string): boolean {
  return /(?:^|\/)(?:package|[jt]sconfig[^/]*)\.json$/.test(path);
}

/** The same in small steps, so that others get a turn in between. */
export function* followFlowsInSteps(files: Sources, options: FollowOptions = {}): Generator<void, Analysis> {
  const paths = [...files.keys()].filter((file) => languageOf(file) !== undefined);
  const settings = new Map([...files].filter(([file]) => isManifest(file)));
  const resolver = createResolver(paths, settings);
  const modules: ModuleIr[] = [];
  const indexOf = new Map<string, number>();
  const queue = paths.filter((path) => options.isAside?.(path) !== true);
  const asked = new Set(queue);
  // The queue grows while it is gone through: what is aside joins where it is imported.
  for (const path of queue) {
    const module = lowerModule(parseModule(path, files.get(path) ?? ""));
    indexOf.set(path, modules.push(module) - 1);
    for (const { specifier, isType } of module.imports) {
      const found = isType ? undefined : resolver.resolve(path, specifier);
      if (found === undefined || "package" in found || asked.has(found.file)) continue;
      asked.add(found.file);
      queue.push(found.file);
    }
    yield;
  }
  ownModels ??= createModelIndex(libraries);
  return yield* analyseInSteps({
    modules,
    packages: resolver.published().flatMap((file) => indexOf.get(file) ?? []),
    models: ownModels,
    isBefore: createVersionTest(settings),
    resolve(module, specifier) {
      const found = resolver.resolve(modules[module]?.path ?? "", specifier);
      if (found === undefined || "package" in found) return found;
      const index = indexOf.get(found.file);
      return index === undefined ? undefined : { module: index };
    },
  });
}
