import {
  flakinessKey,
  safeLine,
  safeText,
  wholeLines,
  type Check,
  type FindingDraft,
  type FlakyTest,
  type RuleMeta,
} from "@assay/core";

const meta: RuleMeta = {
  id: "tests/flaky",
  title: "Flaky test",
  category: "tests",
  severity: "medium",
  cwe: [],
  owasp: [],
  why: "A test that passes and fails on the same code says nothing when it passes and is not believed when it fails. Each one teaches a team to run the suite again until it is green.",
  fix: "Take out what differs between the runs: give the test its own state, clock, random numbers, port and files, and wait for events instead of for a time. Don't let the runner try again.",
  references: [],
};

/** Causes that are named; they are suggestions. */
const namedCauses = 3;
const shownOutput = 2_000;

export const rule: Check = {
  id: meta.id,
  category: meta.category,
  rules: [meta],
  needs: [flakinessKey],
  *judge(context): Iterable<FindingDraft> {
    for (const test of context.evidence(flakinessKey).tests) yield draftOf(test);
  },
};

function draftOf(test: FlakyTest): FindingDraft {
  const name = safeLine(test.name.join(" › "), 200);
  const failed = test.runs.find(({ status }) => status === "failed");
  const command = (failed ?? test.runs[0])?.command ?? [];
  return {
    rule: meta.id,
    message: `"${name}" ${howItDiffers(test)}`,
    location: wholeLines(test.file, test.line ?? 1),
    symbol: name,
    identity: name,
    ...(test.before === "flaky" && { onBase: true as const }),
    proof: {
      kind: "proven",
      summary: test.kind === "retried" ? "The runner itself ran it again" : "It was run several times on the same code",
      reproduction: { ...(command.length > 0 && { command }), output: outputOf(test) },
    },
    related: test.causes.slice(0, namedCauses).map(({ what, path, line }) => ({
      location: wholeLines(path, line),
      message: `Perhaps because ${what}`,
    })),
  };
}

function howItDiffers({ kind, pair, runs }: FlakyTest): string {
  if (pair !== undefined) {
    const other = `"${safeLine(pair.name.join(" › "), 200)}"`;
    return pair.effect === "breaks" ? `fails when ${other} runs before it` : `passes only when ${other} runs before it`;
  }
  if (kind === "retried") return `passed only ${safeLine(runs[0]?.how ?? "when it was run again", 200)}`;
  return kind === "order" ? "passes or fails by the order of the tests" : "passed and failed on the same code";
}

function outputOf({ runs }: FlakyTest): string {
  const lines = runs.map(({ status, how, message }) =>
    [`${status}: ${how}`, ...(message === undefined ? [] : [message])].join("\n"),
  );
  return safeText(lines.join("\n"), shownOutput);
}
