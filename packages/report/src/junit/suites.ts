import { categoryTitle, safeLine, type CheckOutcome, type Finding, type Gap, type Report } from "@assay/core";
import { blockingFingerprints, compareText, rulesById, worstFirst } from "../shared/order.ts";
import { alsoReportedBy, cweNames, plural, shortFix } from "../shared/words.ts";
import type { Element } from "./xml.ts";

/** A suite's cases; what went wrong in each is told by its elements. */
export interface Suite {
  name: string;
  properties?: Readonly<Record<string, string>>;
  cases: Element[];
}

/** One suite a category: a case for each finding that counts, and one for each check without any. */
export function categorySuites(report: Report): Suite[] {
  const blocking = blockingFingerprints(report);
  const rules = rulesById(report);
  const counted = report.findings.filter(
    ({ standing, fingerprint }) => standing === "new" || blocking.has(fingerprint),
  );
  const broken = new Set(counted.map((finding) => finding.rule));
  return report.categories.map(({ category, letter }) => ({
    name: `assay: ${categoryTitle(category)}`,
    properties: { grade: letter ?? "not graded" },
    cases: [
      ...worstFirst(counted, blocking)
        .filter((finding) => finding.category === category)
        .map((finding) => findingCase(finding, rules)),
      ...report.outcomes
        .filter(
          (outcome) => outcome.category === category && !(outcome.status === "failed" && broken.has(outcome.check)),
        )
        .toSorted((a, b) => compareText(a.check, b.check))
        .map((outcome) => outcomeCase(outcome)),
    ],
  }));
}

function findingCase(finding: Finding, rules: ReturnType<typeof rulesById>): Element {
  const { start } = finding.location;
  const path = safeLine(finding.location.path);
  const rule = rules.get(finding.rule);
  const fix = shortFix(finding, rule);
  const others = alsoReportedBy(finding);
  const text = [
    finding.message,
    `${path}:${start.line}:${start.column}`,
    [finding.severity, finding.rule, ...cweNames(rule)].join(", "),
    `${finding.proof.kind}: ${finding.proof.summary}`,
    ...proofLines(finding),
    ...(others === undefined ? [] : [`Also reported by ${others}`]),
    ...(fix === undefined ? [] : [`What to do: ${fix}`]),
  ].join("\n");
  return {
    name: "testcase",
    attributes: {
      classname: finding.rule,
      name: `${path}:${start.line} ${rule?.title ?? finding.rule}`,
      time: "0.000",
    },
    children: [{ name: "failure", attributes: { type: finding.severity, message: finding.message }, children: [text] }],
  };
}

function proofLines({ proof }: Finding): string[] {
  if (proof.kind === "traced")
    return proof.steps.map(
      ({ role, location, message }) => `  ${role}: ${location.path}:${location.start.line} ${message}`,
    );
  if (proof.kind === "proven") return [`  $ ${proof.reproduction.command?.join(" ") ?? ""}`, proof.reproduction.output];
  return [];
}

function outcomeCase({ check, status, reason = "no reason was given", findings, milliseconds }: CheckOutcome): Element {
  const attributes = { classname: check, name: check, time: seconds(milliseconds) };
  if (status === "error")
    return {
      name: "testcase",
      attributes,
      children: [{ name: "error", attributes: { message: reason }, children: [reason] }],
    };
  if (status === "skipped" || status === "not-applicable")
    return { name: "testcase", attributes, children: [{ name: "skipped", children: [`${status}: ${reason}`] }] };
  if (status === "failed") {
    const text = `${plural(findings, "finding")} not judged: stood before or accepted`;
    return { name: "testcase", attributes, children: [{ name: "system-out", children: [text] }] };
  }
  return { name: "testcase", attributes };
}

/** What was not checked: an error where the gate must not pass over it, else skipped. */
export function gapSuite(gaps: readonly Gap[]): Suite {
  return {
    name: "assay: not checked",
    cases: gaps.map((gap) => ({
      name: "testcase",
      attributes: { classname: "assay/not-checked", name: gap.what, time: "0.000" },
      children: [
        gap.blocking
          ? { name: "error", attributes: { message: gap.why }, children: [gap.why] }
          : { name: "skipped", children: [gap.why] },
      ],
    })),
  };
}

/** What was suppressed: skipped, with the reason and the last day. */
export function suppressedSuite({ findings }: Report): Suite {
  return {
    name: "assay: suppressed",
    cases: findings
      .filter(({ standing }) => standing === "suppressed")
      .map(({ rule, location, suppression }) => ({
        name: "testcase",
        attributes: { classname: rule, name: `${safeLine(location.path)}:${location.start.line}`, time: "0.000" },
        children: [{ name: "skipped", children: [`${suppression?.reason ?? ""} (until ${suppression?.until ?? ""})`] }],
      })),
  };
}

/** The gate's own case: it fails with every reason. */
export function gateSuite({ verdict, grade, milliseconds }: Report): Suite {
  const name = `verdict: ${verdict.status}`;
  const attributes = { classname: "assay/gate", name, time: seconds(milliseconds) };
  const reasons = verdict.reasons.map((reason) => reason.message);
  const failure = {
    name: "failure",
    attributes: { type: "gate", message: reasons[0] },
    children: [reasons.join("\n")],
  };
  return {
    name: "assay: gate",
    properties: { grade: grade.letter ?? "not graded" },
    cases: [{ name: "testcase", attributes, ...(verdict.status === "passed" ? {} : { children: [failure] }) }],
  };
}

/** The repository's own suites. The report holds their counts, not their tests, so each is one case. */
export function repositorySuites({ tests }: Report): Suite[] {
  return (tests?.suites ?? []).map((suite) => {
    const counts = `${suite.passed} passed, ${suite.failed} failed, ${suite.skipped} skipped`;
    const ran = suite.outcome === "completed";
    const why = `${suite.outcome}${suite.reason === undefined ? "" : `: ${suite.reason}`} (${counts})`;
    const problem = ran
      ? { name: "failure", attributes: { type: "tests", message: counts }, children: [counts] }
      : { name: "error", attributes: { type: suite.outcome, message: why }, children: [why] };
    return {
      name: `${suite.runner}: ${suite.directory}`,
      properties: {
        passed: String(suite.passed),
        failed: String(suite.failed),
        skipped: String(suite.skipped),
        isolation: suite.isolation,
      },
      cases: [
        {
          name: "testcase",
          attributes: {
            classname: suite.runner,
            name: `the repository's own tests in ${suite.directory}`,
            time: seconds(suite.milliseconds),
          },
          ...(ran && suite.failed === 0
            ? { children: [{ name: "system-out", children: [counts] }] }
            : { children: [problem] }),
        },
      ],
    };
  });
}

/** Seconds with milliseconds, as the schema wants them: no grouping, no exponent. */
export function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}
