import path from "node:path";
import { readPackage, readPaths, type PackageSettings, type PathSettings } from "./settings.ts";

/** Where a request for a module leads: to a file of the workspace, or to a package that is not one of its own. */
export type Resolved = { file: string } | { package: string } | undefined;

export interface Resolver {
  resolve(from: string, specifier: string): Resolved;
  /** The files that packages of the workspace give to whoever installs them. */
  published(): string[];
}

const extensions = [
  "",
  ".ts",
  ".tsx",
  ".mts",
  ".cts",
  ".js",
  ".jsx",
  ".mjs",
  ".cjs",
  ".vue",
  ".svelte",
  ".astro",
  ".json",
];
/** What is written with the extension of what it is compiled to. */
const compiled = /\.([cm]?)jsx?$/;
/** Where a package's sources are, when its manifest only knows what is built of them. */
const sources = ["src/index", "index", "lib/index", "src/main", "source/index"];

/** Entries of one package that are looked at: some give each of their hundred functions a file. */
const mostEntries = 60;
/**
 * A package that is private is installed by nobody, unless it speaks to those who might: then another manifest is made
 * of this one where it is built.
 */
function isPraised({ keywords = [], license, dependencies = {} }: PackageSettings): boolean {
  return keywords.length > 0 || (license !== undefined && Object.keys(dependencies).length === 0);
}

/** What is not written but made of what is. */
const builtFile = /(?:^|\/)(?:dist|build|out|es|esm|cjs|umd|lib)\//;

/** Where what is built of a source may have it from: `dist/cjs/a/b.js` from `src/a/b`. */
function sourcesOf(file: string): string[] {
  const parts =
    /^(?:\.\/)?(?:dist|build|out|es|esm|cjs|umd|lib)\/(?:(?:esm|cjs|es|node|browser|src)\/)?(.*?)(?:\.\w+)*$/.exec(
      file,
    );
  const rest = parts?.[1];
  return rest === undefined || rest === "" ? [] : [`src/${rest}`, `lib/${rest}`, `source/${rest}`];
}

/** The files behind the names under which a package is imported. */
function exportedFiles(exports: unknown): string[] {
  if (typeof exports !== "object" || exports === null) return typeof exports === "string" ? [exports] : [];
  const requests = Object.keys(exports).filter((key) => key.startsWith("."));
  if (requests.length === 0) return [firstFile(exports) ?? []].flat();
  return requests
    .filter((key) => !key.includes("*"))
    .flatMap((key) => exportTarget(exports, key) ?? [])
    .filter((file) => !file.endsWith(".json"));
}

/**
 * Resolves requests by the listing of a workspace alone, so that a commit that is not checked out can be resolved too.
 * Files first, then `paths` of the nearest tsconfig, `#imports`, packages of the workspace, and at last the rest of the
 * world by name.
 */
export function createResolver(files: Iterable<string>, settings: ReadonlyMap<string, string>): Resolver {
  const listed = new Set(files);
  const packages: PackageSettings[] = [];
  const mappings: PathSettings[] = [];
  for (const [file, text] of settings) {
    if (/(?:^|\/)package\.json$/.test(file)) packages.push(...[readPackage(file, text) ?? []].flat());
    else mappings.push(...[readPaths(file, settings) ?? []].flat());
  }
  const innerFirst = <T extends { directory: string }>(list: T[]): T[] =>
    list.sort((a, b) => b.directory.length - a.directory.length);
  innerFirst(packages);
  innerFirst(mappings);
  const known = new Map<string, Resolved>();

  function probe(base: string): string | undefined {
    const bare = base.replace(compiled, "");
    const alternatives = bare === base ? [base] : [base, bare];
    for (const candidate of alternatives)
      for (const extension of extensions) if (listed.has(candidate + extension)) return candidate + extension;
    for (const extension of extensions.slice(1))
      if (listed.has(`${base}/index${extension}`)) return `${base}/index${extension}`;
    return undefined;
  }

  function byPaths(from: string, specifier: string): string | undefined {
    for (const { directory, base, paths } of mappings) {
      if (!isWithin(from, directory)) continue;
      for (const { pattern, targets } of paths) {
        const [head = "", tail] = pattern.split("*");
        const isExact = tail === undefined;
        if (isExact ? specifier !== pattern : !specifier.startsWith(head) || !specifier.endsWith(tail)) continue;
        const middle = isExact ? "" : specifier.slice(head.length, specifier.length - tail.length);
        for (const target of targets) {
          const found = probe(path.posix.normalize(target.replace("*", middle)));
          if (found !== undefined) return found;
        }
      }
      const found = base === undefined ? undefined : probe(path.posix.join(base, specifier));
      if (found !== undefined) return found;
    }
    return undefined;
  }

  function byPackage(specifier: string): string | undefined {
    for (const { name, directory, exports, source, module, main } of packages) {
      if (name === undefined || (specifier !== name && !specifier.startsWith(`${name}/`))) continue;
      const rest = specifier.slice(name.length + 1);
      const target = exportTarget(exports, rest === "" ? "." : `./${rest}`);
      const candidates = rest === "" ? [source, target, module, main, ...sources] : [target, rest, `src/${rest}`];
      for (const candidate of candidates) {
        const found = candidate === undefined ? undefined : probe(path.posix.join(directory, candidate));
        if (found !== undefined) return found;
      }
      return undefined;
    }
    return undefined;
  }

  /** The files by which others import a package. One without an entry is a program. */
  function entriesOf(one: PackageSettings): string[] {
    if (one.name === undefined || (one.private === true && !isPraised(one))) return [];
    const named = [one.source, ...exportedFiles(one.exports), one.module, one.main].filter(
      (file) => file !== undefined,
    );
    const at = (file: string): string[] => [probe(path.posix.join(one.directory, file)) ?? []].flat();
    const found = named.flatMap((file) => [file, ...sourcesOf(file)].flatMap(at));
    const isWritten = found.some(
      (file) => !builtFile.test(file.slice(one.directory === "." ? 0 : one.directory.length)),
    );
    if (!isWritten) found.push(...(named.length === 0 ? ["index"] : sources).flatMap(at).slice(0, 1));
    return [...new Set(found)].slice(0, mostEntries);
  }

  /** `/models/user`: from the folder of the program, as Meteor and Vite read it. */
  function byRoot(from: string, specifier: string): string | undefined {
    const roots = packages.map(({ directory }) => directory).filter((directory) => isWithin(from, directory));
    for (const root of new Set([...roots, "."])) {
      const found = probe(path.posix.join(root, specifier));
      if (found !== undefined) return found;
    }
    return undefined;
  }

  function byImports(from: string, specifier: string): string | undefined {
    const own = packages.find(({ directory, imports }) => imports !== undefined && isWithin(from, directory));
    const target = own && exportTarget(own.imports, specifier);
    return target === undefined ? undefined : probe(path.posix.join(own?.directory ?? ".", target));
  }

  function find(from: string, specifier: string): Resolved {
    if (/^\.{1,2}(?:\/|$)/.test(specifier)) {
      const file = probe(path.posix.join(path.posix.dirname(from), specifier));
      return file === undefined ? undefined : { file };
    }
    const bare = specifier.replace(/[?#].*$/s, (tail) => (specifier.startsWith("#") ? tail : ""));
    const file =
      (bare.startsWith("#") ? byImports(from, bare) : undefined) ??
      byPaths(from, bare) ??
      (bare.startsWith("/") ? byRoot(from, bare) : byPackage(bare));
    if (file !== undefined) return { file };
    return bare.startsWith("/") || bare.startsWith("#")
      ? undefined
      : { package: bare.replace(/^(?:node|npm|jsr):/, "") };
  }

  return {
    // Without any manifest, what is called index is what others would import.
    published: () => (packages.length === 0 ? [probe("index") ?? []].flat() : packages.flatMap(entriesOf)),
    resolve(from, specifier) {
      const key = `${path.posix.dirname(from)}\0${specifier}`;
      if (!known.has(key)) known.set(key, find(from, specifier));
      return known.get(key);
    },
  };
}

function isWithin(file: string, directory: string): boolean {
  return directory === "." || file.startsWith(`${directory}/`);
}

/** The file that `exports` or `imports` of a manifest name for a request, by the first condition that names one. */
function exportTarget(exports: unknown, request: string): string | undefined {
  if (typeof exports === "string") return request === "." ? exports : undefined;
  if (typeof exports !== "object" || exports === null) return undefined;
  const entries = Object.entries(exports);
  if (entries.every(([key]) => !key.startsWith(".") && !key.startsWith("#")))
    return request === "." ? firstFile(exports) : undefined;
  for (const [key, value] of entries) {
    if (key === request) return firstFile(value);
    const [head = "", tail] = key.split("*");
    if (tail === undefined || !request.startsWith(head) || !request.endsWith(tail)) continue;
    return firstFile(value)?.replace("*", request.slice(head.length, request.length - tail.length));
  }
  return undefined;
}

function firstFile(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null) return undefined;
  const conditions = Object.entries(value).sort(([a], [b]) => Number(b === "source") - Number(a === "source"));
  for (const [condition, inner] of conditions) {
    const found = condition === "types" ? undefined : firstFile(inner);
    if (found !== undefined) return found;
  }
  return undefined;
}
