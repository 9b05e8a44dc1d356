import path from "node:path";
import { createVersionTest } from "../../link/package-versions.ts";
import { lowerModule } from "../../lower/lower-module.ts";
import { createModelIndex } from "../../models/model-index.ts";
import type { LibraryModel } from "../../models/schema.ts";
import { parseModule } from "../../parse/parse-module.ts";
import { analyse } from "../program/analyse.ts";

const extensions = ["", ".ts", ".js", "/index.ts", "/index.js"];

/** The flows in a few files, as `danger sink ← what comes in`, with the text of the sink; some others may import. */
export function flowsOf(
  files: Record<string, string>,
  libraries: readonly LibraryModel[],
  published: readonly string[] = [],
): string[] {
  const names = Object.keys(files).filter((name) => !name.endsWith(".json"));
  const modules = names.map((name) => lowerModule(parseModule(name, files[name] ?? "")));
  const { flows } = analyse({
    modules,
    packages: published.map((name) => names.indexOf(name)),
    models: createModelIndex(libraries),
    isBefore: createVersionTest(new Map(Object.entries(files))),
    resolve(module, specifier) {
      if (!specifier.startsWith(".")) return { package: specifier };
      const base = path.posix.join(path.posix.dirname(names[module] ?? ""), specifier);
      const index = names.findIndex((name) => extensions.some((extension) => base + extension === name));
      return index === -1 ? undefined : { module: index };
    },
  });
  return flows
    .map(({ danger, sink, source, isAssumed, isJudged }) => {
      const text = (files[sink.path] ?? "").slice(sink.start, sink.end).split("\n")[0] ?? "";
      return `${danger} ${text} ← ${source.what}${isAssumed ? " (assumed)" : ""}${isJudged ? " (judged)" : ""}`;
    })
    .sort();
}

/** What comes in by the flows, each once, however sure it is. */
export function sourcesOf(flows: readonly string[]): string[] {
  return [...new Set(flows.map((flow) => (flow.split(" ← ")[1] ?? flow).replace(/ \((?:assumed|judged)\)$/, "")))];
}
