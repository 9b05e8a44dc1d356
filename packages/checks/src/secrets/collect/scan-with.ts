import { customSearch } from "../custom/custom-search.ts";
import type { CustomRule } from "../custom/custom-rule.ts";
import { scanText, type ScanFile } from "./scan-text.ts";

/** The search for what Assay knows, and for what the repository's own rules ask for. */
export function scanWith(rules: readonly CustomRule[]): ScanFile {
  if (rules.length === 0) return (path, text) => scanText(path, text);
  const custom = customSearch(rules);
  return (path, text) => scanText(path, text, custom);
}
