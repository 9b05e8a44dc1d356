import type { Progress } from "@assay/core";
import { createColors } from "picocolors";
import { progressLines, type ProgressState } from "./lines.ts";

export interface ProgressDisplay {
  report(progress: Progress): void;
  /** A word about what happens before the stages, such as a clone. */
  note(message: string): void;
  /** What one step is at, beside the stages. */
  work(title: string, message: string, fraction?: number): void;
  stop(): void;
}

const redrawMilliseconds = 100;

/** Live progress on standard error: redrawn in place on a terminal, a line a stage otherwise, nothing when quiet. */
export function startProgress({ quiet, color }: { quiet: boolean; color: boolean }): ProgressDisplay {
  if (quiet) return { report: () => undefined, note: () => undefined, work: () => undefined, stop: () => undefined };
  return process.stderr.isTTY && process.env["CI"] === undefined && process.env["TERM"] !== "dumb"
    ? liveDisplay(color)
    : plainDisplay();
}

function plainDisplay(): ProgressDisplay {
  const start = performance.now();
  const say = (message: string) =>
    process.stderr.write(`[${((performance.now() - start) / 1000).toFixed(1)} s] ${message}\n`);
  return {
    report(progress) {
      if (progress.type === "stage") say(progress.name);
      if (progress.type === "collector" && progress.state !== "working") say(`  ${progress.title}: ${progress.state}`);
    },
    note: say,
    work: (title, message) => say(`${title}: ${message}`),
    stop: () => undefined,
  };
}

function liveDisplay(color: boolean): ProgressDisplay {
  const state: ProgressState = { start: performance.now(), stage: "Starting", findings: 0, collectors: new Map() };
  const colors = createColors(color && (process.env["NO_COLOR"] ?? "") === "");
  let drawn = 0;
  const erase = () => {
    process.stderr.write(drawn === 0 ? "" : `\u001b[${drawn}A\u001b[0J`);
    drawn = 0;
  };
  const draw = () => {
    const lines = progressLines(state, performance.now(), process.stderr.columns ?? 80, colors);
    erase();
    process.stderr.write(lines.map((line) => `${line}\n`).join(""));
    drawn = lines.length;
  };
  const timer = setInterval(draw, redrawMilliseconds);
  timer.unref();
  return {
    report(progress) {
      if (progress.type === "stage") state.stage = progress.name;
      if (progress.type === "found") state.findings = progress.findings;
      if (progress.type !== "collector") return;
      if (progress.state === "done") state.collectors.delete(progress.key);
      else
        state.collectors.set(progress.key, {
          started: state.collectors.get(progress.key)?.started ?? performance.now(),
          title: progress.title,
          message: progress.message,
          fraction: progress.fraction,
        });
    },
    note(message) {
      state.stage = message;
    },
    work(title, message, fraction) {
      state.stage = title;
      const started = state.collectors.get(message)?.started ?? performance.now();
      state.collectors = new Map([[message, { started, title: message, message: "", fraction }]]);
    },
    stop() {
      clearInterval(timer);
      erase();
    },
  };
}
