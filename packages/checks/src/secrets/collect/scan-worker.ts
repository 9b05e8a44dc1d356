import { parentPort } from "node:worker_threads";
import type { SecretsInFile } from "../evidence.ts";
import { collectNow } from "./collect-now.ts";
import { scanText } from "./scan-text.ts";

/** Files to scan. */
export interface ToWorker {
  files: { id: number; path: string; text: string }[];
}

/** What was found in them; no value of a secret is in it. */
export interface FromWorker {
  found: { id: number; result: SecretsInFile | undefined }[];
}

parentPort?.on("message", ({ files }: ToWorker) => {
  const found = files.map(({ id, path, text }) => ({ id, result: scanText(path, text) }));
  parentPort?.postMessage({ found } satisfies FromWorker);
  collectNow(files.reduce((sum, { text }) => sum + text.length, 0));
});
