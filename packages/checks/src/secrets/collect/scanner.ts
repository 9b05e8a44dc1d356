import type { CollectContext, GapInput } from "@assay/core";
import type { SecretsInFile } from "../evidence.ts";
import { scanText } from "./scan-text.ts";

/** Finds the secrets of one file. */
export type ScanFile = (path: string, text: string) => SecretsInFile | undefined;

export interface Scanner {
  scan: ScanFile;
  /** Tells what is searched for from what another policy asks for, so that results are kept apart. */
  name: string;
  gaps: GapInput[];
}

/** The search that the repository's policy asks for. */
export async function scannerOf(_context: Pick<CollectContext, "policy" | "demanded">): Promise<Scanner> {
  return { scan: scanText, name: "secrets", gaps: [] };
}
