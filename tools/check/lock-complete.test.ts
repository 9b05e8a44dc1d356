import { describe, expect, it } from "vitest";
import { lockProblems } from "./lock-complete.ts";

const whole = { integrity: "sha512-x", version: "1.0.0" };

function lock(packages: Record<string, object>): string {
  return JSON.stringify({ lockfileVersion: 3, packages });
}

describe("lock completeness", () => {
  it("accepts a lock that has every platform's package, hoisted or nested", () => {
    const packages = {
      "": {},
      "node_modules/native": { ...whole, optionalDependencies: { "native-linux": "1.0.0", "native-darwin": "1.0.0" } },
      "node_modules/native-linux": whole,
      "node_modules/native/node_modules/native-darwin": whole,
    };
    expect(lockProblems(lock(packages))).toEqual([]);
  });

  it("names the platform that is missing", () => {
    const packages = { "node_modules/native": { ...whole, optionalDependencies: { "native-win32": "1.0.0" } } };
    expect(lockProblems(lock(packages))).toEqual([expect.stringContaining("native-win32")]);
  });

  it("names a package without integrity", () => {
    expect(lockProblems(lock({ "node_modules/bare": { version: "1.0.0" } }))).toEqual([
      "node_modules/bare has no integrity",
    ]);
  });
});
