import { describe, expect, it } from "vitest";
import { blockingGaps, fixture, manifest, resultsOf, verifyFixture } from "./verify-fixture.ts";

const commonJs = (more: object) => JSON.stringify({ name: "fixture", version: "1.0.0", ...more });
const nodeTest = 'const test = require("node:test");\ntest("runs", () => {});\n';
const vitestTest = 'import { it } from "vitest";\nit("runs", () => {});\n';
const globalTest = 'it("runs", () => {});\n';

describe("a suite is found", () => {
  it.each([
    ["node:test", { "test/a.js": nodeTest }, {}],
    ["vitest", { "src/a.test.ts": vitestTest }, { devDependencies: { vitest: "4.1.12" } }],
    [
      "jest",
      { "__tests__/a.test.js": globalTest },
      { devDependencies: { jest: "29.7.0" }, scripts: { test: 'echo "Error: no test specified" && exit 1' } },
    ],
    ["mocha", { "test/a.js": globalTest }, { devDependencies: { mocha: "12.0.3" }, scripts: { test: "eslint ." } }],
  ])("from files alone: %s", async (runner, files, more) => {
    const { runs, suites, report } = await verifyFixture(fixture({ "package.json": commonJs(more), ...files }));
    expect(suites).toMatchObject([{ runner, directory: ".", testFiles: 1 }]);
    expect(runs).toMatchObject([{ runner, outcome: "completed", results: [{ status: "passed", name: ["runs"] }] }]);
    expect(report.verdict.status).toBe("passed");
  });

  it("behind wrappers, other scripts, and preparations that are run before", async () => {
    const repository = fixture({
      "package.json": commonJs({
        scripts: {
          test: "npm run lint && npm run build && TZ=UTC npm run unit -- --test-name-pattern=runs spec",
          lint: "eslint .",
          build: "node build.js",
          unit: "c8 --reporter text cross-env STAGE=test node --test",
        },
      }),
      "build.js": 'require("node:fs").writeFileSync("built.js", "module.exports = 5;");\n',
      "spec/a.js":
        'const test = require("node:test");\nconst assert = require("node:assert");\ntest("runs", () => { assert.equal(require("../built.js"), 5); assert.equal(process.env.STAGE, "test"); });\ntest("other", () => { throw new Error(); });\n',
    });
    const { runs, report } = await verifyFixture(repository);
    expect(blockingGaps(report)).toEqual([]);
    expect(runs).toHaveLength(1);
    expect(runs[0]?.results.filter(({ status }) => status === "failed")).toEqual([]);
    expect(resultsOf(runs)).toContain("passed spec/a.js:3 runs");
  });

  it("in each package of a monorepo, with runners of their own", async () => {
    const repository = fixture({
      "package.json": JSON.stringify({
        private: true,
        workspaces: ["packages/*"],
        scripts: { test: "npm test --workspaces" },
      }),
      "packages/one/package.json": JSON.stringify({ name: "one", type: "module", scripts: { test: "vitest run" } }),
      "packages/one/src/a.test.ts":
        'import { expect, it } from "vitest";\nimport { one } from "./a.ts";\nit("one", () => expect(one()).toBe(2));\n',
      "packages/one/src/a.ts": "export function one(): number {\n  return 1;\n}\n",
      "packages/two/package.json": JSON.stringify({ name: "two", scripts: { test: "mocha" } }),
      "packages/two/test/b.js":
        'const { two } = require("../index.js"), assert = require("node:assert");\nit("two", () => assert.equal(two(), 2));\n',
      "packages/two/index.js": "exports.two = () => {\n  return 2;\n};\n",
      "packages/two/fixtures/c/package.json": JSON.stringify({ scripts: { test: "jest" } }),
    });
    const { runs, coverage, report } = await verifyFixture(repository);
    expect(runs.map(({ runner, directory, outcome }) => `${runner} ${directory} ${outcome}`)).toEqual([
      "vitest packages/one completed",
      "mocha packages/two completed",
    ]);
    expect(resultsOf(runs)).toEqual(["failed packages/one/src/a.test.ts:3 one", "passed packages/two/test/b.js:2 two"]);
    expect(report.findings).toMatchObject([
      {
        rule: "tests/failing",
        location: { path: "packages/one/src/a.test.ts", start: { line: 3 } },
        proof: { reproduction: { directory: "packages/one" } },
      },
    ]);
    expect(coverage.map(({ path, executable, hit }) => [path, executable, hit])).toEqual([
      ["packages/one/src/a.ts", [2], [2]],
      ["packages/two/index.js", [1, 2], [1, 2]],
    ]);
  });
});

describe("what can't be run", () => {
  it.each([
    ["a pipe", "node --test | tee log", '"node --test | tee log"'],
    ["a variable", "node --test $FILES", '"node --test $FILES"'],
    ["a runner that Assay does not know", "tap --verbose", "tap"],
    ["a program of one's own", "./run-tests.sh", '"./run-tests.sh"'],
  ])("blocks with the script quoted: %s", async (_, script, quoted) => {
    const repository = fixture({ "package.json": manifest(script), "a.test.js": "", "a.js": "export const a = 1;\n" });
    const { runs, report } = await verifyFixture(repository);
    expect(runs).toEqual([]);
    expect(blockingGaps(report)).toContainEqual(expect.stringContaining(quoted));
    expect(report.findings).toEqual([]);
    expect(report.verdict.status).toBe("blocked");
    expect(report.categories.find(({ category }) => category === "tests")?.letter).not.toBe("A");
  });

  it.each([
    ["the runner", manifest("vitest run", { devDependencies: { vitest: "4.1.12" } }), "vitest is not installed"],
    [
      "a dependency",
      manifest("node --test", { dependencies: { "left-of-it-all": "1.0.0" } }),
      "left-of-it-all is not installed",
    ],
  ])("says how to install %s that is missing", async (_, packageJson, said) => {
    const files = {
      "package.json": packageJson,
      "package-lock.json": '{ "lockfileVersion": 3 }',
      "a.test.js": vitestTest,
    };
    const { runs, report } = await verifyFixture(fixture(files, { installed: false }));
    expect(runs).toMatchObject([{ outcome: "could-not-start", reason: expect.stringContaining(said), results: [] }]);
    expect(runs[0]?.reason).toContain("npm ci");
    expect(blockingGaps(report)).toEqual([expect.stringContaining("npm ci")]);
    expect(report.verdict.status).toBe("blocked");
  });

  it("is a finding where there are no tests, and nothing where there is no code", async () => {
    const { report } = await verifyFixture(fixture({ "package.json": commonJs({}), "a.js": "exports.a = 1;\n" }));
    expect(report.findings.map(({ rule }) => rule)).toEqual(["tests/missing-suite"]);
    const empty = await verifyFixture(fixture({ "README.md": "# Words\n" }));
    expect(empty.report.findings).toEqual([]);
    expect(blockingGaps(empty.report)).toEqual([]);
  });

  it("is said where a runner finds no test", async () => {
    const { runs, report } = await verifyFixture(
      fixture({ "package.json": manifest("vitest run"), "a.js": "export const a = 1;\n" }),
    );
    expect(runs).toMatchObject([
      { outcome: expect.stringMatching(/^(no-results|could-not-start)$/), reason: expect.stringMatching(/no test/i) },
    ]);
    expect(blockingGaps(report)).toHaveLength(1);
    expect(report.verdict.status).toBe("blocked");
  });
});
