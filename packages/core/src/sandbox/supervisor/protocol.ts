import type { Isolation, Limits, RunOutcome } from "../contracts.ts";

/** The file descriptors through which Assay and its supervisor talk, besides 0 to 2. */
export const REPORT_DESCRIPTOR = 3;
export const INPUT_DESCRIPTOR = 4;

/** First line on the supervisor's standard input. The end of that input means that Assay is dead. */
export interface RunOrder {
  readonly kind: "run";
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly hasInput: boolean;
  readonly limits: Limits;
  readonly namespaces: boolean;
  readonly network: "none" | "loopback" | "host";
  readonly writable: readonly string[] | null;
  /** Folders that must stay visible, read-only, when `writable` is given. */
  readonly readable: readonly string[];
  /** The private folder of this run: made and removed by the supervisor, named by Assay. */
  readonly folder: string;
  /** `NAME=value` in the environment of every process of this run. */
  readonly marker: string;
  /** The user's real home, to be hidden. */
  readonly realHome: string;
}

/** After a supervisor was itself killed: end what it left, and remove the folder. */
export interface SweepOrder {
  readonly kind: "sweep";
  readonly folder: string;
  readonly marker: string;
}

export type Order = RunOrder | SweepOrder;

/** Second line on the supervisor's standard input: the reason to stop the run now. */
export type StopOrder = "cancel" | "flood";

export interface StartedReport {
  readonly type: "started";
  readonly isolation: Isolation;
}

export interface EndedReport {
  readonly type: "ended";
  readonly outcome: RunOutcome;
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly durationMs: number;
  readonly peakMemoryBytes: number | null;
  readonly peakProcesses: number | null;
  readonly reason: string | null;
}

export type Report = StartedReport | EndedReport;
