import { describe, expect, it } from "vitest";
import { describeOnlineRule, judgeOnline, judgePython } from "../testing/online-rule.ts";
import { packument } from "../testing/registry-server.ts";
import { pypiProject } from "../testing/pypi-index.ts";
import { rule } from "./rule.ts";

describeOnlineRule(rule, import.meta.dirname);

const published = (...versions: object[]) =>
  packument(
    "lib",
    Object.fromEntries(versions.map((one, index) => [`1.${index}.0`, { daysAgo: 100 - index, ...one }])),
  );
const script = { scripts: { preinstall: "node x.js", test: "node test" } };

describe("supply/install-script-appeared", () => {
  it.each([
    [
      "a script",
      [{}, script],
      ["high lib@1.1.0 runs preinstall when it is installed, and 1.0.0 ran nothing; a direct dependency"],
    ],
    [
      "a binding.gyp",
      [{}, { gypfile: true }],
      ["high lib@1.1.0 runs binding.gyp when it is installed, and 1.0.0 ran nothing; a direct dependency"],
    ],
    ["a script that was there", [script, script], []],
    ["a script of another name", [{ scripts: { install: "x" } }, script], []],
    ["scripts that only authors run", [{}, { scripts: { prepare: "x", test: "y" } }], []],
    ["a first version", [script], []],
  ])("judges %s", async (_what, versions, expected) => {
    const locked = [`lib@1.${versions.length - 1}.0`];
    expect((await judgeOnline({ rule, answers: { lib: published(...versions) }, locked })).says).toEqual(expected);
  });
});

it.each([
  [
    "is lost",
    { "1.0": {}, "1.1": { sums: "a" } },
    [
      "medium lib@1.1 has no wheel, so that its own build runs when it is installed, and 1.0 had one; a direct dependency",
    ],
  ],
  ["is kept", { "1.0": {}, "1.1": {} }, []],
  ["was never there", { "1.0": { sums: "a" }, "1.1": { sums: "a" } }, []],
  ["was never to be had before", { "1.1": { sums: "a" } }, []],
])("tells where a wheel of Python's %s", async (_what, versions, expected) => {
  const answers = pypiProject("lib", { versions });
  expect((await judgePython({ rule, answers, locked: ["lib@1.1"], sums: { "lib@1.1": "a" } })).says).toEqual(expected);
});
