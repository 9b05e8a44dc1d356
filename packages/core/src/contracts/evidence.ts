import type * as z from "zod";
import type { Change } from "./change.ts";
import type { History } from "./history.ts";
import type { GapInput } from "./gap.ts";
import type { Network } from "./network.ts";
import type { Policy } from "./policy.ts";
import type { FileContent, Workspace, WorkspaceFile } from "./workspace.ts";
import type { EvidenceStore } from "../evidence/store.ts";
import type { RunRequest, RunResult } from "../sandbox/contracts.ts";

/** Names a kind of evidence and its shape. Evidence is plain data: what comes from the cache is parsed by the schema. */
export interface EvidenceKey<E> {
  readonly id: string;
  readonly schema: z.ZodType<E>;
}

/** Makes the key under which a collector files its evidence and checks ask for it. */
export function evidenceKey<E>(id: string, schema: z.ZodType<E>): EvidenceKey<E> {
  return { id, schema };
}

/** What a collector found, or why there is nothing to find. A thrown error means it failed. */
export type Collected<E> =
  | {
      status: "collected";
      evidence: E;
      gaps?: readonly GapInput[];
      /** False: collect it again the next time, whatever `cacheInputs` says. Default: true. */
      reusable?: boolean;
    }
  | { status: "not-applicable"; reason: string; gaps?: readonly GapInput[] }
  | { status: "skipped"; reason: string; gaps?: readonly GapInput[] };

/** A text file handed to `perFile`. */
export interface TextFile {
  path: string;
  text: string;
  hash: string;
}

/** Work that looks at one file at a time and depends on nothing but its path and content, so that it is done once. */
export interface PerFile<T> {
  name: string;
  schema: z.ZodType<T>;
  files: readonly WorkspaceFile[];
  /** How many are worked on at the same time, where `compute` waits for somebody. */
  filesInFlight?: number;
  /** The files are text by their names, so one that is not is a gap. Elsewhere pictures and the like are passed over. */
  expectsText?: boolean;
  /** Is shown the gap of each file that can't be read, and returns the one to report. Default: the same, which blocks. */
  onUnread?(path: string, gap: GapInput): GapInput;
  /** Return undefined where there is nothing to say of the file: most files, so they cost no space. */
  compute(file: TextFile): T | undefined | Promise<T | undefined>;
}

export interface CollectContext {
  readonly workspace: Workspace;
  readonly change: Change;
  /** `base` when the same static evidence is collected from the base commit, to tell what is new. */
  readonly side: "head" | "base";
  /** The base commit's files, where a change is judged: for what compares both sides. Absent on the base itself. */
  readonly before?: Workspace | undefined;
  /** The files under judgement: those of the change, or all of them. Policy's `ignore` is applied. */
  readonly judged: readonly WorkspaceFile[];
  /** The whole listing less the policy's `ignore`, for what needs context beyond the change. */
  readonly all: readonly WorkspaceFile[];
  readonly signal: AbortSignal;
  readonly policy: Policy;
  /** Reads a file from where the policy is read from, for what a repository demands beside it; null where there is none. */
  demanded(path: string): Promise<string | null>;
  /** All commits; absent where there is no git. */
  readonly history?: History | undefined;
  evidence<E>(key: EvidenceKey<E>): E;
  read(path: string): Promise<FileContent>;
  /** Runs `compute` on the files whose result is not known yet; unreadable and over-large files become gaps by themselves. */
  perFile<T>(work: PerFile<T>): Promise<Map<string, T>>;
  /** Says what is going on, for the progress line; `fraction` is 0 to 1. */
  progress(message: string, fraction?: number): void;
  /** Runs a command of the repository in the sandbox. Only collectors with `runsCode` have it. */
  run(request: RunRequest): Promise<RunResult>;
  /**
   * Writes the base commit's files into an empty folder, to run there what failed on the head. Absent where there is no
   * base, and for collectors that don't run code.
   */
  checkOutBase?(folder: string): Promise<void>;
  /** For what is worth knowing in later runs beside the evidence itself, which is kept without asking. */
  readonly store: EvidenceStore;
  /** Absent unless the user (`--online`) or the policy (`network: allow`) allowed it. Every request is listed in the report. */
  readonly network?: Network | undefined;
  /** Where data lies that the user brought for all repositories, such as advisories; absent where there is no such place. */
  readonly dataDirectory?: string | undefined;
  /** Adds a data source to the report (an advisory snapshot and its date). */
  cite(source: { name: string; date: string; entries: number; note?: string }): void;
}

/** Makes evidence: expensive, cached, shared by checks. */
export interface Collector<E> {
  readonly key: EvidenceKey<E>;
  readonly title: string;
  readonly needs: readonly EvidenceKey<unknown>[];
  /** True when it runs the repository's own code: it then runs only where the user allowed it. The engine never asks it for evidence of the base. */
  readonly runsCode: boolean;
  readonly timeLimitMs: number;
  /** Why there is nothing to run, found by reading alone; undefined when there is. Asked where running is not allowed. */
  nothingToRun?(context: Omit<CollectContext, "run">): Promise<string | undefined>;
  /**
   * What its result depends on beside the engine's build and the needed evidence, as text to hash; null when the
   * result must not be reused. `perFile` work is cached by itself, so a collector that does only that returns null.
   */
  cacheInputs(context: Omit<CollectContext, "evidence" | "perFile" | "run">): Promise<string | null>;
  collect(context: CollectContext): Promise<Collected<E>>;
}

// The element type of a list of mixed collectors; each still checks its own E where it is defined.
// oxlint-disable-next-line typescript/no-explicit-any
export type AnyCollector = Collector<any>;
