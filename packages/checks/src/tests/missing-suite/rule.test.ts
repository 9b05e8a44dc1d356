import { suitesKey } from "@assay/core";
import { describe, expect, it } from "vitest";
import { judgeEvidence } from "../../testing/judge-evidence.ts";
import { rule } from "./rule.ts";

describe("code without tests", () => {
  it("is one finding, at the first file", async () => {
    const [finding, ...others] = await judgeEvidence(rule, {
      key: suitesKey,
      evidence: { suites: [], sourceFiles: ["a.ts", "b.ts"] },
    });
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      message: expect.stringContaining("2 source files are judged and no test suite was found"),
      location: { path: "a.ts", start: { line: 1 } },
    });
  });

  it.each([
    ["there is a suite", [{ runner: "jest" as const, directory: ".", testFiles: 1 }], ["a.ts"]],
    ["there is no code", [], []],
  ])("is not reported where %s", async (_, suites, sourceFiles) => {
    expect(await judgeEvidence(rule, { key: suitesKey, evidence: { suites, sourceFiles } })).toEqual([]);
  });
});
