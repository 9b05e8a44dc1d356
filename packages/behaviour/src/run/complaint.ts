import { safeLine, type RunResult } from "@assay/core";

/** An error with its message, as engines and tools write it: `SyntaxError: Unexpected token`. */
const namedError = /^\W*[\w$]*(?:Error|Exception|error)\b[^:]*:\s*\S/;
const looksLikeReason = /\b(?:error|cannot|not found|failed|no tests?)\b/i;
/** Lines of a stack, and headings such as `──── Unhandled Error ────`. */
const isNoSentence = /^\s*(?:at\s|❯)|[─⎯=-]{4,}/;

/** What in the output looks most like the reason, with a colon in front; else the last that stands on stderr; else nothing. */
export function complaintOf(run: RunResult): string {
  const complaints = linesOf(run.stderr);
  const lines = [...complaints, ...linesOf(run.stdout)];
  const errors = lines.filter((line) => namedError.test(line)).slice(0, 2);
  const said = errors.length > 0 ? errors : [lines.find((line) => looksLikeReason.test(line)) ?? complaints.at(-1)];
  const text = said.flatMap((line) => (line === undefined ? [] : [safeLine(line.trim(), 300)])).join(" – ");
  return text === "" ? "" : `: ${text}`;
}

function linesOf(output: Uint8Array): string[] {
  return decode(output)
    .split("\n")
    .filter((line) => line.trim() !== "" && !isNoSentence.test(line));
}

// oxlint-disable-next-line no-control-regex
const colours = /\u001b\[[0-9;?]*[A-Za-z]/g;

/** The output as text, without colours. */
export function decode(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("utf8").replace(colours, "");
}
