import { posix } from "node:path";
import type { Sources } from "@assay/program";

const ranges = [/\b169\.254\b/, /\b192\.168\b/, /\b172\.16\b/, /\b127\.0\.0\b/, /["'`]10\./];
const libraries =
  /\b(?:BlockList\s*\(|ipaddr\.js|private-ip|is-ip-private|is-private-ip|ssrf-req-filter|request-filtering-agent)|\bip\.isPrivate\b/;

const imported = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)["']([^"'\n]+)["']/g;
const endings = ["", ".ts", ".js", ".mts", ".mjs", ".cts", ".cjs", "/index.ts", "/index.js"];

/** True of a file whose code tells private addresses from public ones, or imports one of the workspace that does. */
export function checksAddresses(path: string, files: Sources, codeOf: (path: string) => string): boolean {
  const code = codeOf(path);
  if (tellsAddressesApart(code)) return true;
  return [...code.matchAll(imported)].some(([, specifier = ""]) =>
    filesOf(specifier, path, files).some((found) => tellsAddressesApart(codeOf(found))),
  );
}

/** What a specifier may mean: beside the file, or under a name of the workspace (`@/lib/addresses`) by its last parts. */
function filesOf(specifier: string, path: string, files: Sources): string[] {
  const plain = specifier.replace(/\.js$/, "");
  if (specifier.startsWith(".")) {
    const base = posix.join(posix.dirname(path), plain);
    return endings.map((ending) => base + ending).filter((name) => files.has(name));
  }
  const tail = plain.split("/").slice(-2);
  if (tail.length < 2 || plain.startsWith("node:")) return [];
  const names = new Set(endings.map((ending) => `/${tail.join("/")}${ending}`));
  return [...files.keys()].filter((name) => names.has(`/${name.split("/").slice(-2).join("/")}`));
}

/**
 * True of code that tells private addresses from public ones: it names their ranges, or a library that knows them. That
 * it asks about each address before it is called is not proven by this.
 */
function tellsAddressesApart(code: string): boolean {
  return libraries.test(code) || ranges.filter((range) => range.test(code)).length >= 3;
}
