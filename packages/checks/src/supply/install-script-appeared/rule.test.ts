import { describe, expect, it } from "vitest";
import { describeOnlineRule, judgeOnline } from "../testing/online-rule.ts";
import { packument } from "../testing/registry-server.ts";
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
