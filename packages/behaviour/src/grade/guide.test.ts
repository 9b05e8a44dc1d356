import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { halfway, together, type Look } from "./oracle/combine.ts";
import { forManyInputs } from "./oracle/property-tests.ts";
import { runs, shares, strengths } from "./oracle/strengths.ts";
import { gradeSuite } from "./suite-grade.ts";
import { evidencePoints, gradeTest, parts, type TestGradeInput } from "./test-grade.ts";

const page = readFileSync(new URL("../../../../docs/guide/grading.md", import.meta.url), "utf8");
const guide = page.slice(page.indexOf("## A test"));

/** Names with the last cell of their rows, of the tables that have a name in front. */
function named(): Map<string, number> {
  const rows = guide.split("\n").flatMap((line) => {
    const [, name, value] = /^\| (\w+) \| .* \| ([\d.]+) \|$/.exec(line) ?? [];
    return name === undefined ? [] : [[name, Number(value)] as const];
  });
  expect(rows).toHaveLength(new Set(rows.map(([name]) => name)).size);
  return new Map(rows);
}

it("says every strength and share of the code by its name, and no others", () => {
  const byName = ([a]: [string, number], [b]: [string, number]) => (a < b ? -1 : 1);
  const inCode = Object.entries<number>({ ...strengths, ...runs, ...shares });
  expect([...named()].toSorted(byName)).toEqual(inCode.toSorted(byName));
});

it("says what the examples come to", () => {
  const look = (key: string, strength: number): Look => ({ key, strength, weight: 1 });
  const score = (strength: number, count: number) =>
    together(
      [look("(runs)", strengths.crash), ...Array.from({ length: count }, (_, index) => look(`${index}`, strength))],
      halfway.test,
    ).toFixed(2);
  const { value, defined } = strengths;
  const [one, two, weak, fifty] = [score(value, 1), score(value, 2), score(defined, 1), score(defined, 50)];
  expect(guide).toContain(
    `One exact value gives ${one}, two ${two}, one \`toBeDefined\` ${weak}, fifty of them ${fifty}. A test that runs code and asserts nothing gets ${score(value, 0)}`,
  );
  expect(guide).toContain(`so ${strengths.compared} becomes ${forManyInputs(strengths.compared).toFixed(3)}`);
  const { reliability, upkeep } = parts;
  const whole = (points: number) => points + reliability + upkeep;
  expect(guide).toContain(
    `\`(7 + 0.838) / 10 × ${parts.evidence} + ${reliability} + ${upkeep} = ${whole(evidencePoints(0.838, { run: 9, killed: 7 }))}\`, B. Without mutants: \`0.838 × ${parts.evidence} + ${reliability + upkeep} = ${whole(evidencePoints(0.838))}\``,
  );
  expect(guide).toContain(`n/(n + ${halfway.file}) in place of n/(n + ${halfway.test})`);
});

const good: TestGradeInput = {
  state: "runs",
  oracle: 1,
  assertions: [{ kind: "exact-value", strength: 1 }],
  mutants: { run: 9, killed: 9 },
  issues: [],
};
const kinds = (kind: string, strength = 0) => ({ assertions: [{ kind, strength }] });

/** Words of the guide with the case that they are about. */
const caps: readonly (readonly [string, Partial<TestGradeInput>])[] = [
  ["it never ran, is skipped", { state: "skipped" }],
  ["has no body", { state: "todo" }],
  ["it fails (and is not flaky)", { failed: true }],
  ["all its assertions are swallowed", kinds("swallowed")],
  ["none of them ever runs", kinds("unreachable")],
  ["it kills nothing", { mutants: { run: 9, killed: 0 }, emptied: { run: 2, killed: 0 } }],
  ["it asserts nothing", { assertions: [] }],
  ["or nothing about the code under test", kinds("constant")],
  ["it asserts types only", kinds("types")],
  ["it only asserts that mocks were called, not with what", kinds("mock-calls", strengths.mockTimes)],
  ["an assertion is not awaited", kinds("not-awaited")],
  ["it is flaky", { flaky: true, failed: true }],
  ["it is expected to fail", { state: "fails" }],
  ["no mutants were run", { mutants: undefined }],
];

it("says every cap with its letter", () => {
  const rowOf = (words: string) =>
    guide.split("\n").find((line) => /^\| [B-F] \|/.test(line) && line.includes(words))?.[2];
  // Of several the worst counts, and the letters are in order.
  const worstOf = (input: Partial<TestGradeInput>) =>
    gradeTest({ ...good, ...input })
      .caps.map(({ letter }) => letter)
      .toSorted()
      .at(-1);
  expect(caps.map(([words]) => [words, rowOf(words)])).toEqual(caps.map(([words, input]) => [words, worstOf(input)]));
  expect(gradeTest(good)).toMatchObject({ letter: "A", caps: [] });
  expect(gradeTest({ ...good, ...kinds("mock-calls", strengths.mockArguments) }).caps).toEqual([]);
});

it("says the caps of a file of tests", () => {
  expect(guide).toContain("A file of tests: F without a test;");
  expect(gradeSuite({ tests: [], oracle: 0 }).caps).toEqual([{ letter: "F", why: "It has no tests." }]);
  const test = (input: Partial<TestGradeInput>) => ({ grade: gradeTest({ ...good, ...input }), killedIds: [] });
  const capsOf = (...tests: ReturnType<typeof test>[]) =>
    gradeSuite({ tests, oracle: 1, mutants: { run: 9, killed: 9 } }).caps.map(({ letter }) => letter);
  expect(capsOf(test({ state: "fails" }), test({ assertions: [] }))).toEqual(["C"]);
  expect(capsOf(test({ state: "fails" }), test({}))).toEqual([]);
});
