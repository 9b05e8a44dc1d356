import { expect, it } from "vitest";
import { examineAll } from "../testing/examine-all.ts";
import { head } from "../testing/switched-code.ts";

/** Code as the instrumenter writes it, by hand, with one mutant for each way in which a mutant can end. */
const source = `${head}export const limit = $.is(3) ? 0 : 10;
export function grade(points) {
  return ($.is(0) ? points >= 90 : points > 90) ? ($.is(1) ? "" : "A") : ($.is(2) ? "" : "B");
}
export function count(n) {
  let i = 0;
  while ($.is(4) ? true : i < n) { $.loop(); i += 1; }
  return i;
}
export async function wait() {
  return $.is(5) ? new Promise(() => {}) : "done";
}
export function spin() {
  if ($.is(6)) for (;;) {}
  return true;
}
export function end() {
  if ($.is(7)) process.kill(process.pid, "SIGKILL");
  return true;
}
const seen = new Map();
export function remember(key) {
  if (!seen.has(key)) seen.set(key, $.is(8) ? "wrong" : key);
  return seen.get(key);
}
export function stubborn(n) {
  for (let i = 0; $.is(9) || i < n; i += 1) try { $.loop(); } catch {}
  return n;
}
export const unused = () => $.is(10);
`;

/** The same for `require`, with all that it exports. */
const commonSource = `${source.replaceAll(/^export (?:async )?(?=const|function|async)/gm, (found) => found.replace("export ", ""))}
module.exports = { limit, grade, count, wait, spin, end, remember, stubborn, unused };
`;

const imported = "{ grade, count, limit, wait, spin, end, remember, stubborn }";

const body = (from: string, equal: string) => `
${from}
describe("grade", () => {
  it("is A", () => ${equal}(grade(95), "A"));
  it("is B", () => ${equal}(grade(10), "B"));
});
it("is red already", () => ${equal}(grade(95), "C"));
it("counts", () => ${equal}(count(3), 3));
it("has a limit", () => ${equal}(limit, 10));
it("waits", async () => ${equal}(await wait(), "done"));
it("spins", () => ${equal}(spin(), true));
it("ends", () => ${equal}(end(), true));
it("remembers", () => ${equal}(remember("k"), "k"));
it("remembers again", () => ${equal}(remember("k"), "k"));
it("is stubborn", () => ${equal}(stubborn(2), 2));
`;

const runners = {
  vitest: {
    "package.json": JSON.stringify({ type: "module", scripts: { test: "vitest run" } }),
    "src/code.js": source,
    "src/code.test.js": body(
      `import { describe, expect, it } from "vitest";\nimport ${imported} from "./code.js";\nconst equal = (a, b) => expect(a).toBe(b);`,
      "equal",
    ),
  },
  "mocha, CommonJS": {
    "package.json": JSON.stringify({ scripts: { test: "mocha src/*.test.js" } }),
    "src/code.js": commonSource,
    "src/code.test.js": body(
      `const { equal } = require("node:assert/strict");\nconst ${imported} = require("./code.js");`,
      "equal",
    ),
  },
  jest: {
    "package.json": JSON.stringify({ scripts: { test: "jest" } }),
    "src/code.js": commonSource,
    "src/code.test.js": body(
      `const ${imported} = require("./code.js");\nconst equal = (a, b) => expect(a).toBe(b);`,
      "equal",
    ),
  },
  "node:test, CommonJS": {
    "package.json": JSON.stringify({ scripts: { test: "node --test src/" } }),
    "src/code.js": commonSource,
    "src/code.test.js": body(
      `const { describe, it } = require("node:test");\nconst { equal } = require("node:assert/strict");\nconst ${imported} = require("./code.js");`,
      "equal",
    ),
  },
  "node:test, modules": {
    "package.json": JSON.stringify({ type: "module", scripts: { test: "node --test src/" } }),
    "src/code.js": source,
    "src/code.test.js": body(
      `import { describe, it } from "node:test";\nimport { equal } from "node:assert/strict";\nimport ${imported} from "./code.js";`,
      "equal",
    ),
  },
  "mocha, modules": {
    "package.json": JSON.stringify({ type: "module", scripts: { test: "mocha src/*.test.js" } }),
    "src/code.js": source,
    "src/code.test.js": body(
      `import { equal } from "node:assert/strict";\nimport ${imported} from "./code.js";`,
      "equal",
    ),
  },
};

it.each(Object.entries(runners))(
  "%s: every mutant ends as it should, whatever it does to the process",
  async (_, files) => {
    const { verdicts, problems, failing } = await examineAll(files, 11);
    expect(problems).toEqual([]);
    expect(failing).toEqual(["is red already"]);
    expect(verdicts).toEqual([
      { status: "survived", reached: ["is A", "is B"], killed: [] },
      { status: "killed", reached: ["is A"], killed: ["is A"] },
      { status: "killed", reached: ["is B"], killed: ["is B"] },
      { status: "killed", reached: expect.arrayContaining(["has a limit", "counts"]), killed: ["has a limit"] },
      { status: "timeout", reached: ["counts"], killed: ["counts"] },
      { status: "killed", reached: ["waits"], killed: ["waits"] },
      { status: "timeout", reached: ["spins"], killed: [] },
      { status: "killed", reached: ["ends"], killed: [] },
      { status: "killed", reached: ["remembers"], killed: ["remembers"] },
      { status: "timeout", reached: ["is stubborn"], killed: [] },
      { status: "no-coverage", reached: [], killed: [] },
    ]);
  },
  180_000,
);

it("ava: the same, with a process for each mutant, which tells by which test it ended", async () => {
  const { verdicts, problems } = await examineAll(
    {
      "package.json": JSON.stringify({ type: "module", scripts: { test: "ava src/*.test.js" } }),
      "src/code.js": source,
      "src/code.test.js": body(
        `import test from "ava";
import { equal } from "node:assert/strict";
import ${imported} from "./code.js";
const describe = (_, declare) => declare();
const it = (title, run) => test(title, async (t) => { await run(); t.pass(); });`,
        "equal",
      ),
    },
    11,
  );
  expect(problems).toEqual([]);
  expect(verdicts.map(({ status }) => status.replace("timeout", "killed"))).toEqual([
    "survived",
    ...Array.from({ length: 9 }, () => "killed"),
    "no-coverage",
  ]);
  expect(verdicts.map(({ reached }) => reached.toSorted(byName).join())).toEqual(
    "is A,is B;is A;is B;*;counts;waits;spins;ends;remembers;is stubborn;"
      .split(";")
      .map((names) => (names === "*" ? all : names)),
  );
  expect(verdicts.map(({ killed }) => killed.join())).toEqual(
    ";is A;is B;has a limit;counts;waits;spins;ends;remembers;is stubborn;".split(";"),
  );
}, 180_000);

const byName = (a = "", b = ""): number => a.localeCompare(b);

/** All that pass: this mutant is reached while the module is loaded. */
const all = "counts,ends,has a limit,is A,is B,is stubborn,remembers,remembers again,spins,waits";

/** A program of which only other processes run anything. */
const program = `${head}
let n = 0;
while ($.is(2) || n < 3) { $.loop(); n += 1; }
process.stdout.write($.is(0) ? "bad" : $.is(1) ? "ok" : "ok");
`;

const calls = (from: string, equal: string) => `
${from}
const inherited = { encoding: "utf8" };
const bare = { encoding: "utf8", env: { PATH: process.env.PATH } };
it("is waited for", () => ${equal}(execFileSync(process.execPath, ["src/program.mjs"], inherited), "ok"));
it("has an environment of its own", () => ${equal}(spawnSync(process.execPath, ["src/program.mjs"], bare).stdout, "ok"));
it("is spawned", async () => {
  const child = spawn(process.execPath, ["src/program.mjs"], { env: {} });
  let text = "";
  for await (const part of child.stdout) text += part;
  ${equal}(text, "ok");
});
`;

const started = "{ execFileSync, spawn, spawnSync }";
const parents = {
  vitest: {
    "package.json": JSON.stringify({ type: "module", scripts: { test: "vitest run" } }),
    "src/code.test.js": calls(
      `import { expect, it } from "vitest";\nimport ${started} from "node:child_process";\nconst equal = (a, b) => expect(a).toBe(b);`,
      "equal",
    ),
  },
  mocha: {
    "package.json": JSON.stringify({ scripts: { test: "mocha src/*.test.js" } }),
    "src/code.test.js": calls(
      `const { equal } = require("node:assert/strict");\nconst ${started} = require("node:child_process");`,
      "equal",
    ),
  },
  jest: {
    "package.json": JSON.stringify({ scripts: { test: "jest" } }),
    "src/code.test.js": calls(
      `const ${started} = require("node:child_process");\nconst equal = (a, b) => expect(a).toBe(b);`,
      "equal",
    ),
  },
  "node:test": {
    "package.json": JSON.stringify({ type: "module", scripts: { test: "node --test src/" } }),
    "src/code.test.js": calls(
      `import { it } from "node:test";\nimport { equal } from "node:assert/strict";\nimport ${started} from "node:child_process";`,
      "equal",
    ),
  },
};

it.each(Object.entries(parents))(
  "%s: programs that tests start follow them, whatever environment they are given",
  async (_, files) => {
    const { verdicts, problems } = await examineAll({ ...files, "src/program.mjs": program }, 4);
    const all = ["is waited for", "has an environment of its own", "is spawned"];
    expect(problems).toEqual([]);
    expect(verdicts).toEqual([
      { status: "killed", reached: all, killed: all },
      { status: "survived", reached: all, killed: [] },
      { status: "timeout", reached: all, killed: all },
      { status: "no-coverage", reached: [], killed: [] },
    ]);
  },
  180_000,
);

/** Loops that turn more often than any limit which a mutant alone would get, while it is loaded and in a test. */
const long = `${head}
const sum = (n) => {
  let all = 0;
  for (let i = 0; i < n; i++) { $.loop(); all += 1; }
  return all;
};
const total = $.is(0) ? sum(300_000) : sum(300_000);
const again = (n) => ($.is(1) ? sum(n) : sum(n));
`;
const longCommon = `${long}module.exports = { total, again };\n`;
const longModule = `${long}export { total, again };\n`;
const longBody = (from: string, equal: string) => `
${from}
it("has a total", () => ${equal}(total, 300_000));
it("sums again", () => ${equal}(again(300_000), 300_000));
`;

it.each([
  [
    "vitest",
    { ...runners.vitest, "src/code.js": longModule },
    longBody(
      `import { expect, it } from "vitest";\nimport { again, total } from "./code.js";\nconst equal = (a, b) => expect(a).toBe(b);`,
      "equal",
    ),
  ],
  [
    "jest",
    { ...runners.jest, "src/code.js": longCommon },
    longBody(`const { again, total } = require("./code.js");\nconst equal = (a, b) => expect(a).toBe(b);`, "equal"),
  ],
  [
    "mocha, CommonJS",
    { ...runners["mocha, CommonJS"], "src/code.js": longCommon },
    longBody(
      `const { equal } = require("node:assert/strict");\nconst { again, total } = require("./code.js");`,
      "equal",
    ),
  ],
  [
    "mocha, modules",
    { ...runners["mocha, modules"], "src/code.js": longModule },
    longBody(`import { equal } from "node:assert/strict";\nimport { again, total } from "./code.js";`, "equal"),
  ],
  [
    "node:test",
    { ...runners["node:test, modules"], "src/code.js": longModule },
    longBody(
      `import { it } from "node:test";\nimport { equal } from "node:assert/strict";\nimport { again, total } from "./code.js";`,
      "equal",
    ),
  ],
])(
  "%s: loops that are long without a mutant are not held to be endless with one",
  async (_, files, text) => {
    const { verdicts, problems } = await examineAll({ ...files, "src/code.test.js": text }, 2);
    expect(problems).toEqual([]);
    expect(verdicts).toEqual([
      { status: "survived", reached: ["has a total", "sums again"], killed: [] },
      { status: "survived", reached: ["sums again"], killed: [] },
    ]);
  },
  180_000,
);
