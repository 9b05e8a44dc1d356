import type { Report } from "@assay/core";
import type { Log, Run, VersionControlDetails } from "sarif";
import { jsonText } from "../shared/json-text.ts";
import { invocation, notificationDescriptors } from "./invocation.ts";
import { sarifResults } from "./results.ts";
import { sarifRules } from "./rules.ts";

/** SARIF 2.1.0 with one run, within what GitHub code scanning accepts. */
export function renderSarif(report: Report): string {
  const rules = sarifRules(report);
  const remarks = new Set<string>();
  const results = sarifResults(
    report,
    rules.map((rule) => rule.id),
    (text) => remarks.add(text),
  );
  const run: Run = {
    tool: {
      driver: {
        name: "Assay",
        version: report.tool.version,
        semanticVersion: report.tool.version,
        properties: { build: report.tool.build },
        rules,
        notifications: notificationDescriptors.map((descriptor) => ({ ...descriptor })),
      },
    },
    columnKind: "utf16CodeUnits",
    originalUriBaseIds: { SRCROOT: { description: { text: "The root of the workspace that was verified" } } },
    invocations: [invocation(report, [...remarks])],
    ...provenance(report),
    results,
    properties: {
      verdict: report.verdict.status,
      reasons: report.verdict.reasons.map((reason) => reason.message),
      grade: report.grade.letter,
      score: report.grade.score,
      ...(report.imports.length === 0 ? {} : { imports: report.imports }),
      ...(report.ignores.length === 0 ? {} : { ignores: report.ignores }),
      categories: Object.fromEntries(report.categories.map(({ category, letter }) => [category, letter])),
    },
  };
  const log: Log = { $schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] };
  return jsonText(log);
}

function provenance({ subject }: Report): { versionControlProvenance?: VersionControlDetails[] } {
  if (subject.url === undefined) return {};
  return {
    versionControlProvenance: [
      {
        repositoryUri: subject.url,
        ...(subject.head === undefined ? {} : { revisionId: subject.head.commit, branch: subject.head.ref }),
        mappedTo: { uriBaseId: "SRCROOT" },
      },
    ],
  };
}
