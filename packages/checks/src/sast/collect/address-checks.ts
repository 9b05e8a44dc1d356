import { posix } from "node:path";
import type { Sources } from "@assay/program";

const ranges = [/\b169\.254\b/, /\b192\.168\b/, /\b172\.16\b/, /\b127\.0\.0\b/, /["'`]10\./];
const libraries =
  /\b(?:BlockList\s*\(|ipaddr\.js|private-ip|is-ip-private|is-private-ip|ssrf-req-filter|request-filtering-agent)|\bip\.isPrivate\b/;

const imported = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)["'](\.{1,2}\/[^"'\n]+)["']/g;
const endings = ["", ".ts", ".js", ".mts", ".mjs", ".cts", ".cjs", "/index.ts", "/index.js"];

/** True of a file that tells private addresses from public ones, or imports one beside it that does. */
export function checksAddresses(path: string, files: Sources): boolean {
  const text = files.get(path);
  if (text === undefined) return false;
  if (tellsAddressesApart(text)) return true;
  return [...text.matchAll(imported)].some(([, specifier = ""]) => {
    const base = posix.join(posix.dirname(path), specifier.replace(/\.js$/, ""));
    const found = endings.map((ending) => files.get(base + ending)).find((one) => one !== undefined);
    return found !== undefined && tellsAddressesApart(found);
  });
}

/**
 * True of code that tells private addresses from public ones: it names their ranges, or a library that knows them. That
 * it asks about each address before it is called is not proven by this.
 */
function tellsAddressesApart(text: string): boolean {
  return libraries.test(text) || ranges.filter((range) => range.test(text)).length >= 3;
}
