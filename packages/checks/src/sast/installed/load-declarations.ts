import { builtinModules } from "node:module";
import path from "node:path";
import { parseDeclarations, scopeOf, type Scope } from "@assay/program";
import type { ConfinedFiles } from "./confined-files.ts";
import { findPackage, splitRequest, type FoundPackage } from "./find-package.ts";
import { declarationFile, typeEntries } from "./type-entries.ts";

/** What a request from a file of the workspace leads to. */
export type Loaded =
  /** Not installed: nothing can be said. */
  | { status: "absent" }
  /** A package of the same repository, linked into node_modules. */
  | { status: "own" }
  /** Installed, but without declarations, or with such that could not be read. */
  | { status: "unknown"; found: FoundPackage }
  | { status: "loaded"; found: FoundPackage; types: FoundPackage; scopes: readonly Scope[]; entry: string };

export interface DeclarationLoader {
  load(from: string, module: string): Loaded;
  /** The names that a request gives, as seen from a declaration file. */
  find(from: string, specifier: string): readonly Scope[] | undefined;
}

const builtin = new Set(builtinModules);

/** Reads the declaration files of installed packages, each once. */
export function createLoader(files: ConfinedFiles, root: string): DeclarationLoader {
  const scopes = new Map<string, Scope | undefined>();
  const packages = new Map<string, Loaded>();
  /** What a file gives by itself; the same list each time, so that answers about it are remembered. */
  const alone = new Map<string, readonly Scope[] | undefined>();

  function scopeOfFile(file: string): Scope | undefined {
    if (!scopes.has(file)) {
      scopes.set(file, undefined);
      scopes.set(file, readScope(file));
    }
    return scopes.get(file);
  }

  function readScope(file: string): Scope | undefined {
    const text = files.read(file);
    const program = text === undefined ? undefined : parseDeclarations(text);
    if (text === undefined || program === undefined) return undefined;
    const scope = scopeOf(program.body, file);
    for (const [, target = ""] of text.matchAll(/^\/\/\/\s*<reference\s+path\s*=\s*["']([^"']+)["']/gm)) {
      const other = declarationFile(files, path.join(path.dirname(file), target));
      const referred = other === undefined ? undefined : scopeOfFile(other);
      if (referred === undefined || other === undefined) return undefined;
      if (!referred.isModule) merge(scope, referred);
      for (const [name, bodies] of referred.ambient) {
        const isThis = name.startsWith(".") && declarationFile(files, path.join(path.dirname(other), name)) === file;
        if (!isThis) scope.ambient.set(name, [...(scope.ambient.get(name) ?? []), ...bodies]);
        else for (const body of bodies) if (body !== null) merge(scope, body);
      }
    }
    return scope;
  }

  /** The scopes of a package's entries: of the files themselves, or of what they declare in its name. */
  function scopesOf(entries: readonly string[], module: string): Scope[] | undefined {
    const found: Scope[] = [];
    for (const entry of entries) {
      const scope = scopeOfFile(entry);
      if (scope === undefined) return undefined;
      const ambient = scope.ambient.get(module);
      const isModule = scope.equals !== undefined || scope.stars.length > 0 || scope.names.size > 0;
      // Stubs for old compilers hold nothing.
      if (!isModule && scope.ambient.size === 0 && entries.length > 1) continue;
      if (ambient?.includes(null) || (ambient === undefined && !isModule)) return undefined;
      if (ambient === undefined || isModule) found.push(scope);
      for (const body of ambient ?? []) if (body !== null) found.push(body);
    }
    return found.length === 0 ? undefined : found;
  }

  function load(from: string, module: string): Loaded {
    const key = `${from}\0${module}`;
    const known = packages.get(key) ?? loadPackage(from, module);
    packages.set(key, known);
    return known;
  }

  function loadPackage(from: string, module: string): Loaded {
    const { name, rest } = splitRequest(module);
    const found = findPackage(files, root, from, name);
    const typesName = `@types/${name.replace(/^@/, "").replace("/", "__")}`;
    if (found !== undefined && !found.folder.includes(`${path.sep}node_modules${path.sep}`)) return { status: "own" };
    const types =
      found !== undefined && typeEntries(files, found, rest).length > 0
        ? found
        : findPackage(files, root, from, typesName);
    if (types === undefined) return found === undefined ? { status: "absent" } : { status: "unknown", found };
    const entries = typeEntries(files, types, rest);
    const [entry] = entries;
    const given = entry === undefined ? undefined : scopesOf(entries, module);
    if (given === undefined || entry === undefined) return { status: "unknown", found: found ?? types };
    return { status: "loaded", found: found ?? types, types, scopes: given, entry };
  }

  return {
    load,
    find(from, specifier) {
      if (specifier.startsWith(".")) {
        const file = declarationFile(files, path.join(path.dirname(from), specifier));
        if (file !== undefined && !alone.has(file)) {
          const scope = scopeOfFile(file);
          alone.set(file, scope && [scope]);
        }
        return file === undefined ? undefined : alone.get(file);
      }
      // Node's own modules have declarations of a version; their members come from another source.
      if (specifier.startsWith("node:") || builtin.has(specifier)) return undefined;
      const loaded = load(path.dirname(from), specifier);
      return loaded.status === "loaded" ? loaded.scopes : undefined;
    },
  };
}

/** Adds the names of an augmentation, each of which is still read with the names around it. */
function merge(scope: Scope, more: Scope): void {
  scope.added.push(more);
  for (const [name, entries] of more.names) {
    const inScope = entries.map((entry) => ({ ...entry, scope: entry.scope ?? more }));
    scope.names.set(name, [...(scope.names.get(name) ?? []), ...inScope]);
  }
  // The augmentation sees the names of its own file, and then those of the file that it adds to.
  let top = more;
  while (top.parent !== undefined && top !== scope) top = top.parent;
  if (top !== scope) top.parent = scope;
}
