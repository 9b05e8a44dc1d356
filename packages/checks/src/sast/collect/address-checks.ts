import type { Sources } from "@assay/program";
import { filesOf } from "./workspace-models.ts";

const ranges = [/\b169\.254\b/, /\b192\.168\b/, /\b172\.16\b/, /\b127\.0\.0\b/, /["'`]10\./];
/** The same, of the numbers of an address one by one. */
const numbers = [/=== ?169\b[^;\n]{0,40}=== ?254\b/, /=== ?192\b[^;\n]{0,40}=== ?168\b/, /=== ?127\b/, /=== ?10\b/];
const libraries =
  /\b(?:BlockList\s*\(|ipaddr\.js|private-ip|is-ip-private|is-private-ip|ssrf-req-filter|request-filtering-agent)|\bip\.isPrivate\b/;

const imported = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)["']([^"'\n]+)["']/g;

/** True of a file whose code tells private addresses from public ones, or imports one of the workspace that does. */
export function checksAddresses(path: string, files: Sources, codeOf: (path: string) => string): boolean {
  const code = codeOf(path);
  if (tellsAddressesApart(code)) return true;
  return [...code.matchAll(imported)].some(([, specifier = ""]) =>
    filesOf(specifier, path, files).some((found) => tellsAddressesApart(codeOf(found))),
  );
}

/**
 * True of code that tells private addresses from public ones: it names their ranges, or a library that knows them. That
 * it asks about each address before it is called is not proven by this.
 */
function tellsAddressesApart(code: string): boolean {
  const named = (list: readonly RegExp[]): number => list.filter((range) => range.test(code)).length;
  return libraries.test(code) || named(ranges) >= 3 || named(numbers) >= 3;
}
