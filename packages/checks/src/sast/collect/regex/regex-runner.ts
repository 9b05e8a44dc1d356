import { Worker } from "node:worker_threads";
import { CancelledError } from "@assay/core";
import * as z from "zod";
import { Point } from "../../evidence/slow-regexes.ts";
import { runnerSource } from "./runner-source.ts";

/** An expression, and the texts to time it on: `prefix + pump.repeat(count) + suffix` for each count in turn. */
export interface RegexRun {
  source: string;
  flags: string;
  prefix: string;
  pump: string;
  suffix: string;
  counts: readonly number[];
  /** A time in milliseconds after which no longer text is tried. */
  enoughMs: number;
}

export interface RegexTimes {
  points: readonly Point[];
  /** `stopped`: a text took so long that it was broken off. `failed`: the engine gave up. */
  ended: "done" | "stopped" | "failed";
}

export interface RegexRunner {
  run(run: RegexRun): Promise<RegexTimes>;
  close(): Promise<void>;
}

const Message = z.discriminatedUnion("kind", [
  Point.extend({ kind: z.literal("point") }),
  z.object({ kind: z.literal("done") }),
  z.object({ kind: z.literal("failed"), reason: z.string() }),
]);

/** How long one run may take before its thread is ended. Runs are planned to end within a tenth of it. */
const deadlineMs = 1_500;

/**
 * Runs expressions in a thread of their own, one after the other: they are hostile, and a match cannot be left from
 * within. The engine asks at each step back whether its thread is to end, so a run that does not end is ended.
 */
export function createRegexRunner(signal: AbortSignal): RegexRunner {
  let worker: Worker | undefined;
  let last: Promise<unknown> = Promise.resolve();

  function start(): Worker {
    // Nothing of this process's environment, arguments or output is the expression's business.
    const started = new Worker(runnerSource, {
      eval: true,
      env: {},
      argv: [],
      execArgv: [],
      stdin: false,
      resourceLimits: { maxOldGenerationSizeMb: 128 },
    });
    started.unref();
    return started;
  }

  async function end(): Promise<void> {
    const ending = worker;
    worker = undefined;
    await ending?.terminate();
  }

  async function runAlone(run: RegexRun): Promise<RegexTimes> {
    if (signal.aborted) throw new CancelledError("cancelled");
    const thread = (worker ??= start());
    const points: Point[] = [];
    const ended = await new Promise<RegexTimes["ended"]>((resolve, reject) => {
      const timer = setTimeout(() => finish("stopped"), deadlineMs);
      const onMessage = (raw: unknown) => {
        const message = Message.parse(raw);
        if (message.kind === "point") points.push({ count: message.count, length: message.length, ms: message.ms });
        else finish(message.kind);
      };
      const onAbort = () => finish(new CancelledError("cancelled"));
      const onError = (error: Error) => finish(error);
      const onExit = () => finish(new Error("the thread that runs regular expressions ended by itself"));

      function finish(result: RegexTimes["ended"] | Error): void {
        clearTimeout(timer);
        thread.off("message", onMessage).off("error", onError).off("exit", onExit);
        signal.removeEventListener("abort", onAbort);
        if (result instanceof Error) reject(result);
        else resolve(result);
      }

      thread.on("message", onMessage).on("error", onError).on("exit", onExit);
      signal.addEventListener("abort", onAbort);
      // A thread has no origin to name.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      thread.postMessage(run);
    }).catch(async (error: unknown) => {
      await end();
      throw error;
    });
    if (ended === "stopped") await end();
    return { points, ended };
  }

  return {
    async run(run) {
      const turn = last.then(() => runAlone(run));
      // The next in line does not fail because this one did.
      last = turn.catch(() => undefined);
      return turn;
    },
    close: end,
  };
}
