import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { SecretsInFile } from "../evidence.ts";
import type { FromWorker, ToWorker } from "./scan-worker.ts";
import { collectNow } from "./collect-now.ts";
import type { CustomRule } from "../custom/custom-rule.ts";
import type { ScanFile } from "./scan-text.ts";
import { scanWith } from "./scan-with.ts";

declare global {
  /** Set by the build: the worker's file beside the bundle. */
  var ASSAY_SECRETS_WORKER: string | undefined;
}

/** How many files to read at a time for a pool: as many wait for the other thread at most, and as many are read here. */
export const filesInFlight = 32;

/** Text scanned before a second thread is worth its start, in UTF-16 code units. */
const leastText = 8_000_000;
/** Text that waits for the other thread at most; what comes then is scanned here. */
const mostWaiting = 2_000_000;
/** And files, so that there are others to go on with: each of `filesInFlight` waits where it is. */
const mostFilesWaiting = 16;
/** Text handed over in one message: many small files cost as little as one large. */
const parcelText = 256_000;

export interface ScanPool {
  scan(path: string, text: string): SecretsInFile | undefined | Promise<SecretsInFile | undefined>;
  dispose(): Promise<void>;
}

interface Waiting {
  path: string;
  text: string;
  settle(found: SecretsInFile | undefined): void;
}

/**
 * Scans on this thread and, once there is much to scan, on another too: each takes what it has time for. What the other
 * can't do, because it can't be started or failed, is done here; so the result is the same with and without it.
 */
export function scanPool(rules: readonly CustomRule[], threads: number = availableParallelism()): ScanPool {
  const scan = scanWith(rules);
  let scanned = 0;
  let helper: Helper | undefined;
  let mayHelp = threads > 1;

  return {
    scan(path, text) {
      scanned += text.length;
      if (mayHelp && helper === undefined && scanned > leastText)
        helper = startHelper(rules, scan, () => {
          mayHelp = false;
          helper = undefined;
        });
      collectNow(text.length);
      return helper?.hasRoom(text) === true ? helper.scan(path, text) : scan(path, text);
    },
    async dispose() {
      mayHelp = false;
      await helper?.stop();
    },
  };
}

type Helper = ReturnType<typeof startHelper>;

function startHelper(rules: readonly CustomRule[], scan: ScanFile, onGone: () => void) {
  const worker = new Worker(new URL(globalThis.ASSAY_SECRETS_WORKER ?? "./scan-worker.ts", import.meta.url), {
    workerData: rules,
    resourceLimits: { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 8 },
  });
  const sent = new Map<number, Waiting>();
  let parcel: Waiting[] = [];
  let parcelLength = 0;
  let waiting = 0;
  let next = 0;

  function post(): void {
    if (parcel.length === 0) return;
    const files = parcel.map((file): ToWorker["files"][number] => {
      const id = next++;
      sent.set(id, file);
      return { id, path: file.path, text: file.text };
    });
    parcel = [];
    parcelLength = 0;
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    worker.postMessage({ files } satisfies ToWorker);
  }

  function giveUp(): void {
    onGone();
    const left = [...sent.values(), ...parcel];
    sent.clear();
    parcel = [];
    for (const { path, text, settle } of left) settle(scan(path, text));
  }

  worker.on("message", ({ found }: FromWorker) => {
    for (const { id, result } of found) {
      const file = sent.get(id);
      sent.delete(id);
      waiting -= file?.text.length ?? 0;
      file?.settle(result);
    }
    if (sent.size === 0) post();
  });
  worker.on("error", giveUp);
  worker.on("exit", giveUp);

  return {
    hasRoom: (text: string) => waiting + text.length <= mostWaiting && sent.size + parcel.length < mostFilesWaiting,
    scan(path: string, text: string): Promise<SecretsInFile | undefined> {
      waiting += text.length;
      parcelLength += text.length;
      return new Promise((settle) => {
        parcel.push({ path, text, settle });
        // A full parcel goes at once; one that is not goes when the other thread would have nothing to do.
        if (parcelLength >= parcelText || sent.size === 0) post();
      });
    },
    stop: async () => void (await worker.terminate()),
  };
}
