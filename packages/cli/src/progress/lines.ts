import type { createColors } from "picocolors";

export interface ProgressState {
  start: number;
  stage: string;
  findings: number;
  collectors: Map<string, { started: number; title: string; message: string; fraction: number | undefined }>;
}

const frames = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
const frameMilliseconds = 100;

/** The lines to draw: the stage with the time so far and what was found, then one line a collector at work. */
export function progressLines(
  state: ProgressState,
  now: number,
  width: number,
  colors: ReturnType<typeof createColors>,
): string[] {
  const spinner = frames[Math.floor(now / frameMilliseconds) % frames.length] ?? "";
  const found = state.findings === 0 ? "" : ` · ${state.findings} found so far`;
  const head = fit(`${state.stage} · ${seconds(now - state.start)}${found}`, width - 2);
  const collectors = [...state.collectors.values()].map(({ started, title, message, fraction }) => {
    const share = fraction === undefined ? "" : ` ${Math.round(fraction * 100)} %`;
    return colors.dim(
      fit(`  ${title}${share} · ${seconds(now - started)}${message === "" ? "" : ` · ${message}`}`, width - 1),
    );
  });
  return [`${colors.cyan(spinner)} ${head}`, ...collectors];
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

function fit(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1))}…`;
}
