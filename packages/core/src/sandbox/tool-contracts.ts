export interface ToolRequest {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** Added to the minimal environment; the only way for a proxy or a `GIT_*` setting to come in. */
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string | Uint8Array;
  /** Milliseconds. Default: one minute. */
  readonly timeMs?: number;
  /** Bytes of stdout after which the tool is stopped. Default: 64 MiB for `runTool`, none for `streamTool`. */
  readonly outputBytes?: number;
  readonly signal?: AbortSignal;
}

export type ToolFailureReason = "not-found" | "timed-out" | "cancelled" | "output-too-large" | "failed-to-start";

export interface ToolFailure {
  readonly ok: false;
  readonly reason: ToolFailureReason;
  /** One clear sentence: which tool, what happened. */
  readonly message: string;
}

/** A tool that ran to its end. `exitCode` is 128 + the signal's number when a signal ended it, as in a shell. */
export interface ToolExit {
  readonly ok: true;
  readonly exitCode: number;
  /** The last 64 KiB. */
  readonly stderr: string;
}

export type ToolResult = (ToolExit & { readonly stdout: Buffer }) | ToolFailure;

export interface ToolStream {
  /** Standard output as it comes, with back-pressure. Leaving the loop early stops the tool. */
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Settles when the tool is gone. What `chunks` gave is whole only if this is `ok` with the expected exit code. */
  readonly result: Promise<ToolExit | ToolFailure>;
}
