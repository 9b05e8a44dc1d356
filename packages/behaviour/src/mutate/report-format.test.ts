import { describe, expect, it } from "vitest";
import { type MutantsEvidence } from "@assay/core";
import { readMutationReport, writeMutationReport } from "./report-format.ts";

const texts = new Map([["src/pay.ts", "export const late = (days: number) =>\n  days > 30;\n"]]);
const evidence: MutantsEvidence = {
  tests: [{ file: "test/pay.test.ts", name: ["late"], occurrence: 0 }],
  failing: [],
  mutants: [
    {
      id: "a1",
      path: "src/pay.ts",
      operator: "conditional-boundary",
      start: { line: 2, column: 7 },
      end: { line: 2, column: 8 },
      original: ">",
      replacement: ">=",
      status: "survived",
      why: "no test noticed",
      reachedBy: [0],
      killedBy: [],
    },
  ],
  found: 1,
  matrix: false,
  seed: "all",
  milliseconds: 0,
};

describe("the mutation-testing-elements report", () => {
  it("counts columns from one and names its statuses", () => {
    const report = writeMutationReport(evidence, texts);
    expect(report.files["src/pay.ts"]).toMatchObject({
      language: "typescript",
      mutants: [{ status: "Survived", coveredBy: ["0"], location: { start: { line: 2, column: 8 } } }],
    });
  });

  it("gives back what was written", () => {
    expect(readMutationReport(JSON.parse(JSON.stringify(writeMutationReport(evidence, texts))))).toEqual({
      evidence,
      unknownTests: 0,
    });
  });

  it("reads texts over lines, words of other tools, and tests that are not listed", () => {
    const report = writeMutationReport(evidence, texts);
    const file = report.files["src/pay.ts"];
    const mutant = file?.mutants[0];
    if (mutant === undefined) throw new Error("no mutant");
    mutant.location = { start: { line: 1, column: 36 }, end: { line: 2, column: 7 } };
    mutant.status = "CompileError";
    mutant.killedBy = ["77"];
    const { evidence: read, unknownTests } = readMutationReport(report);
    expect(read.mutants[0]).toMatchObject({ original: "=>\n  days", status: "runtime-error", killedBy: [] });
    expect(unknownTests).toBe(1);
  });

  it("shows edits of a page one a line, as there is no text of it", () => {
    const page = { on: "page", path: "/cart", start: { line: 1, column: 0 }, end: { line: 1, column: 0 } } as const;
    const mutants = evidence.mutants.map((mutant) => ({ ...mutant, ...page, original: 'the text "2\npears"' }));
    const file = writeMutationReport({ ...evidence, mutants }, new Map()).files["page /cart"];
    expect(file?.source).toBe('the text "2 pears"\n'.repeat(mutants.length));
    expect(file?.mutants.at(-1)?.location).toEqual({
      start: { line: mutants.length, column: 1 },
      end: { line: mutants.length, column: 19 },
    });
  });

  it("refuses what is no such report, and to write one without the files", () => {
    expect(() => readMutationReport({ schemaVersion: "3", files: {} })).toThrow(/version of the report's schema/);
    expect(() => writeMutationReport(evidence, new Map())).toThrow("src/pay.ts is missing");
  });
});
