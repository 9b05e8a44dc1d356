import type { Change, FlakyTest } from "@assay/core";
import { describe, expect, it, vi } from "vitest";
import { findSuites } from "../detect/find-suites.ts";
import { runAll } from "../run/run-all.ts";
import { makeRepository } from "../testing/repository.ts";
import { findFlaky } from "./find-flaky.ts";

// Each runs a real runner up to ten times.
vi.setConfig({ testTimeout: 300_000 });

async function flakyIn(files: Record<string, string>, repeat = 3): Promise<{ tests: FlakyTest[]; gaps: string[] }> {
  const repository = await makeRepository(files);
  try {
    const context = repository.context();
    const found = await findSuites(context);
    const { evidence } = await runAll(found, context);
    const changed = Object.keys(files).filter((path) => path.includes("test"));
    const change: Change = {
      mode: "change",
      includesWorkingTree: true,
      files: changed.map((path) => ({ path, status: "added", binary: false, added: [[1, 99]], removedLines: 0 })),
    };
    const { runs, reach } = evidence;
    const { tests, gaps } = await findFlaky({ found, context, change, runs, reach, repeat });
    return { tests, gaps: gaps.map(({ why }) => why) };
  } finally {
    await repository.dispose();
  }
}

/** `last` fails when `leaks` ran before it: written last to first, and shuffled otherwise. */
const orderDependent = `let state = 0;
it("last", () => { if (state !== 0) throw new Error("state is " + state); });
it("harmless", () => {});
it("leaks", () => { state = 1; });
it("too", () => {});
`;

const projects = {
  vitest: {
    "package.json": '{ "type": "module", "scripts": { "test": "vitest run" } }',
    "order.test.js": `import { it } from "vitest";\n${orderDependent}`,
  },
  jest: { "package.json": '{ "scripts": { "test": "jest" } }', "order.test.js": orderDependent },
  mocha: { "package.json": '{ "scripts": { "test": "mocha test" } }', "test/order.js": orderDependent },
};

describe.each(Object.entries(projects))("tests that depend on their order, in %s", (_runner, files) => {
  it("are found by shuffling, with the pair", async () => {
    const { tests } = await flakyIn(files, 5);
    expect(tests).toMatchObject([
      {
        name: ["last"],
        kind: "order",
        pair: { name: ["leaks"], effect: "breaks" },
        runs: [{ status: "passed" }, { status: "failed" }],
      },
    ]);
    expect(tests[0]?.runs[1]?.how).toMatch(/^shuffled, with seed \d$/);
  });
});

it("tells a test that another one has to prepare", async () => {
  const { tests } = await flakyIn(
    {
      ...projects.mocha,
      "test/order.js":
        'let state = 0;\nit("prepares", () => { state = 1; });\nit("other", () => {});\nit("relies", () => { if (state !== 1) throw new Error("not prepared"); });\n',
    },
    7,
  );
  expect(tests).toMatchObject([{ name: ["relies"], kind: "order", pair: { name: ["prepares"], effect: "needed" } }]);
});

it("finds a test that ends differently in the same order, and suggests why", async () => {
  const { tests, gaps } = await flakyIn({
    "package.json": '{ "type": "module", "scripts": { "test": "node --test" } }',
    "lib/dice.js": "export function roll() {\n  return Math.random();\n}\n",
    "dice.test.js":
      'import { test } from "node:test";\nimport { existsSync, writeFileSync } from "node:fs";\nimport { roll } from "./lib/dice.js";\ntest("rolls", () => { const seen = existsSync("seen"); writeFileSync("seen", String(roll())); if (seen) throw new Error("seen"); });\ntest("is steady", () => {});\n',
  });
  expect(tests).toMatchObject([{ name: ["rolls"], kind: "unstable", line: 4 }]);
  expect(tests[0]?.causes.map(({ path, line }) => `${path}:${line}`)).toEqual(["lib/dice.js:2", "dice.test.js:4"]);
  expect(gaps).toEqual([expect.stringContaining("can't be shuffled in node:test")]);
});

it("takes what the runner had to run again for flaky, and is quiet about what is steady", async () => {
  const { tests } = await flakyIn({
    "package.json": '{ "scripts": { "test": "mocha test" } }',
    "test/retried.js":
      'let runs = 0;\nit("at last", function () { this.retries(2); runs += 1; if (runs < 2) throw new Error("not yet"); });\nit("steady", () => {});\n',
  });
  expect(tests.filter(({ kind }) => kind === "retried")).toMatchObject([{ name: ["at last"] }]);
  expect(tests.some(({ name }) => name[0] === "steady")).toBe(false);
});
