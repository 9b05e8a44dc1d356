import { posix } from "node:path";
import { createCodeModel, parseModule, type CodeModel, type Sources } from "@assay/program";

const endings = ["", ".ts", ".js", ".mts", ".mjs", ".cts", ".cjs", ".tsx", ".jsx", "/index.ts", "/index.js"];

/** What a specifier may mean: beside the file, or under a name of the workspace (`@/lib/addresses`) by its last parts. */
export function filesOf(specifier: string, path: string, files: Sources): string[] {
  const candidates = specifier.startsWith(".")
    ? endings.map((ending) => besides(specifier, path) + ending)
    : files.keys();
  return [...candidates].filter((name) => files.has(name) && mayMean(specifier, path, name));
}

/** True where a specifier in a file may mean another file. */
export function mayMean(specifier: string, path: string, other: string): boolean {
  if (specifier.startsWith(".")) return endings.some((ending) => besides(specifier, path) + ending === other);
  const tail = specifier.replace(/\.js$/, "").split("/").slice(-2).join("/");
  if (!tail.includes("/") || specifier.startsWith("node:")) return false;
  return endings.some((ending) => `/${other}`.endsWith(`/${tail}${ending}`));
}

function besides(specifier: string, path: string): string {
  return posix.join(posix.dirname(path), specifier.replace(/\.js$/, ""));
}

/** Parses files of a workspace when they are first asked for, and once. */
export function modelsOf(files: Sources): (path: string) => CodeModel | undefined {
  const models = new Map<string, CodeModel | undefined>();
  return (path) => {
    if (models.has(path)) return models.get(path);
    const text = files.get(path);
    const model = text === undefined || path.endsWith(".json") ? undefined : createCodeModel(parseModule(path, text));
    models.set(path, model);
    return model;
  };
}
