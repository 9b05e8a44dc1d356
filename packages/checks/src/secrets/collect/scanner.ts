import { createHash } from "node:crypto";
import type { CollectContext, GapInput } from "@assay/core";
import { customRulesOf } from "../custom/custom-rules.ts";
import { scanPool, type ScanPool } from "./scan-pool.ts";

export interface Scanner extends ScanPool {
  /** Tells what is searched for from what another policy asks for, so that results are kept apart. */
  name: string;
  gaps: GapInput[];
}

/** The search that the repository asks for. To be disposed of. */
export async function scannerOf(context: Pick<CollectContext, "policy" | "demanded">): Promise<Scanner> {
  const { rules, gaps } = await customRulesOf(context);
  const hash = createHash("sha256").update(JSON.stringify(rules)).digest("hex");
  return { ...scanPool(rules), name: rules.length === 0 ? "secrets" : `secrets with rules ${hash}`, gaps };
}
