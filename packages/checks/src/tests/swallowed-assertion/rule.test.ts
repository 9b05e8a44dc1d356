import { testGradesKey } from "@assay/core";
import { describe, expect, it } from "vitest";
import { judgeEvidence } from "../../testing/judge-evidence.ts";
import { assertion, graded } from "../testing/graded.ts";
import { rule } from "./rule.ts";

const judge = (...tests: Parameters<typeof graded>) =>
  judgeEvidence(rule, { key: testGradesKey, evidence: { tests: [graded(...tests)], files: [] } });

describe("swallowed assertion", () => {
  it("is reported at its line, by what reading found", async () => {
    const [finding, ...others] = await judge([assertion("swallowed", 0)]);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      message: '"adds" hides the failure of an assertion',
      location: { path: "src/a.test.ts", start: { line: 5 } },
      proof: { kind: "matched" },
    });
  });

  it("is not reported of other tests, nor of those that are not run", async () => {
    expect(await judge([assertion("exact-value", 1)])).toEqual([]);
    expect(await judge([assertion("swallowed", 0)], "skipped")).toEqual([]);
  });
});
