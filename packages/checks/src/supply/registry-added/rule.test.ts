import { judgeFiles } from "@assay/core/testing";
import { describe, expect, it } from "vitest";
import { describeRule } from "../../testing/describe-rule.ts";
import { rule as lockfileIntegrity } from "../lockfile-integrity/rule.ts";
import { collectors } from "../testing/collectors.ts";
import { entry, lockfile } from "../testing/lockfile.ts";
import { rule } from "./rule.ts";

describeRule(rule, import.meta.dirname, { collectors });

async function judge(files: Record<string, string>, mode: "change" | "all" = "change") {
  const { findings } = await judgeFiles({ files, checks: [rule, lockfileIntegrity], collectors, mode });
  return findings.map(({ rule: id, severity, message }) => `${severity} ${id}: ${message}`);
}

describe("supply/registry-added", () => {
  it.each([
    ["registry=https://npm.evil.example/", "high", "all packages from npm.evil.example"],
    ["@corp:registry=https://npm.evil.example/", "medium", "the packages of @corp from npm.evil.example"],
    ["@corp:registry=http://npm.evil.example/", "high", "from npm.evil.example, over plain http"],
    ["registry=http://registry.npmjs.org/", "high", "from registry.npmjs.org, over plain http"],
    ["registry=https://registry.npmjs.org.evil.example/", "high", "from registry.npmjs.org.evil.example"],
    ["registry=https://registry.npmjs.org@evil.example/", "high", "from evil.example"],
    ['"registry"="https://npm.evil.example/" ', "high", "npm.evil.example"],
    ["registry=https://npm.evil.example/ ; https://registry.npmjs.org", "high", "npm.evil.example"],
    ["a=b\rregistry=https://npm.evil.example/", "high", "npm.evil.example"],
  ])("reports %j", async (npmrc, severity, message) => {
    expect(await judge({ ".npmrc": npmrc })).toEqual([
      expect.stringMatching(new RegExp(`^${severity} supply/registry-added: .*${message.replaceAll(".", "\\.")}`)),
    ]);
  });

  it.each([
    [
      "the public registry",
      { ".npmrc": "registry=https://registry.npmjs.org/\n@corp:registry=https://registry.yarnpkg.com" },
    ],
    ["a comment", { ".npmrc": "; registry=https://npm.evil.example/" }],
    ["a file of settings", { ".npmrc": "fund=false\nengine-strict=true\n//npm.corp.example/:_authToken=${TOKEN}" }],
    ["an input of tests", { "test/fixtures/.npmrc": "registry=https://npm.evil.example/" }],
  ])("accepts %s", async (_what, files) => {
    expect(await judge(files)).toEqual([]);
  });

  it("has nothing to say of the whole, where nothing is new", async () => {
    expect(await judge({ ".npmrc": "registry=https://npm.corp.example/" }, "all")).toEqual([]);
  });

  it("reports the host also where the change vouches for its own lockfile entries with it", async () => {
    const packages = {
      "node_modules/x": entry("x", "1.0.0", { resolved: "https://npm.evil.example/x/-/x-1.0.0.tgz" }),
    };
    const sources = { "package-lock.json": lockfile(packages) };
    const foreign = "medium supply/lockfile-integrity: x@1.0.0 is downloaded from npm.evil.example";
    expect(await judge(sources)).toEqual([expect.stringContaining(foreign)]);
    expect(await judge({ ...sources, ".npmrc": "registry=https://npm.evil.example/" })).toEqual([
      expect.stringContaining("high supply/registry-added"),
    ]);
    // What lies among the inputs of tests is not reported, so it vouches for nothing.
    expect(await judge({ ...sources, "test/fixtures/.npmrc": "registry=https://npm.evil.example/" })).toEqual([
      expect.stringContaining(foreign),
    ]);
  });
});
