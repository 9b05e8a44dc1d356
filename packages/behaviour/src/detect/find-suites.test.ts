import { describe, expect, it } from "vitest";
import { makeRepository } from "../testing/repository.ts";
import { findSuites } from "./find-suites.ts";

const manifest = (scripts: Record<string, string>, more: object = {}) => JSON.stringify({ scripts, ...more });

async function find(files: Record<string, string>) {
  const repository = await makeRepository(files, { installed: false });
  try {
    const { suites, unclear } = await findSuites(repository.context());
    return {
      suites: suites.map(({ runner, directory, nodeArguments, arguments: words, environment, preparation }) => ({
        runner,
        directory,
        node: nodeArguments.map((word) => word.text).join(" "),
        words: words.map((word) => word.text).join(" "),
        environment,
        before: preparation.map((command) => command.words.map((word) => word.text).join(" ")),
      })),
      unclear: unclear.map(({ why }) => why),
    };
  } finally {
    await repository.dispose();
  }
}

describe("the suites that a script runs", () => {
  it.each([
    ["vitest run", "vitest", "run"],
    ["jest --ci", "jest", "--ci"],
    ["mocha", "mocha", ""],
    ["node --test", "node:test", ""],
    ["node --test test/*.js", "node:test", "test/*.js"],
    ["npx jest", "jest", ""],
    ["npx --no-install mocha -t 5000", "mocha", "-t 5000"],
    ["pnpm exec vitest", "vitest", ""],
    ["yarn jest", "jest", ""],
    ["pnpm vitest run", "vitest", "run"],
    ["c8 --reporter lcov --check-coverage mocha test", "mocha", "test"],
    ["nyc -r lcov -x 'a/**' -- mocha", "mocha", ""],
    ["tsx --test src/*.test.ts", "node:test", "src/*.test.ts"],
    ["eslint . && prettier --check . && vitest", "vitest", ""],
    ["tsc --noEmit && jest", "jest", ""],
    ["xo && c8 ava --timeout 2m && tsd", "ava", "--timeout 2m"],
    ["./node_modules/.bin/mocha a.js", "mocha", "a.js"],
    ["node ./node_modules/jest/bin/jest.js --silent", "jest", "--silent"],
    ["vitest run -t 'a \"b\" c'", "vitest", 'run -t a "b" c'],
  ])("%s", async (test, runner, words) => {
    expect(await find({ "package.json": manifest({ test }) })).toMatchObject({
      suites: [{ runner, words, before: [] }],
      unclear: [],
    });
  });

  it.each([
    ["node --import tsx --test", "--import tsx"],
    ["node -r ts-node/register --test a.ts", "-r ts-node/register"],
    ["tsx --test", "--import tsx"],
  ])("keep the loader of %s", async (test, node) => {
    expect((await find({ "package.json": manifest({ test }) })).suites).toMatchObject([{ node }]);
  });

  it.each([
    ["NODE_OPTIONS=--experimental-vm-modules jest", { NODE_OPTIONS: "--experimental-vm-modules" }],
    ["cross-env NODE_ENV=test TZ=UTC mocha", { NODE_ENV: "test", TZ: "UTC" }],
    ["TZ='Europe/Berlin' npx cross-env A=1 vitest", { TZ: "Europe/Berlin", A: "1" }],
  ])("have the environment of %s", async (test, environment) => {
    expect((await find({ "package.json": manifest({ test }) })).suites).toMatchObject([{ environment }]);
  });

  it("are found through scripts that call each other, with what comes before", async () => {
    const scripts = {
      pretest: "npm run build",
      build: "tsc -p tsconfig.build.json",
      test: "npm run lint && npm run test:unit -- --bail && run-s 'test:x:*'",
      lint: "eslint .",
      "test:unit": "NODE_ENV=test mocha",
      "test:x:one": "node --test one.js",
      "test:x:two": "node --test two.js",
    };
    expect((await find({ "package.json": manifest(scripts) })).suites).toMatchObject([
      { runner: "mocha", words: "--bail", environment: { NODE_ENV: "test" }, before: ["tsc -p tsconfig.build.json"] },
      { runner: "node:test", words: "one.js" },
      { runner: "node:test", words: "two.js" },
    ]);
  });

  it("end where scripts call each other in a circle", async () => {
    const { suites, unclear } = await find({ "package.json": manifest({ test: "npm run a", a: "npm test" }) });
    expect([suites, unclear]).toEqual([[], [expect.stringContaining("circle")]]);
  });

  it.each([
    ["mocha | tee log", "a pipe"],
    ["mocha > log", "a redirection"],
    ["jest $ARGS", "a variable"],
    ["jest || true", "an alternative"],
    ["(cd a && jest)", "a subshell"],
    ["make test", "make"],
    ["tap test.js", "tap"],
    ["tape test/*.js", "tape"],
    ["bun test", "bun"],
    ["node scripts/run-all.js", "no test runner"],
    ["dotenv -e .env -- jest", "dotenv"],
  ])("are said not to be understood, never to be missing: %s", async (test, why) => {
    const { suites, unclear } = await find({ "package.json": manifest({ test }) });
    expect([suites, unclear]).toEqual([[], [expect.stringContaining(why)]]);
  });

  it("are none in the placeholder of npm init", async () => {
    const test = 'echo "Error: no test specified" && exit 1';
    expect(await find({ "package.json": manifest({ test }) })).toEqual({ suites: [], unclear: [] });
  });
});

describe("suites without a script", () => {
  it("are found by dependency and files, or by imports of node:test", async () => {
    expect(
      (await find({ "package.json": manifest({}, { devDependencies: { jest: "1" } }), "src/a.test.js": "" })).suites,
    ).toMatchObject([{ runner: "jest" }]);
    expect(
      (await find({ "package.json": manifest({}), "a.test.js": "import 'node:test'", "b.test.js": "" })).suites,
    ).toMatchObject([{ runner: "node:test", words: "a.test.js" }]);
    expect(
      (await find({ "package.json": manifest({}, { devDependencies: { jest: "1" } }), "src/a.js": "" })).suites,
    ).toEqual([]);
    expect(
      (await find({ "package.json": manifest({ "test:unit": "mocha", "test:e2e": "playwright test" }) })).suites,
    ).toMatchObject([{ runner: "mocha" }]);
  });
});

describe("suites of several packages", () => {
  it("are those of the packages where the root only hands on", async () => {
    const files = {
      "package.json": manifest({ test: "turbo run test" }, { workspaces: ["packages/*", "examples/*"] }),
      "packages/a/package.json": manifest({ test: "vitest" }),
      "packages/b/package.json": manifest({ test: "jest" }),
      "examples/c/package.json": manifest({ test: "mocha" }),
      "packages/a/test/fixtures/d/package.json": manifest({ test: "mocha" }),
    };
    const { suites, unclear } = await find(files);
    expect(suites.map((suite) => [suite.directory, suite.runner])).toEqual([
      ["examples/c", "mocha"],
      ["packages/a", "vitest"],
      ["packages/b", "jest"],
    ]);
    expect(unclear).toEqual([]);
  });

  it("leave out packages that are examples and no members", async () => {
    const files = {
      "package.json": manifest({ test: "pnpm -r test" }),
      "pnpm-workspace.yaml": "packages:\n  # all\n  - 'packages/*'\n  - \"!packages/x\"\ncatalog:\n  a: 1\n",
      "packages/a/package.json": manifest({ test: "vitest" }),
      "examples/c/package.json": manifest({ test: "mocha" }),
    };
    expect((await find(files)).suites.map((suite) => suite.directory)).toEqual(["packages/a"]);
  });

  it("are not disturbed by a package.json that is none", async () => {
    expect(
      await find({ "package.json": "{ broken", "a/package.json": "[1]", "b/package.json": '{"scripts":{"test":7}}' }),
    ).toEqual({ suites: [], unclear: [] });
  });
});
