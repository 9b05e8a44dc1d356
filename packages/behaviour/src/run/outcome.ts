import { safeLine, type RunResult, type TestRun } from "@assay/core";
import type { Reported } from "./mailbox.ts";

type Outcome = Pick<TestRun, "outcome" | "reason">;

/** What became of a suite: what the sandbox saw, against what the runner said. */
export function outcomeOf(run: RunResult, reported: Reported): Outcome {
  const { outcome } = run;
  const partly = reported.tests.length === 0 ? "" : ` ${count(reported.tests.length)} had ended by then.`;
  if (outcome === "timed-out")
    return { outcome, reason: `The suite took longer than its time limit and was stopped.${partly}` };
  if (outcome === "out-of-memory" || outcome === "too-many-processes") {
    return { outcome, reason: `${run.reason ?? "The suite was stopped at a limit of the sandbox."}${partly}` };
  }
  if (outcome === "failed-to-start")
    return { outcome: "could-not-start", reason: run.reason ?? "The runner could not be started." };
  if (outcome !== "exited") return { outcome: "crashed", reason: `${run.reason ?? "The runner was killed."}${partly}` };
  return ofExit(run, reported, partly);
}

function ofExit(run: RunResult, reported: Reported, partly: string): Outcome {
  const { tests, ended, unreadable } = reported;
  const saying = lastError(run);
  const code = `exit code ${run.exitCode}`;
  if (!ended && tests.length === 0 && run.exitCode !== 0) {
    return { outcome: "could-not-start", reason: `The runner ended with ${code} before any test${saying}.` };
  }
  if (!ended) return { outcome: "crashed", reason: `The runner ended with ${code} before it was done.${partly}` };
  if (unreadable > 0) return { outcome: "crashed", reason: `${unreadable} lines of its results could not be read.` };
  if (tests.length === 0) return { outcome: "no-results", reason: `The runner found no test${saying}.` };
  const failed = tests.some((test) => test.status === "failed");
  if (run.exitCode !== 0 && !failed) {
    return { outcome: "crashed", reason: `The runner ended with ${code} although no test failed${saying}.` };
  }
  return { outcome: "completed" };
}

/** An error with its message, as engines and tools write it: `SyntaxError: Unexpected token`. */
const namedError = /^\W*[\w$]*(?:Error|Exception|error)\b[^:]*:\s*\S/;
const looksLikeReason = /\b(?:error|cannot|not found|failed|no tests?)\b/i;
/** Lines of a stack, and headings such as `──── Unhandled Error ────`. */
const isNoSentence = /^\s*(?:at\s|❯)|[─⎯=-]{4,}/;

/** What in the output looks most like the reason; else the last of what the runner complained of. */
function lastError(run: RunResult): string {
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

function count(tests: number): string {
  return tests === 1 ? "1 test" : `${tests} tests`;
}
