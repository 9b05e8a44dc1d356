import { judgeFiles } from "@assay/core/testing";
import { describe, expect, it } from "vitest";
import { describeRule } from "../../testing/describe-rule.ts";
import { collectors } from "../testing/collectors.ts";
import { entry, lockfile } from "../testing/lockfile.ts";
import { rule } from "./rule.ts";

describeRule(rule, import.meta.dirname, { collectors });

async function judge(lock: string, path = "package-lock.json") {
  const { findings } = await judgeFiles({ files: { [path]: lock }, checks: [rule], collectors });
  return findings;
}

describe("supply/malicious-version", () => {
  it("names the campaign, the date and the way in", async () => {
    const lock = lockfile(
      {
        "node_modules/a": entry("a", "1.0.0", { dependencies: { axios: "^1.0.0" } }),
        "node_modules/axios": entry("axios", "1.14.1"),
      },
      { dependencies: { a: "^1.0.0" } },
    );
    const [finding] = await judge(lock);
    const line = lock.split("\n").findIndex((text) => text.includes('"node_modules/axios"')) + 1;
    expect(finding).toMatchObject({ severity: "critical", location: { start: { line } } });
    expect(finding?.message).toMatch(
      /^axios@1\.14\.1 was published with malicious code \(axios, 2026-03-31: .*\); it comes in through a@1\.0\.0$/,
    );
  });

  it.each([
    ["under an alias", { "node_modules/colours": entry("debug", "4.4.2", { name: "debug" }) }],
    ["deep in the tree", { "node_modules/a/node_modules/b/node_modules/chalk": entry("chalk", "5.6.1") }],
    ["behind another package's name", { "node_modules/harmless": entry("chalk", "5.6.1") }],
    ["behind another version", { "node_modules/chalk": entry("chalk", "5.6.1", { version: "5.6.2" }) }],
    ["in capitals", { "node_modules/Chalk": { version: "5.6.1" } }],
    ["with build metadata", { "node_modules/chalk": { version: "5.6.1+build.7" } }],
    ["with a leading v", { "node_modules/chalk": { version: "v5.6.1" } }],
    ["bundled", { "node_modules/a/node_modules/chalk": { version: "5.6.1", inBundle: true } }],
    [
      "from another registry",
      { "node_modules/chalk": { version: "5.6.1", resolved: "https://npm.example.com/chalk/-/chalk-5.6.1.tgz" } },
    ],
    ["for development only", { "node_modules/chalk": entry("chalk", "5.6.1", { dev: true }) }],
    ["any version of a package that was never sound", { "node_modules/crossenv": entry("crossenv", "6.1.1") }],
  ])("finds it %s", async (_where, packages) => {
    expect(await judge(lockfile(packages))).toMatchObject([{ severity: "critical" }]);
  });

  it("finds it in version 1, in a shrinkwrap, in another folder", async () => {
    const lock = JSON.stringify({ lockfileVersion: 1, dependencies: { x: { version: "npm:ua-parser-js@0.7.29" } } });
    expect(await judge(lock, "services/a/npm-shrinkwrap.json")).toMatchObject([
      { severity: "critical", message: expect.stringMatching(/^ua-parser-js@0\.7\.29 /) },
    ]);
  });

  it.each([
    ["a sound version", { "node_modules/chalk": entry("chalk", "5.6.2") }],
    ["another package of a similar name", { "node_modules/chalk-x": entry("chalk-x", "5.6.1") }],
    ["the registry's placeholder", { "node_modules/crossenv": entry("crossenv", "0.0.1-security") }],
    [
      "a link into the repository",
      { "node_modules/chalk": { resolved: "packages/chalk", link: true, version: "5.6.1" } },
    ],
    [
      "a name of Object.prototype",
      {
        "node_modules/constructor": entry("constructor", "1.0.0"),
        "node_modules/__proto__": entry("__proto__", "1.0.0"),
      },
    ],
  ])("accepts %s", async (_what, packages) => {
    expect(await judge(lockfile(packages))).toEqual([]);
  });
});
