import { Report } from "@assay/core";
import { describe, expect, it } from "vitest";
import { largeReport, passingReport, sampleReport } from "./sample-report.ts";

describe("sample reports", () => {
  it("are reports by the contract, whatever their size", () => {
    for (const report of [sampleReport(), passingReport(), largeReport(40)]) {
      expect(Report.parse(report)).toEqual(report);
    }
  });

  it("hold every proof and every standing", () => {
    const { findings } = sampleReport();
    expect(new Set(findings.map((finding) => finding.proof.kind))).toEqual(new Set(["proven", "traced", "matched"]));
    expect(new Set(findings.map((finding) => finding.standing))).toEqual(
      new Set(["new", "existing", "baseline", "suppressed"]),
    );
  });
});
