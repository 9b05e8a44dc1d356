import { createVersionTest } from "../link/package-versions.ts";
import { createResolver } from "../link/resolver.ts";
import { lowerModule } from "../lower/lower-module.ts";
import { libraries } from "../models/libraries.generated.ts";
import { createModelIndex, type ModelIndex } from "../models/model-index.ts";
import { languageOf } from "../parse/language.ts";
import { parseModule } from "../parse/parse-module.ts";
import { analyse, type Analysis } from "./analyse.ts";

let ownModels: ModelIndex | undefined;

/** Files by their paths from the root of a workspace: sources, and the manifests by which they find each other. */
export type Sources = ReadonlyMap<string, string>;

/** Follows values from outside through the sources of a workspace, with what is known of the world's libraries. */
export function followFlows(files: Sources): Analysis {
  const paths = [...files.keys()].filter((file) => languageOf(file) !== undefined);
  const modules = paths.map((file) => lowerModule(parseModule(file, files.get(file) ?? "")));
  const settings = new Map([...files].filter(([file]) => /(?:^|\/)(?:package|[jt]sconfig[^/]*)\.json$/.test(file)));
  const resolver = createResolver(paths, settings);
  const indexOf = new Map(paths.map((file, index) => [file, index]));
  ownModels ??= createModelIndex(libraries);
  return analyse({
    modules,
    packages: resolver.published().flatMap((file) => indexOf.get(file) ?? []),
    models: ownModels,
    isBefore: createVersionTest(settings),
    resolve(module, specifier) {
      const found = resolver.resolve(paths[module] ?? "", specifier);
      if (found === undefined || "package" in found) return found;
      const index = indexOf.get(found.file);
      return index === undefined ? undefined : { module: index };
    },
  });
}
