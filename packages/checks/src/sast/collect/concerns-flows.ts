import type { CollectContext } from "@assay/core";
import { isManifest } from "@assay/program";
import { isCode } from "./analyse-file.ts";

/**
 * True where flows may have come or gone: they change with any code, removed code included, and with how modules find
 * each other.
 */
export function concernsFlows({ all, change, judged }: Pick<CollectContext, "all" | "change" | "judged">): boolean {
  const touched = [...judged, ...change.files].map(({ path }) => path);
  return touched.some((path) => isCode(path) || isManifest(path)) && all.some(({ path }) => isCode(path));
}
