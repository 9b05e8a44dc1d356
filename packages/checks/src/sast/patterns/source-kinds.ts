import type { SourceKind } from "@assay/program";

/** What code in a page reads: what it does with it, it does from the browser of whoever looks at the page. */
export const inBrowser: ReadonlySet<SourceKind> = new Set(["url", "message", "storage", "form"]);

/**
 * Somebody who has first to gain a foothold elsewhere: a server that is asked, a page of this very program, what lay in
 * storage or waited in a queue, and was put there by anybody or nobody.
 */
const footholds: ReadonlySet<SourceKind> = new Set([
  "http-response",
  "storage",
  "form",
  "ipc",
  "database",
  "file-name",
  "job",
]);

export function needsFoothold(source: SourceKind): boolean {
  return footholds.has(source);
}

/** Who can write to the browser's storage can do in the page what the page can. */
export function doubtsOf(source: SourceKind): number {
  return source === "storage" ? 2 : Number(isIndirect(source));
}

/** All but what is near: a foothold, or a program that uses a package. */
export function isIndirect(source: SourceKind): boolean {
  return footholds.has(source) || source === "library-input";
}
