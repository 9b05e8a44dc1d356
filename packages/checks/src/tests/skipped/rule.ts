import {
  safeLine,
  testsKey,
  wholeLines,
  type Check,
  type FindingDraft,
  type RuleMeta,
  type TestResult,
} from "@assay/core";

const meta: RuleMeta = {
  id: "tests/skipped",
  title: "Skipped tests",
  category: "tests",
  severity: "low",
  cwe: [],
  owasp: [],
  why: "A skipped test looks like a test and checks nothing. Skipping is also the quickest way to make a suite green, for people and for agents.",
  fix: "Make the test pass, or delete it with a reason in the commit. If it must wait, name the issue it waits for.",
  references: [],
};

/** Names that are listed in one finding. */
const listedNames = 5;

export const rule: Check = {
  id: meta.id,
  category: meta.category,
  rules: [meta],
  needs: [testsKey],
  *judge(context): Iterable<FindingDraft> {
    const byFile = new Map<string, TestResult[]>();
    for (const run of context.evidence(testsKey).runs) {
      for (const result of run.results) {
        if (result.status !== "skipped" && result.status !== "todo") continue;
        byFile.set(result.file, [...(byFile.get(result.file) ?? []), result]);
      }
    }
    for (const [file, results] of byFile) yield draftOf(file, results);
  },
};

function draftOf(file: string, results: readonly TestResult[]): FindingDraft {
  const names = results.map((result) => safeLine(result.name.join(" › "), 100));
  const more = names.length > listedNames ? `, and ${names.length - listedNames} more` : "";
  return {
    rule: meta.id,
    message: `${names.length === 1 ? "1 test is" : `${names.length} tests are`} skipped: ${names.slice(0, listedNames).join("; ")}${more}`,
    location: wholeLines(file, results[0]?.line ?? 1),
    identity: names.toSorted().join("\n"),
    proof: {
      kind: "proven",
      summary: "The runner passed over them",
      reproduction: {
        output: `${names.slice(0, 50).join("\n")}${names.length > 50 ? `\n… and ${names.length - 50} more` : ""}`,
      },
    },
  };
}
