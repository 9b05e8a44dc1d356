/** How many tests passed, failed, and were skipped or left to do. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

const patterns = {
  vitest: { line: /^\s*Tests\s.*$/m },
  jest: { line: /^Tests:.*$/m },
  mocha: { passed: "passing", failed: "failing", skipped: "pending" },
  ava: {},
  playwright: {},
  pytest: { line: /^=+ .* in [\d.]+s.*=+$/m },
} as const satisfies Record<string, { line?: RegExp; passed?: string; failed?: string; skipped?: string }>;

export type Reader = keyof typeof patterns | "node:test" | "go";

/** The counts that a runner itself printed; undefined where its output ends without them. */
export function readCounts(runner: Reader, output: string): Counts | undefined {
  // oxlint-disable-next-line no-control-regex
  const text = output.replace(/\u001b\[[0-9;]*[A-Za-z]/g, "");
  if (runner === "node:test") return readNodeTest(text);
  if (runner === "go") return readGo(text);
  const words = {
    passed: "passed",
    failed: "failed",
    skipped: "(?:skipped|todo|xfailed)",
    line: undefined,
    ...patterns[runner],
  };
  const summary = words.line === undefined ? text : words.line.exec(text)?.[0];
  if (summary === undefined) return undefined;
  const sum = (word: string): number =>
    [...summary.matchAll(new RegExp(String.raw`(?:^|[\s|,(])(\d+) (?:tests? )?${word}\b`, "gm"))].reduce(
      (total, found) => total + Number(found[1]),
      0,
    );
  const counts = { passed: sum(words.passed), failed: sum(words.failed), skipped: sum(words.skipped) };
  return counts.passed + counts.failed + counts.skipped === 0 ? undefined : counts;
}

function readNodeTest(text: string): Counts | undefined {
  const number = (word: string): number =>
    Number(new RegExp(`^[#ℹ] ${word} (\\d+)$`, "m").exec(text)?.[1] ?? Number.NaN);
  const counts = {
    passed: number("pass"),
    failed: number("fail") + number("cancelled"),
    skipped: number("skipped") + number("todo"),
  };
  return Number.isNaN(counts.passed + counts.failed + counts.skipped) ? undefined : counts;
}

/** `go test -v` prints no sum: it is the number of its lines, subtests and those that hold them. */
function readGo(text: string): Counts | undefined {
  const count = (word: string): number => text.match(new RegExp(`^\\s*--- ${word}: `, "gm"))?.length ?? 0;
  const counts = { passed: count("PASS"), failed: count("FAIL"), skipped: count("SKIP") };
  return /^(?:ok|FAIL)\s/m.test(text) ? counts : undefined;
}
