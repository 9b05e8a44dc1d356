import { flakinessKey, type FlakyTest } from "@assay/core";
import { expect, it } from "vitest";
import { judgeEvidence } from "../../testing/judge-evidence.ts";
import { rule } from "./rule.ts";

const flaky: FlakyTest = {
  file: "a.test.ts",
  name: ["cart", "is empty"],
  line: 4,
  kind: "unstable",
  runs: [
    { status: "passed", how: "in the order in which they are written", command: ["npx", "vitest", "run", "a.test.ts"] },
    { status: "failed", how: "shuffled, with seed 2", command: ["npx", "vitest", "--x"], message: "expected 0\nnot 1" },
  ],
  causes: [{ what: "it reads the clock", path: "src/a.ts", line: 9 }],
};

const judge = (test: FlakyTest) =>
  judgeEvidence(rule, { key: flakinessKey, evidence: { tests: [test], repeated: [test.file] } });

it("is proven by two runs that differ, with the command of the one that failed", async () => {
  const [finding] = await judge(flaky);
  expect(finding).toMatchObject({
    message: '"cart › is empty" passed and failed on the same code',
    location: { path: "a.test.ts", start: { line: 4 } },
    proof: { kind: "proven", reproduction: { command: ["npx", "vitest", "--x"] } },
    related: [{ message: "Perhaps because it reads the clock", location: { path: "src/a.ts" } }],
  });
  expect(JSON.stringify(finding?.proof)).toContain("passed: in the order in which they are written");
});

it.each([
  ["breaks", 'fails when "fills it" runs before it'],
  ["needed", 'passes only when "fills it" runs before it'],
] as const)("names the other test where one %s", async (effect, words) => {
  const [finding] = await judge({ ...flaky, kind: "order", pair: { file: "a.test.ts", name: ["fills it"], effect } });
  expect(finding?.message).toContain(words);
});

it("is not the change's doing where the test was flaky on the base", async () => {
  expect((await judge({ ...flaky, before: "flaky" }))[0]).toMatchObject({ onBase: true });
  expect((await judge(flaky))[0]).not.toHaveProperty("onBase");
});

it("counts what the runner tried again", async () => {
  const runs: FlakyTest["runs"] = [{ status: "passed", how: "after the runner had run it again once", command: [] }];
  const [finding] = await judge({ ...flaky, kind: "retried", runs });
  expect(finding?.message).toBe('"cart › is empty" passed only after the runner had run it again once');
  expect(finding?.proof).not.toHaveProperty("reproduction.command");
});
