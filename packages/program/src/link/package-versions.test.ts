import { describe, expect, it } from "vitest";
import { createVersionTest } from "./package-versions.ts";

function isBefore(range: string, version: string): boolean {
  const manifest = JSON.stringify({ dependencies: { a: range } });
  return createVersionTest(new Map([["packages/x/package.json", manifest]]))("a", version);
}

describe("the versions that a workspace can have", () => {
  it.each([
    ["1.2.3", "1.2.4", true],
    ["1.2.3", "1.2.3", false],
    ["^1.2.3", "2.0.0", true],
    ["^1.2.3", "1.9.0", false],
    ["~1.2.3", "1.3.0", true],
    ["^0.2.3", "0.3.0", true],
    ["^0.0.3", "0.0.4", true],
    ["3", "4.0.0", true],
    ["3.x", "4.0.0", true],
    ["3.1.x", "3.2.0", true],
    [">=1.0.0", "99.0.0", false],
    ["*", "99.0.0", false],
    ["latest", "99.0.0", false],
    ["^1.0.0 || ^2.0.0", "2.0.0", false],
    ["^1.0.0 || ^2.0.0", "3.0.0", true],
    ["npm:b@^1.0.0", "2.0.0", true],
    ["workspace:*", "99.0.0", false],
  ])("of %s can only be older than %s: %s", (range, version, wanted) => {
    expect(isBefore(range, version)).toBe(wanted);
  });

  it("are the newest where no manifest says otherwise", () => {
    expect(createVersionTest(new Map([["package.json", "{ not json"]]))("a", "1.0.0")).toBe(false);
  });
});
