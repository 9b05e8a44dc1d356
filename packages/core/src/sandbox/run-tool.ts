import { PassThrough, Writable } from "node:stream";
import { executeTool } from "./execute-tool.ts";
import type { ToolRequest, ToolResult, ToolStream } from "./tool-contracts.ts";

const DEFAULT_OUTPUT_BYTES = 64 * 1024 * 1024;

/**
 * Runs a trusted tool such as `git` and gives its whole output. For the scanned repository's own
 * code use `run`, which isolates. Never throws for anything that the tool does.
 */
export async function runTool(request: ToolRequest): Promise<ToolResult> {
  const chunks: Buffer[] = [];
  const collect = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  const end = await executeTool({ outputBytes: DEFAULT_OUTPUT_BYTES, ...request }, collect);
  return end.ok ? { ...end, stdout: Buffer.concat(chunks) } : end;
}

/**
 * Runs a trusted tool whose output may be too big to hold. The loop over `chunks` throws a
 * `ToolStreamError` when the tool could not run to its end, so that a cut-off list is never taken
 * for a whole one; the exit code is in `result`.
 */
export function streamTool(request: ToolRequest): ToolStream {
  const output = new PassThrough();
  const result = executeTool(request, output);
  return { chunks: output, result };
}

export { ToolStreamError } from "./execute-tool.ts";
export type * from "./tool-contracts.ts";
