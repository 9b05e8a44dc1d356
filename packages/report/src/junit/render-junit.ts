import type { Report } from "@assay/core";
import {
  categorySuites,
  gapSuite,
  gateSuite,
  repositorySuites,
  seconds,
  suppressedSuite,
  type Suite,
} from "./suites.ts";
import { writeXml, type Element } from "./xml.ts";

/**
 * JUnit XML within what Jenkins' schemas (junit-4 to junit-10) have in common, which GitLab and GitHub's test reporters
 * read as well: cases have no `file`, and `skipped` holds text alone.
 */
export function renderJunit(report: Report): string {
  const suites = [
    gateSuite(report),
    ...categorySuites(report),
    gapSuite(report.gaps),
    suppressedSuite(report),
    ...repositorySuites(report),
  ]
    .filter((suite) => suite.cases.length > 0)
    .map((suite) => ({ suite, counts: countCases(suite) }));
  const total = (key: keyof ReturnType<typeof countCases>) => suites.reduce((sum, { counts }) => sum + counts[key], 0);
  return writeXml({
    name: "testsuites",
    attributes: {
      name: `assay ${report.subject.name}`,
      tests: total("tests"),
      failures: total("failures"),
      errors: total("errors"),
      time: seconds(report.milliseconds),
    },
    children: suites.map(({ suite, counts }) => suiteElement(suite, counts, report.startedAt)),
  });
}

function suiteElement(suite: Suite, counts: ReturnType<typeof countCases>, startedAt: string): Element {
  const properties = Object.entries(suite.properties ?? {}).map(([name, value]) => ({
    name: "property",
    attributes: { name, value },
  }));
  return {
    name: "testsuite",
    attributes: {
      name: suite.name,
      ...counts,
      time: seconds(1000 * suite.cases.reduce((sum, one) => sum + timeOf(one), 0)),
      timestamp: startedAt,
    },
    children: [...(properties.length === 0 ? [] : [{ name: "properties", children: properties }]), ...suite.cases],
  };
}

function countCases({ cases }: Suite) {
  const having = (name: string) =>
    cases.filter((one) => one.children?.some((child) => typeof child !== "string" && child.name === name)).length;
  return { tests: cases.length, failures: having("failure"), errors: having("error"), skipped: having("skipped") };
}

function timeOf(one: Element): number {
  return Number(one.attributes?.["time"] ?? 0);
}
