import type { CollectContext, GapInput } from "@assay/core";
import { scanPool, type ScanPool } from "./scan-pool.ts";
import { scanText } from "./scan-text.ts";

export interface Scanner extends ScanPool {
  /** Tells what is searched for from what another policy asks for, so that results are kept apart. */
  name: string;
  gaps: GapInput[];
}

/** The search that the repository's policy asks for. To be disposed of. */
export async function scannerOf(_context: Pick<CollectContext, "policy" | "demanded">): Promise<Scanner> {
  return { ...scanPool(scanText), name: "secrets", gaps: [] };
}
