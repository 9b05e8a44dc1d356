import { testsKey, type TestResult, type TestRun } from "@assay/core";
import { describe, expect, it } from "vitest";
import { judgeEvidence } from "../../testing/judge-evidence.ts";
import { rule } from "./rule.ts";

function suite(results: TestResult[], more: Partial<TestRun> = {}): { runs: TestRun[] } {
  return {
    runs: [
      {
        runner: "vitest",
        directory: "packages/a",
        command: ["node", "vitest.mjs", "--reporter=ours"],
        byHand: ["npx", "vitest", "run"],
        outcome: "completed",
        milliseconds: 1,
        isolation: "namespace",
        outputTail: "",
        results,
        ...more,
      },
    ],
  };
}

const judge = (...results: TestResult[]) => judgeEvidence(rule, { key: testsKey, evidence: suite(results) });

describe("a failing test", () => {
  it("is proven, with the command, where it ran and what it said", async () => {
    const [finding, ...others] = await judge({
      file: "packages/a/src/a.test.ts",
      name: ["math", "adds"],
      line: 4,
      status: "failed",
      failure: { message: "expected 5\nreceived -1", line: 6 },
    });
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      message: '"math › adds" fails: expected 5',
      location: { path: "packages/a/src/a.test.ts", start: { line: 6 } },
      proof: {
        kind: "proven",
        reproduction: {
          command: ["npx", "vitest", "run", "src/a.test.ts"],
          directory: "packages/a",
          output: "expected 5\nreceived -1",
        },
      },
    });
  });

  it.each([
    ["jest", ["npx", "jest"], ["npx", "jest", "a.test.ts"]],
    ["jest", ["env", "TZ=UTC", "npx", "jest", "src"], ["env", "TZ=UTC", "npx", "jest", "src"]],
    ["jest", ["npx", "jest", "-i", "--verbose"], ["npx", "jest", "-i", "--verbose", "a.test.ts"]],
    ["mocha", ["npx", "mocha"], ["npx", "mocha"]],
    ["node:test", ["node", "--test"], ["node", "--test"]],
  ] as const)("is shown again by %s with %j", async (runner, byHand, command) => {
    const results: TestResult[] = [{ file: "packages/a/a.test.ts", name: ["a"], status: "failed" }];
    const evidence = suite(results, { runner, byHand: [...byHand] });
    const [finding] = await judgeEvidence(rule, { key: testsKey, evidence });
    expect(finding?.proof).toMatchObject({ reproduction: { command } });
  });

  it("says so when a whole file could not be run", async () => {
    const name = ["(the file could not be run)"];
    const [finding] = await judge({
      file: "a.test.ts",
      name,
      status: "failed",
      failure: { message: "No such module" },
    });
    expect(finding).toMatchObject({ message: "No test of this file can be run: No such module" });
    expect(finding).not.toHaveProperty("symbol");
  });

  it("stands at the test where the failure has no line, and at the top where nothing has", async () => {
    const [first, second] = await judge(
      { file: "a.test.ts", name: ["a"], line: 4, status: "failed" },
      { file: "a.test.ts", name: ["b"], status: "failed" },
    );
    expect([first?.location.start.line, second?.location.start.line]).toEqual([4, 1]);
    expect(second?.message).toContain("The runner gave no message");
  });

  it("is the same finding when it moves, and another when it has another name", async () => {
    const [first, moved, other] = await judge(
      { file: "a.test.ts", name: ["a"], line: 1, status: "failed" },
      { file: "a.test.ts", name: ["a"], line: 9, status: "failed" },
      { file: "a.test.ts", name: ["b"], line: 1, status: "failed" },
    );
    expect(moved?.identity).toBe(first?.identity);
    expect(other?.identity).not.toBe(first?.identity);
  });

  it("can't write on a terminal by its name or its message", async () => {
    const [finding] = await judge({
      file: "a.test.ts",
      name: ["\u001b[2Jgone\n"],
      status: "failed",
      failure: { message: "\u001b]0;x\u0007" },
    });
    expect(finding?.message).toBe(String.raw`"\u{1b}[2Jgone\n" fails: \u{1b}]0;x\u{7}`);
    expect(JSON.stringify(finding)).not.toContain("\\u001b");
  });

  it("is not what passed, was skipped or is left to do", async () => {
    expect(
      await judge(
        { file: "a", name: ["a"], status: "passed" },
        { file: "a", name: ["b"], status: "skipped" },
        { file: "a", name: ["c"], status: "todo" },
      ),
    ).toEqual([]);
  });
});
