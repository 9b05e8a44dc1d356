import type { RunResult, TestRun } from "@assay/core";
import { complaintOf } from "./complaint.ts";
import { withoutBrowsers } from "./left-out.ts";
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
  const saying = complaintOf(run);
  const code = `exit code ${run.exitCode}`;
  if (!ended && tests.length === 0 && run.exitCode !== 0) {
    return { outcome: "could-not-start", reason: `The runner ended with ${code} before any test${saying}.` };
  }
  if (!ended) return { outcome: "crashed", reason: `The runner ended with ${code} before it was done.${partly}` };
  if (unreadable > 0) return { outcome: "crashed", reason: `${unreadable} lines of its results could not be read.` };
  if (tests.length === 0 && reported.notRun.length > 0)
    return { outcome: "could-not-start", reason: `${withoutBrowsers(reported.notRun).join("")}.` };
  if (tests.length === 0) return { outcome: "no-results", reason: `The runner found no test${saying}.` };
  const failed = tests.some((test) => test.status === "failed");
  if (run.exitCode !== 0 && !failed) {
    return { outcome: "crashed", reason: `The runner ended with ${code} although no test failed${saying}.` };
  }
  return { outcome: "completed" };
}

function count(tests: number): string {
  return tests === 1 ? "1 test" : `${tests} tests`;
}
