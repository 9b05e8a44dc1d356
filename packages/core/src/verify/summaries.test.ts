import { expect, it } from "vitest";
import { coverageKey } from "../contracts/evidence/coverage.ts";
import { testsKey } from "../contracts/evidence/tests.ts";
import { countLines } from "./coverage-summary.ts";
import { stopwatch } from "./stopwatch.ts";
import { summariseTests } from "./tests-summary.ts";
import { change, evidenceOf, outcome } from "./testing/parts.ts";

const files = [
  { path: "a.ts", executable: [1, 2, 3, 5, 8], hit: [2, 5] },
  { path: "b.ts", executable: [1, 2], hit: [1, 2] },
];
const covered = evidenceOf(outcome(coverageKey.id, { evidence: { loaded: 2, files } }));

it("counts the executable lines of the change, or of all", () => {
  const some = change([
    {
      path: "a.ts",
      added: [
        [2, 3],
        [8, 8],
      ],
    },
    { path: "c.ts", added: [[1, 9]] },
  ]);
  expect(countLines(covered, some)).toEqual({ changed: { executable: 3, hit: 1 } });
  expect(countLines(covered, change([{ path: "a.ts" }]))).toEqual({ changed: { executable: 0, hit: 0 } });
  expect(countLines(covered, change([], "all"))).toEqual({ all: { executable: 7, hit: 4 } });
});

it("counts nothing where coverage was not collected", () => {
  expect(countLines(evidenceOf(), change([]))).toEqual({});
  expect(countLines(evidenceOf(outcome(coverageKey.id, { status: "error" })), change([]))).toEqual({});
});

it("sums up each suite, without its output and results", () => {
  const of = (status: "passed" | "failed" | "skipped" | "todo") => ({ file: "a.test.ts", name: ["x"], status });
  const suite = {
    runner: "vitest",
    directory: ".",
    outcome: "completed",
    milliseconds: 5,
    isolation: "namespace",
  } as const;
  const results = [of("passed"), of("failed"), of("passed"), of("skipped"), of("todo"), of("passed")];
  const evidence = {
    runs: [{ ...suite, command: ["vitest"], byHand: ["npx", "vitest"], outputTail: "tail", results }],
  };
  const summary = summariseTests(evidenceOf(outcome(testsKey.id, { evidence })), {});
  expect(summary).toEqual({
    suites: [{ ...suite, byHand: ["npx", "vitest"], passed: 3, failed: 1, skipped: 2 }],
  });
});

it("gives the share of lines in tenths of a percent, rounded down, and none of no lines", () => {
  const ran = evidenceOf(outcome(testsKey.id, { evidence: { runs: [] } }));
  const lines = { changed: { executable: 3, hit: 2 }, all: { executable: 0, hit: 0 } };
  expect(summariseTests(ran, lines)).toEqual({
    suites: [],
    changedLines: { executable: 3, hit: 2, percent: 66.6 },
    allLines: { executable: 0, hit: 0, percent: null },
  });
  expect(summariseTests(ran, { all: { executable: 8, hit: 8 } })).toMatchObject({ allLines: { percent: 100 } });
});

it("sums up nothing where the tests were not run", () => {
  expect(summariseTests(evidenceOf(), {})).toBeUndefined();
  expect(summariseTests(evidenceOf(outcome(testsKey.id, { status: "skipped" })), {})).toBeUndefined();
});

it("measures stages from each to the next", async () => {
  const said: string[] = [];
  const watch = stopwatch((name) => said.push(name));
  watch.stage("one");
  await new Promise((resolve) => setTimeout(resolve, 20));
  watch.stage("two");
  const [one, two] = watch.stages();
  expect(said).toEqual(["one", "two"]);
  expect([one?.name, two?.name]).toEqual(["one", "two"]);
  expect(one?.milliseconds).toBeGreaterThan(10);
  expect(two?.milliseconds).toBeGreaterThanOrEqual(0);
  expect((one?.milliseconds ?? 0) + (two?.milliseconds ?? 0)).toBeLessThanOrEqual(watch.elapsed());
  expect(Date.now() - watch.startedAt.getTime()).toBeGreaterThanOrEqual(10);
});
