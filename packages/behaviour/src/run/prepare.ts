import { safeLine, type RunRequest, type RunResult } from "@assay/core";
import { complaintOf } from "./complaint.ts";
import type { Suite } from "../detect/suite.ts";

/** A build that takes longer would not be waited for either. */
const TIME_MS = 5 * 60_000;

/**
 * Runs what a script does before its tests, such as a build, and returns a sentence for each step that failed. The
 * tests are run all the same: many steps are of no matter to them, and where they are, the tests will say so.
 */
export async function prepare(
  suite: Suite,
  run: (command: Pick<RunRequest, "command" | "args" | "env" | "limits">) => Promise<RunResult>,
): Promise<string[]> {
  const problems: string[] = [];
  for (const { words, environment } of suite.preparation) {
    const [program = "", ...args] = words.map((word) => word.text);
    const result = await run({ command: program, args, env: environment, limits: { timeMs: TIME_MS } });
    if (result.outcome === "exited" && result.exitCode === 0) continue;
    const why = result.reason ?? `it ended with exit code ${result.exitCode}${complaintOf(result)}`;
    problems.push(`"${safeLine([program, ...args].join(" "), 200)}", which comes before the tests, failed: ${why}`);
  }
  return problems;
}
