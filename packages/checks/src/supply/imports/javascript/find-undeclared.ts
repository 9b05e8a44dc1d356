import path from "node:path";
import type { Resolver } from "@assay/program";
import { manifestsAbove, packageOf, type DeclaringManifest } from "./declared-names.ts";
import type { NamedImport } from "../named-import.ts";
import { isBuiltin, isProvided } from "./provided.ts";

export interface Surroundings {
  manifests: readonly DeclaringManifest[];
  resolver: Resolver;
  /** Every path of the workspace and every folder of one. */
  places: ReadonlySet<string>;
  /** Modules that files of the workspace declare (`declare module "x"`). */
  ambient: ReadonlySet<string>;
  /** Texts of the configurations of bundlers, compilers and test runners, by path. */
  configurations: ReadonlyMap<string, string>;
}

/** A package that a file asks for and that nothing around it declares. */
export interface Undeclared {
  name: string;
  path: string;
  line: number;
  manifest: string;
}

/**
 * Names that code asks for and no manifest above it declares. Silent wherever something else may answer for a name: an
 * alias, a folder, the program around it, a `try`. Where there is no manifest, nobody says what ought to be declared.
 */
export function findUndeclared(file: string, imports: readonly NamedImport[], around: Surroundings): Undeclared[] {
  const manifests = manifestsAbove(file, around.manifests);
  const [nearest] = manifests;
  if (nearest === undefined) return [];
  const declared = new Set(manifests.flatMap(({ names }) => [...names]));
  return imports.flatMap(({ specifier, line, isType, isTried }) => {
    const name = packageOf(specifier);
    if (name === undefined || isType || isTried || isBuiltin(specifier) || isAsset(specifier)) return [];
    if (declared.has(name) || declared.has(typesOf(name)) || isProvided(name, declared)) return [];
    const led = around.resolver.resolve(file, specifier);
    if (led === undefined || "file" in led) return [];
    if (around.manifests.some(({ names, folder }) => names.has(name) && isNameOf(name, folder, around))) return [];
    if (around.ambient.has(name) || around.ambient.has(specifier) || isFolder(file, name, around.places)) return [];
    if (isConfigured(file, name, around.configurations)) return [];
    return [{ name, path: file, line, manifest: nearest.path }];
  });
}

/** `@components/button.vue`: a file that only a bundler takes is asked for through a bundler's alias. */
function isAsset(specifier: string): boolean {
  return /\/[^/]*\.(?:vue|svelte|astro|svg|png|jpe?g|gif|webp|avif|css|scss|sass|less|styl|woff2?|mp[34]|html|md|mdx|txt|wasm)(?:\?.*)?$/.test(
    specifier,
  );
}

/** The package of a name's types, which stands in for it where nothing else of it is used. */
function typesOf(name: string): string {
  return `@types/${name.replace(/^@([^/]+)\//, "$1__")}`;
}

/** A package of the workspace, which its tool links. */
function isNameOf(name: string, folder: string, { resolver }: Surroundings): boolean {
  const led = resolver.resolve(folder === "" ? "x.js" : `${folder}/x.js`, name);
  return led !== undefined && "file" in led;
}

/** `components/button`, where a folder of that name lies beside the file, above it, or in `src`: a base that a tool knows. */
function isFolder(file: string, name: string, places: ReadonlySet<string>): boolean {
  const first = name.split("/")[0] ?? "";
  for (let folder = path.posix.dirname(file); ; folder = path.posix.dirname(folder)) {
    for (const base of ["", "src", "app", "lib", "source", "client", "packages", "modules"]) {
      const place = path.posix.join(folder, base, first);
      if (places.has(place) || [".js", ".ts", ".jsx", ".tsx", ".mjs", ".d.ts"].some((end) => places.has(place + end)))
        return true;
    }
    if (folder === ".") return false;
  }
}

/** Named by a configuration above the file, as an alias, an external or a global: then that tool answers for it. */
function isConfigured(file: string, name: string, configurations: ReadonlyMap<string, string>): boolean {
  const scope = name.split("/")[0] ?? "";
  return [...configurations].some(([config, text]) => {
    const folder = path.posix.dirname(config);
    if (folder !== "." && !file.startsWith(`${folder}/`)) return false;
    return [name, scope].some(
      (each) =>
        ["'", '"', "`"].some((quote) => text.includes(quote + each)) ||
        new RegExp(`(?:^|[{,\\s])${each.replace(/[^\w]/g, "\\$&")}\\s*:`).test(text),
    );
  });
}
