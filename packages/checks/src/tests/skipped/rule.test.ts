import { testsKey, type TestResult } from "@assay/core";
import { describe, expect, it } from "vitest";
import { judgeEvidence } from "../../testing/judge-evidence.ts";
import { rule } from "./rule.ts";

function judge(...results: TestResult[]) {
  const run = {
    runner: "jest" as const,
    directory: ".",
    command: [],
    byHand: [],
    outcome: "completed" as const,
    milliseconds: 1,
    isolation: "",
    outputTail: "",
    results,
  };
  return judgeEvidence(rule, { key: testsKey, evidence: { runs: [run] } });
}

const skipped = (name: string, file = "a.test.ts", line = 1): TestResult => ({
  file,
  name: [name],
  line,
  status: "skipped",
});

describe("skipped tests", () => {
  it("are one finding a file, at the first of them", async () => {
    const findings = await judge(skipped("one", "a.test.ts", 3), skipped("two", "a.test.ts", 9), {
      ...skipped("three", "b.test.ts"),
      status: "todo",
    });
    expect(findings.map(({ message, location }) => [message, location.path, location.start.line])).toEqual([
      ["2 tests are skipped: one; two", "a.test.ts", 3],
      ["1 test is skipped: three", "b.test.ts", 1],
    ]);
  });

  it("are named up to five, and the rest is counted", async () => {
    const [finding] = await judge(...["a", "b", "c", "d", "e", "f", "g"].map((name) => skipped(name)));
    expect(finding?.message).toBe("7 tests are skipped: a; b; c; d; e, and 2 more");
  });

  it("are a new finding when one more is skipped, and not when they are reordered", async () => {
    const identity = async (...names: string[]) => (await judge(...names.map((name) => skipped(name))))[0]?.identity;
    expect(await identity("b", "a")).toBe(await identity("a", "b"));
    expect(await identity("a", "b", "c")).not.toBe(await identity("a", "b"));
  });

  it("are not those that ran", async () => {
    expect(
      await judge({ file: "a", name: ["a"], status: "passed" }, { file: "a", name: ["b"], status: "failed" }),
    ).toEqual([]);
  });
});
