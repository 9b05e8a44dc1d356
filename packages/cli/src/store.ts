import { memoryStore, openStore, type EvidenceStore } from "@assay/core";
import { cacheDirectory } from "./directories.ts";
import { build } from "./version.ts";

/** The user's cache, or one that ends with the process. */
export function chooseStore(cache: boolean): EvidenceStore {
  return cache ? openStore(cacheDirectory, build) : memoryStore();
}
