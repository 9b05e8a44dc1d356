import { expect, it } from "vitest";
import * as z from "zod";
import { largeReport, passingReport, sampleReport } from "../testing/sample-report.ts";
import { renderSonarIssues } from "./render-sonar-issues.ts";

/** The format as SonarQube documents it: what is required, and no word that it does not know. */
const Location = z.strictObject({
  message: z.string().min(1),
  filePath: z.string().min(1),
  textRange: z
    .strictObject({
      startLine: z.int().min(1),
      endLine: z.int().min(1).optional(),
      startColumn: z.int().min(0).optional(),
      endColumn: z.int().min(0).optional(),
    })
    .optional(),
});
const Format = z.strictObject({
  rules: z.array(
    z.strictObject({
      id: z.string().min(1),
      name: z.string().min(1),
      description: z.string().optional(),
      engineId: z.string().min(1),
      cleanCodeAttribute: z.enum(
        "FORMATTED CONVENTIONAL IDENTIFIABLE CLEAR LOGICAL COMPLETE EFFICIENT FOCUSED DISTINCT MODULAR TESTED LAWFUL TRUSTWORTHY RESPECTFUL".split(
          " ",
        ),
      ),
      impacts: z
        .array(
          z.strictObject({
            softwareQuality: z.enum(["SECURITY", "MAINTAINABILITY", "RELIABILITY"]),
            severity: z.enum(["HIGH", "MEDIUM", "LOW"]),
          }),
        )
        .min(1),
    }),
  ),
  issues: z.array(
    z.strictObject({
      ruleId: z.string(),
      effortMinutes: z.int().optional(),
      primaryLocation: Location,
      secondaryLocations: z.array(Location).optional(),
    }),
  ),
});

it.each([
  ["a full", sampleReport()],
  ["an empty", passingReport()],
  ["a large", largeReport(600)],
])("writes %s report within the documented format, with a rule for every issue", (_, report) => {
  const { rules, issues } = Format.parse(JSON.parse(renderSonarIssues(report)));
  // Each rule once, and neither a rule without an issue nor an issue without its rule.
  expect(rules.map(({ id }) => id).toSorted()).toEqual([...new Set(issues.map(({ ruleId }) => ruleId))].toSorted());
});

it("lists what is open, and not what was accepted", () => {
  const report = sampleReport();
  const { issues } = Format.parse(JSON.parse(renderSonarIssues(report)));
  const open = report.findings.filter(({ standing }) => standing === "new" || standing === "existing");
  expect(issues.map(({ ruleId }) => ruleId).toSorted()).toEqual(open.map(({ rule }) => rule).toSorted());
  expect([open.length, report.findings.length]).toEqual([7, 9]);
});
