import path from "node:path";
import type { DeadExport } from "@assay/core";
import { isToolingPath, type Resolver } from "@assay/program";
import { isEntry } from "./entries.ts";
import type { ModuleFacts } from "./module-facts.ts";

export interface ExportInput {
  modules: ReadonlyMap<string, ModuleFacts>;
  resolver: Resolver;
  isTest(path: string): boolean;
  /** Files that are named in manifests. */
  named: ReadonlySet<string>;
}

type Use = "code" | "tests";

/**
 * The exports that nobody imports. A file that nobody imports at all is left out: what starts it, and reads it, is not
 * known. So is one whose folder is loaded by computed names, an entry of a package, and what frameworks load.
 */
export function findDeadExports({ modules, resolver, isTest, named }: ExportInput): DeadExport[] {
  const uses = new Map<string, Map<string, Use>>();
  const importedBy = new Map<string, Use>();
  const published = new Set([...resolver.published(), ...named]);
  const folders: string[] = [];

  function use(file: string, name: string, by: Use): void {
    const names = uses.get(file) ?? new Map<string, Use>();
    uses.set(file, names);
    const known = names.get(name);
    if (known === "code" || known === by) return;
    names.set(name, by);
    // What is handed on is used where it comes from.
    const facts = modules.get(file);
    for (const [request, from, as] of facts?.handedOn ?? []) {
      const target = fileOf(file, request);
      if (target === undefined) continue;
      if (as === name) use(target, from, by);
      else if (as === "*" && name !== "default") use(target, name, by);
      else if (name === "*") use(target, from, by);
    }
  }

  function fileOf(from: string, request: string): string | undefined {
    const resolved = resolver.resolve(from, request);
    return resolved !== undefined && "file" in resolved ? resolved.file : undefined;
  }

  for (const [file, facts] of modules) {
    const by: Use = isTest(file) ? "tests" : "code";
    for (const [request, names] of facts.imports) {
      const target = fileOf(file, request);
      if (target === undefined) continue;
      if (importedBy.get(target) !== "code") importedBy.set(target, by);
      for (const name of names) use(target, name, by);
    }
    for (const [request] of facts.handedOn) {
      const target = fileOf(file, request);
      if (target !== undefined && importedBy.get(target) !== "code") importedBy.set(target, by);
    }
    // Tests and tools load what they test and build.
    if (by === "code" && !isToolingPath(file))
      folders.push(...facts.folders.map((folder) => path.posix.join(path.posix.dirname(file), folder)));
    if (published.has(file) || isEntry(file)) use(file, "*", "code");
  }

  const loadedByFolder = folders.map((folder) =>
    folder === "." || folder === "./" ? "" : folder.replace(/\/?$/, "/"),
  );
  const isLoaded = (file: string) => loadedByFolder.some((folder) => file.startsWith(folder));
  const dead: DeadExport[] = [];
  for (const [file, { exports }] of modules) {
    if (isTest(file) || isEntry(file) || published.has(file) || !importedBy.has(file) || isLoaded(file)) continue;
    const names = uses.get(file);
    const whole = names?.get("*");
    if (whole === "code") continue;
    for (const { name, line, kind, usedHere } of exports) {
      const used = names?.get(name) ?? whole;
      if (used === "code") continue;
      dead.push({
        path: file,
        name,
        line,
        kind,
        usedBy: usedHere ? "its own file" : used === "tests" ? "tests" : "nothing",
      });
    }
  }
  return dead;
}
