import path from "node:path";
import {
  safeLine,
  safeText,
  testsKey,
  wholeLines,
  type Check,
  type FindingDraft,
  type RuleMeta,
  type TestResult,
  type TestRun,
} from "@assay/core";

const meta: RuleMeta = {
  id: "tests/failing",
  title: "Failing test",
  category: "tests",
  severity: "high",
  cwe: [],
  owasp: [],
  why: "A test that fails says that the code no longer does what somebody relied on. Merged anyway, it also hides the next failure: nobody looks at a suite that is always red.",
  fix: "Run the command of the reproduction, and mend the code or, if the expectation is what is wrong, the test. Don't skip it and don't loosen what it asserts.",
  references: [],
};

/** Characters of a failure that are shown: enough for the difference, not for a dump. */
const shownOutput = 2_000;

export const rule: Check = {
  id: meta.id,
  category: meta.category,
  rules: [meta],
  needs: [testsKey],
  *judge(context): Iterable<FindingDraft> {
    for (const run of context.evidence(testsKey).runs) {
      for (const result of run.results) {
        if (result.status === "failed") yield draftOf(run, result);
      }
    }
  },
};

function draftOf(run: TestRun, result: TestResult): FindingDraft {
  const name = safeLine(result.name.join(" › "), 200);
  const output = result.failure?.message ?? "The runner gave no message.";
  return {
    rule: meta.id,
    message: `${isWholeFile(result) ? "No test of this file can be run" : `"${name}" fails`}: ${safeLine(output.trim().split("\n")[0] ?? "", 200)}`,
    location: wholeLines(result.file, result.failure?.line ?? result.line ?? 1),
    ...(isWholeFile(result) ? {} : { symbol: name }),
    ...(result.before === "failed" && { onBase: true as const }),
    identity: name,
    proof: {
      kind: "proven",
      summary: `It failed when ${run.runner} ran it${result.before === "failed" ? ", on the base commit as well" : ""}`,
      reproduction: {
        command: commandOf(run, result),
        directory: run.directory,
        output: safeText(output, shownOutput),
      },
    },
  };
}

/** What the reporters call the failure of a file that gave no test at all. */
function isWholeFile({ name }: TestResult): boolean {
  return name.length === 1 && name[0] === "(the file could not be run)";
}

/** The suite's own command, with the one file where the runner takes it and the script names none. */
function commandOf({ byHand, runner, directory }: TestRun, { file }: TestResult): string[] {
  const own = byHand.slice(byHand.indexOf(runner) + 1).filter((word) => !word.startsWith("-") && word !== "run");
  const takesFile = (runner === "vitest" || runner === "jest") && own.length === 0;
  const isTest = !file.endsWith("package.json");
  return takesFile && isTest ? [...byHand, path.posix.relative(directory, file)] : byHand;
}
