import assert from "node:assert";
import { describe, it } from "node:test";
import { bump, compareVersions, parseVersion } from "./version.js";

describe("versions", () => {
  it("are parsed", () => {
    const version = parseVersion("1.2.3");
    assert.ok(version);
    assert.equal(version.major, 1);
  });

  it("are compared", () => {
    assert.ok(compareVersions("1.0.0", "2.0.0") < 0);
    assert.ok(compareVersions("2.0.0", "1.0.0") > 0);
  });

  it("are bumped", () => {
    assert.match(bump("1.2.3", "minor"), /^\d+\.\d+\.\d+$/);
    assert.notStrictEqual(bump("1.2.3", "major"), "1.2.3");
  });

  it("sort", () => {
    const sorted = ["1.10.0", "1.9.0", "1.0.0"].sort(compareVersions);
    assert.deepEqual(sorted, ["1.0.0", "1.9.0", "1.10.0"]);
  });
});
