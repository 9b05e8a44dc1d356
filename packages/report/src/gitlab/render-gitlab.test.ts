import { describe, expect, it } from "vitest";
import * as z from "zod";
import { largeReport, passingReport, sampleReport } from "../testing/sample-report.ts";
import { renderGitlab } from "./render-gitlab.ts";

// As https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format describes it, and no looser than
// what GitLab's own parser demands (description, fingerprint, severity, location).
const CodeQuality = z.array(
  z.strictObject({
    description: z.string().min(1),
    check_name: z.string().min(1),
    fingerprint: z.string().min(1),
    severity: z.enum(["info", "minor", "major", "critical", "blocker"]),
    location: z.strictObject({
      path: z.string().regex(/^(?!\/|\.\/)/, "relative, without ./"),
      lines: z.strictObject({ begin: z.int().min(1) }),
    }),
  }),
);

function issues(report = sampleReport()) {
  return CodeQuality.parse(JSON.parse(renderGitlab(report)));
}

describe("renderGitlab", () => {
  it("renders the full report as the golden file has it", async () => {
    await expect(renderGitlab(sampleReport())).toMatchFileSnapshot("fixtures/full.json");
  });

  it("gives every entry a fingerprint of its own", () => {
    const report = largeReport(300);
    report.findings = [...report.findings, ...report.findings.slice(0, 40)];
    const fingerprints = issues(report).map((issue) => issue.fingerprint);
    expect(fingerprints.filter((one, index) => fingerprints.indexOf(one) !== index)).toEqual([]);
    expect(fingerprints).toHaveLength(269);
  });

  it("leaves out what was accepted and keeps what stood before", () => {
    const messages = issues()
      .map((issue) => issue.description)
      .join("\n");
    expect(messages).toContain("A password is hashed with MD5");
    expect(messages).not.toContain("A cache key is hashed");
    expect(messages).not.toContain("`starts` asserts nothing");
  });

  it("names what was not checked, so that an empty list means nothing was found", () => {
    expect(issues(passingReport())).toEqual([]);
    expect(issues().filter((issue) => issue.check_name === "assay/not-checked")).toHaveLength(3);
  });
});
