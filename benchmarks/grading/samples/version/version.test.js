import { deepStrictEqual, strictEqual, throws } from "node:assert";
import { test } from "node:test";
import { bump, compareVersions, parseVersion } from "./version.js";

test("reads versions", () => {
  deepStrictEqual(parseVersion("v1.2.3-beta.1"), { major: 1, minor: 2, patch: 3, pre: ["beta", "1"] });
  deepStrictEqual(parseVersion(" 0.0.10 "), { major: 0, minor: 0, patch: 10, pre: [] });
  strictEqual(parseVersion("1.2"), null);
});

// The order of semver.org, section 11.
const inOrder = [
  "1.0.0-alpha",
  "1.0.0-alpha.1",
  "1.0.0-alpha.beta",
  "1.0.0-beta",
  "1.0.0-beta.2",
  "1.0.0-beta.11",
  "1.0.0-rc.1",
  "1.0.0",
  "1.0.1",
  "1.2.0",
  "2.0.0",
];

test("orders versions", () => {
  for (const [index, version] of inOrder.entries()) {
    strictEqual(compareVersions(version, version), 0);
    const next = inOrder[index + 1];
    if (next === undefined) continue;
    strictEqual(compareVersions(version, next), -1);
    strictEqual(compareVersions(next, version), 1);
  }
});

test("refuses what is none", () => {
  throws(() => compareVersions("1", "1.0.0"), /not a version: 1$/);
  throws(() => compareVersions("1.0.0", "x"), { message: "not a version: x" });
  throws(() => bump("x"), TypeError);
});

test("bumps", () => {
  strictEqual(bump("1.2.3", "major"), "2.0.0");
  strictEqual(bump("1.2.3", "minor"), "1.3.0");
  strictEqual(bump("1.2.3", "patch"), "1.2.4");
  strictEqual(bump("1.2.3-rc.1", "patch"), "1.2.3");
});
