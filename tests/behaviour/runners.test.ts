import { execFileSync } from "node:child_process";
import { realpathSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { fixture, manifest, resultsOf, verifyFixture } from "./verify-fixture.ts";

// Line numbers below are those of these texts.
const esm = (from: string) => `import { describe, it, test } from "${from}";
import assert from "node:assert";

describe("math", () => {
  it("adds", () => assert.equal(1 + 1, 2));
  describe("deeper", () => {
    it("fails", () => {
      assert.equal(1 + 1, 3, "one and one is not three");
    });
  });
  it.skip("is skipped", () => {});
  it.todo("is left to do");
});

test("on its own, with 'quotes' and ünicode", () => {});
`;

const commonJs = `const assert = require("node:assert");

describe("math", () => {
  it("adds", () => assert.equal(1 + 1, 2));
  describe("deeper", () => {
    it("fails", () => {
      assert.equal(1 + 1, 3, "one and one is not three");
    });
  });
  it.skip("is skipped", () => {});
  TODO
});

it("on its own, with 'quotes' and ünicode", () => {});
`;

const second = {
  esm: (from: string) => `import { it } from "${from}";\n\nit("second file", () => {});\n`,
  commonJs: 'it("second file", () => {});\n',
};

/** Runs a runner by hand, whatever its exit code, and returns what it printed. */
function byHand(root: string, program: string, args: readonly string[]): string {
  const env = { PATH: process.env["PATH"], HOME: root, CI: "1" };
  try {
    return execFileSync(process.execPath, [program, ...args], { cwd: root, env, encoding: "utf8", stdio: "pipe" });
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

/** What the runner says of each test: `status file name`, in its own words for the status. */
interface Assertion {
  status: string;
  fullName: string;
}
interface JestLike {
  testResults: Array<{ name: string; assertionResults: Assertion[] }>;
}
interface MochaLike {
  passes: Array<{ file: string; fullTitle: string }>;
  failures: Array<{ file: string; fullTitle: string }>;
  pending: Array<{ file: string; fullTitle: string }>;
}

const ownWords: Readonly<Record<string, string>> = { pending: "skipped" };

function ofJestLike(root: string, text: string): string[] {
  const { testResults } = JSON.parse(text) as JestLike;
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(
      ({ status, fullName }) => `${ownWords[status] ?? status} ${relative(root, realpathSync(name))} ${fullName}`,
    ),
  );
}

function ofMocha(root: string, text: string): string[] {
  const { passes, failures, pending } = JSON.parse(text) as MochaLike;
  const named = (status: string, tests: MochaLike["passes"]) =>
    tests.map(({ file, fullTitle }) => `${status} ${relative(root, realpathSync(file))} ${fullTitle}`);
  return [...named("passed", passes), ...named("failed", failures), ...named("skipped", pending)];
}

const modules = (path: string) => join(import.meta.dirname, "../../node_modules", path);

describe("the results of a runner", () => {
  it("are those of vitest", async () => {
    const repository = fixture({
      "package.json": manifest("vitest run"),
      "a.test.ts": esm("vitest"),
      "lib/b.spec.js": second.esm("vitest"),
    });
    const { runs, report } = await verifyFixture(repository);
    expect(resultsOf(runs)).toEqual([
      "failed a.test.ts:7 math › deeper › fails",
      "passed a.test.ts:15 on its own, with 'quotes' and ünicode",
      "passed a.test.ts:5 math › adds",
      "passed lib/b.spec.js:3 second file",
      "skipped a.test.ts:11 math › is skipped",
      "todo a.test.ts:12 math › is left to do",
    ]);
    expect(runs).toMatchObject([{ runner: "vitest", version: "4.1.12", directory: ".", outcome: "completed" }]);
    expect(report.tests?.suites).toMatchObject([{ passed: 3, failed: 1, skipped: 2 }]);
    const said = byHand(repository.root, modules("vitest/vitest.mjs"), ["run", "--reporter=json"]);
    expect(withoutLines(runs)).toEqual(ofJestLike(repository.root, said).toSorted());
  });

  it("are those of jest", async () => {
    const repository = fixture({
      "package.json": JSON.stringify({ name: "fixture", scripts: { test: "jest" } }),
      "a.test.js": commonJs.replace("TODO", 'it.todo("is left to do");'),
      "__tests__/b.js": second.commonJs,
    });
    const { runs, report } = await verifyFixture(repository);
    expect(resultsOf(runs)).toEqual([
      "failed a.test.js:6 math › deeper › fails",
      "passed __tests__/b.js:1 second file",
      "passed a.test.js:14 on its own, with 'quotes' and ünicode",
      "passed a.test.js:4 math › adds",
      "skipped a.test.js:10 math › is skipped",
      "todo a.test.js:11 math › is left to do",
    ]);
    expect(runs).toMatchObject([{ runner: "jest", version: "29.7.0", outcome: "completed" }]);
    expect(report.tests?.suites).toMatchObject([{ passed: 3, failed: 1, skipped: 2 }]);
    const said = byHand(repository.root, modules("jest/bin/jest.js"), ["--json"]);
    expect(withoutLines(runs)).toEqual(ofJestLike(repository.root, said).toSorted());
  });

  it("are those of mocha, where a test without a body is skipped", async () => {
    const repository = fixture({
      "package.json": JSON.stringify({ name: "fixture", scripts: { test: "mocha 'test/**/*.js'" } }),
      "test/a.js": commonJs.replace("TODO", 'it("is left to do");'),
      "test/lib/b.js": second.commonJs,
    });
    const { runs, report } = await verifyFixture(repository);
    expect(resultsOf(runs)).toEqual([
      "failed test/a.js:6 math › deeper › fails",
      "passed test/a.js:14 on its own, with 'quotes' and ünicode",
      "passed test/a.js:4 math › adds",
      "passed test/lib/b.js:1 second file",
      "skipped test/a.js:10 math › is skipped",
      "skipped test/a.js:11 math › is left to do",
    ]);
    expect(runs).toMatchObject([{ runner: "mocha", version: "12.0.3", outcome: "completed" }]);
    expect(report.tests?.suites).toMatchObject([{ passed: 3, failed: 1, skipped: 2 }]);
    const said = byHand(repository.root, modules("mocha/bin/mocha.js"), ["test/**/*.js", "--reporter=json"]);
    expect(withoutLines(runs)).toEqual(ofMocha(repository.root, said).toSorted());
  });

  it("are those of node:test, and what fails is a proven finding at the line that failed", async () => {
    const repository = fixture({
      "package.json": manifest("node --test"),
      "a.test.js": esm("node:test"),
      "test/b.js": second.esm("node:test"),
    });
    const { runs, report } = await verifyFixture(repository);
    expect(resultsOf(runs)).toEqual([
      "failed a.test.js:7 math › deeper › fails",
      "passed a.test.js:15 on its own, with 'quotes' and ünicode",
      "passed a.test.js:5 math › adds",
      "passed test/b.js:3 second file",
      "skipped a.test.js:11 math › is skipped",
      "todo a.test.js:12 math › is left to do",
    ]);
    expect(runs).toMatchObject([{ runner: "node:test", version: process.versions.node, outcome: "completed" }]);
    expect(report.tests?.suites).toMatchObject([{ passed: 3, failed: 1, skipped: 2 }]);
    const said = byHand(repository.root, "--test", ["--test-reporter=tap"]);
    const counts = Object.fromEntries(
      [...said.matchAll(/^# (tests|pass|fail|skipped|todo) (\d+)$/gm)].map(([, name, n]) => [name, Number(n)]),
    );
    expect(counts).toEqual({ tests: 6, pass: 3, fail: 1, skipped: 1, todo: 1 });

    const failing = report.findings.filter(({ rule }) => rule === "tests/failing");
    expect(failing).toMatchObject([
      {
        severity: "high",
        standing: "new",
        message: expect.stringMatching(/^"math › deeper › fails" fails: .*one and one is not three/),
        location: { path: "a.test.js", start: { line: 8 } },
        proof: {
          kind: "proven",
          reproduction: { command: expect.arrayContaining(["node", "--test"]), directory: "." },
        },
      },
    ]);
    expect(report.verdict.status).toBe("blocked");
    expect(report.findings.filter(({ rule }) => rule === "tests/skipped")).toMatchObject([
      {
        message: "2 tests are skipped: math › is skipped; math › is left to do",
        location: { path: "a.test.js", start: { line: 11 } },
      },
    ]);
  });
});

function withoutLines(runs: Parameters<typeof resultsOf>[0]): string[] {
  return runs
    .flatMap((run) => run.results.map(({ status, file, name }) => `${status} ${file} ${name.join(" ")}`))
    .toSorted();
}
