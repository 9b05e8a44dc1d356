import { provenTestGradesKey, type LineRange, type TestGrade } from "@assay/core";
import { describe, expect, it } from "vitest";
import { judgeEvidence } from "../../testing/judge-evidence.ts";
import { assertion, graded } from "../testing/graded.ts";
import { rule } from "./rule.ts";

const weak: TestGrade = { ...graded([assertion("truthy", 0.2)]), letter: "F", mutants: { run: 4, killed: 0 } };

const judge = (test: TestGrade, added: LineRange[] = [[1, 9]]) =>
  judgeEvidence(
    rule,
    { key: provenTestGradesKey, evidence: { tests: [test], files: [] } },
    { mode: "change", files: [{ path: "src/a.test.ts", status: "modified", binary: false, added, removedLines: 0 }] },
  );

describe("weak test", () => {
  it("is proven by the edits with which it passed", async () => {
    const [finding, ...others] = await judge({ ...weak, advice: ["assert the value, line 5"] });
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      message: '"adds" notices none of the 4 edits that were made in the changed code it runs',
      location: { path: "src/a.test.ts", start: { line: 4 } },
      fix: "assert the value, line 5",
      proof: { kind: "proven", summary: "It passed with each of them: its grade is F" },
    });
  });

  it.each<[string, TestGrade]>([
    ["noticed one", { ...weak, mutants: { run: 4, killed: 1 } }],
    ["ran too few to tell", { ...weak, mutants: { run: 2, killed: 0 } }],
    ["ran none", { ...weak, mutants: undefined }],
    ["asserts nothing, which another rule says", { ...weak, oracle: { score: 0, assertions: [] } }],
    ["was not run", { ...weak, state: "skipped" }],
  ])("is not one that %s", async (_what, test) => {
    expect(await judge(test)).toEqual([]);
  });

  it("is not one that the change left as it was", async () => {
    expect(await judge(weak, [[1, 3]])).toEqual([]);
  });
});
