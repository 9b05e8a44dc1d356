import { expect, it } from "vitest";
import { examineAll } from "../testing/examine-all.ts";
import { head } from "../testing/switched-code.ts";

/** ES modules, which mocha and node:test can't load anew in their process: a mutant of what runs on load needs its own. */
const code = `${head}
export const [first, second, third] = [$.is(0) ? 0 : 1, $.is(1) ? 0 : 2, $.is(2) ? 0 : 3];
`;

/** Notes in which process it runs. */
const noted = (name: string, test: string): string => `import { appendFileSync } from "node:fs";
import { it } from "node:test-or-mocha";
import assert from "node:assert/strict";
import { first, second, third } from "./code.js";
it("${name}", () => { appendFileSync("noted.txt", (globalThis.mark ??= Math.random()) + " ${name}\\n"); ${test} });
`;

const names = ["d", "e", "f", "g", "h", "i", "j", "jj"];
const filesFor = (from: string): Record<string, string> => ({
  "package.json": JSON.stringify({
    type: "module",
    scripts: { test: from === "" ? "mocha src/*.test.js" : "node --test src/" },
  }),
  "src/code.js": code,
  ...Object.fromEntries(
    [
      ["code", "assert.equal(first, 1);"] as const,
      ...names.map((name) => [name, "assert.ok(first < 9);"] as const),
      ["k", "assert.deepEqual([second, third], [2, 3]);"] as const,
    ].map(([name, test]) => [
      `src/${name}.test.js`,
      noted(name, test).replace('import { it } from "node:test-or-mocha";\n', from),
    ]),
  ),
});

const reached = ["code", ...names, "k"];
const verdicts = [
  { status: "killed", reached, killed: ["code"] },
  { status: "killed", reached, killed: ["k"] },
  { status: "killed", reached, killed: ["k"] },
];

it("mocha: runs a few files first, ends with the first failure, and begins with what noticed another mutant", async () => {
  const run = await examineAll(filesFor(""), 3, false);
  expect(run.problems).toEqual([]);
  expect(run.verdicts).toEqual(verdicts);
  // Which of the files that are alike come first is decided by how soon they were done.
  const alike = (words: string[]): string[] => words.map((word) => (names.includes(word) ? "alike" : word));
  expect(run.noted.map(alike)).toEqual([
    // The first run, and once more to see whether tests can be run again in it.
    alike([...reached, ...reached]),
    // Without a mutant; with the first one, which ends it; and with the others.
    ["code", "alike", "alike"],
    ["code"],
    ["code", "alike", "alike"],
    ["code", "alike", "alike"],
    // All others with the second mutant; what failed alone, without it and with it.
    [...Array.from({ length: 6 }, () => "alike"), "k"],
    ["k"],
    ["k"],
    // The third: what noticed the second one is asked first.
    ["k"],
  ]);
}, 180_000);

it("node:test: starts no further file after the first failure", async () => {
  const run = await examineAll(filesFor('import { it } from "node:test";\n'), 3, false);
  expect(run.problems).toEqual([]);
  expect(run.verdicts).toEqual(verdicts);
}, 180_000);

it("runs all files where it is asked which tests notice a mutant", async () => {
  const run = await examineAll(filesFor(""), 1, true);
  expect(run.verdicts).toEqual([{ status: "killed", reached, killed: ["code"] }]);
  expect(run.noted).toEqual([[...reached, ...reached], reached, reached]);
}, 120_000);

it("holds nothing against a mutant that fails without it when it is run once more", async () => {
  const once = `import { existsSync, writeFileSync } from "node:fs";
import assert from "node:assert/strict";
import { first } from "./code.js";
it("runs once", () => { assert.equal(existsSync("once.txt"), false); writeFileSync("once.txt", ""); assert.equal(first, 1); });
`;
  const { problems, verdicts: found } = await examineAll(
    {
      "package.json": JSON.stringify({ type: "module", scripts: { test: "mocha src/*.test.js" } }),
      "src/code.js": code,
      "src/code.test.js": once,
      "src/other.test.js": noted("other", "assert.equal(second, 2);").replace(
        'import { it } from "node:test-or-mocha";\n',
        "",
      ),
    },
    2,
    false,
  );
  expect(problems).toEqual([
    "1 tests of src/code.test.js did not pass when run once more: they were left out of judging mutants.",
  ]);
  expect(found).toEqual([
    { status: "pending", reached: ["runs once", "other"], killed: [] },
    { status: "killed", reached: ["runs once", "other"], killed: ["other"] },
  ]);
}, 120_000);
