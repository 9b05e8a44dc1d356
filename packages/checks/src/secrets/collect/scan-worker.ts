import { parentPort, workerData } from "node:worker_threads";
import * as z from "zod";
import type { SecretsInFile } from "../evidence.ts";
import { collectNow } from "./collect-now.ts";
import { CustomRule } from "../custom/custom-rule.ts";
import { scanWith } from "./scan-with.ts";

/** Files to scan. */
export interface ToWorker {
  files: { id: number; path: string; text: string }[];
}

/** What was found in them; no value of a secret is in it. */
export interface FromWorker {
  found: { id: number; result: SecretsInFile | undefined }[];
}

const scan = scanWith(z.array(CustomRule).parse(workerData));

parentPort?.on("message", ({ files }: ToWorker) => {
  const found = files.map(({ id, path, text }) => ({ id, result: scan(path, text) }));
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage({ found } satisfies FromWorker);
  collectNow(files.reduce((sum, { text }) => sum + text.length, 0));
});
