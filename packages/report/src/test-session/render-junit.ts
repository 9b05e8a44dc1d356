import { safeLine, type FlakyTest, type TestResult, type TestRun, type TestSession } from "@assay/core";
import { seconds } from "../junit/suites.ts";
import { writeXml, type Element } from "../junit/xml.ts";

/** JUnit XML within what Jenkins' schema takes: a suite a file of tests. What failed before the change is skipped. */
export function renderTestSessionJunit(session: TestSession): string {
  const files = session.runs.flatMap((run) => [...byFile(run)].map(([file, results]) => suite(run, file, results)));
  const broken = session.runs.filter((run) => run.outcome !== "completed").map(brokenSuite);
  const flaky = session.flaky.length === 0 ? [] : [flakySuite(session.flaky)];
  const suites = [...files, ...broken, ...flaky];
  const total = (key: "tests" | "failures" | "errors"): number =>
    suites.reduce((sum, one) => sum + Number(one.attributes?.[key] ?? 0), 0);
  return writeXml({
    name: "testsuites",
    attributes: {
      name: "assay test",
      tests: total("tests"),
      failures: total("failures"),
      errors: total("errors"),
      time: seconds(session.milliseconds),
    },
    children: suites,
  });
}

function byFile({ results }: TestRun): Map<string, TestResult[]> {
  const files = new Map<string, TestResult[]>();
  for (const result of results) files.set(result.file, [...(files.get(result.file) ?? []), result]);
  return files;
}

function suite({ runner }: TestRun, file: string, results: readonly TestResult[]): Element {
  const time = results.reduce((sum, result) => sum + (result.milliseconds ?? 0), 0);
  const cases = results.map((result) => testCase(file, result));
  return suiteElement(`${runner}: ${safeLine(file)}`, cases, time);
}

function testCase(file: string, { name, status, milliseconds = 0, failure, before }: TestResult): Element {
  const attributes = { classname: file, name: name.join(" › "), time: seconds(milliseconds) };
  const message = failure?.message ?? "the runner gave no message";
  if (status === "passed") return { name: "testcase", attributes };
  if (status !== "failed") return { name: "testcase", attributes, children: [{ name: "skipped" }] };
  if (before !== undefined) {
    const said = `It failed on the base commit as well.\n${message}`;
    return { name: "testcase", attributes, children: [{ name: "skipped", children: [said] }] };
  }
  const first = message.trim().split("\n")[0];
  const child = { name: "failure", attributes: { type: "failed", message: first }, children: [message] };
  return { name: "testcase", attributes, children: [child] };
}

function brokenSuite({ runner, directory, outcome, reason = "" }: TestRun): Element {
  const attributes = { classname: `assay/${runner}`, name: directory, time: "0.000" };
  const error = { name: "error", attributes: { type: outcome, message: reason }, children: [reason] };
  return suiteElement(`${runner}: ${outcome}`, [{ name: "testcase", attributes, children: [error] }], 0);
}

function flakySuite(tests: readonly FlakyTest[]): Element {
  const cases = tests.map(({ file, name, runs }): Element => {
    const text = runs.map(({ status, how, command }) => `${status}: ${how}\n  $ ${command.join(" ")}`).join("\n");
    const failure = { name: "failure", attributes: { type: "flaky", message: "passes and fails" }, children: [text] };
    return {
      name: "testcase",
      attributes: { classname: file, name: name.join(" › "), time: "0.000" },
      children: [failure],
    };
  });
  return suiteElement("assay: flaky", cases, 0);
}

function suiteElement(name: string, cases: readonly Element[], milliseconds: number): Element {
  const having = (child: string): number =>
    cases.filter((one) => one.children?.some((element) => typeof element !== "string" && element.name === child))
      .length;
  const counts = {
    tests: cases.length,
    failures: having("failure"),
    errors: having("error"),
    skipped: having("skipped"),
  };
  return { name: "testsuite", attributes: { name, ...counts, time: seconds(milliseconds) }, children: cases };
}
