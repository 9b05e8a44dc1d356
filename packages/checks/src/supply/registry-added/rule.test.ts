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
    ["registry=${REGISTRY:-https://npm.evil.example/}", "high", "all packages from npm.evil.example"],
    ["strict-ssl=false", "high", "from any server without a valid certificate"],
    ['"strict-ssl" = "false" ; for now', "high", "from any server without a valid certificate"],
  ])("reports %j", async (npmrc, severity, message) => {
    expect(await judge({ ".npmrc": npmrc })).toEqual([
      expect.stringMatching(new RegExp(`^${severity} supply/registry-added: .*${message.replaceAll(".", "\\.")}`)),
    ]);
  });

  it.each([
    [".yarnrc", "strict-ssl false", "any server"],
    [".yarnrc.yml", "nodeLinker: pnp\nenableStrictSsl: false # proxy", "any server"],
    [".yarnrc.yml", "networkSettings:\n  '*.corp':\n    enableStrictSsl: false", "any server"],
    [".yarnrc.yml", "unsafeHttpWhitelist:\n  - npm.evil.example\n", "npm.evil.example"],
    ["pnpm-workspace.yaml", "packages: []\nstrictSsl: false", "any server"],
    ["pip.conf", "[global]\ntrusted-host =\n    pypi.org\n", "pypi.org"],
    ["uv.toml", 'allow-insecure-host = ["Pypi.org"]', "pypi.org"],
    ["pyproject.toml", '[project]\nname = "a"\n[tool.uv]\nallow-insecure-host = [\n  "pypi.org",\n]', "pypi.org"],
    ["Pipfile", '[[source]]\nurl = "https://pypi.org/simple"\nverify_ssl = false\nname = "pypi"', "any server"],
    ["requirements.txt", "--trusted-host pypi.org\n", "pypi.org"],
  ])("reports that %s turns the check of certificates off with %j", async (path, text, whom) => {
    expect(await judge({ [path]: text })).toEqual([
      `high supply/registry-added: the package manager is told to take packages from ${whom} without a valid certificate`,
    ]);
  });

  it.each([
    [".npmrc", "strict-ssl=true\n; strict-ssl=false\n"],
    [".yarnrc.yml", "enableStrictSsl: true\nunsafeHttpWhitelist: []\n"],
    ["pip.conf", "[global]\n# trusted-host = x\ntimeout = 60\n"],
    ["Pipfile", '[[source]]\nurl = "https://pypi.org/simple"\nverify_ssl = true\nname = "pypi"'],
  ])("says nothing of %s with %j", async (path, text) => {
    expect(await judge({ [path]: text })).toEqual([]);
  });

  it("does not accept a host in lockfiles because it is trusted without a certificate", async () => {
    const at = "https://npm.evil.example/a/-/a-1.0.0.tgz";
    const lock = lockfile({ "node_modules/a": entry("a", "1.0.0", { resolved: at }) });
    const found = await judge({ "package-lock.json": lock, "pip.conf": "[global]\ntrusted-host = npm.evil.example" });
    expect(found.filter((line) => line.includes("lockfile-integrity"))).toEqual([
      "medium supply/lockfile-integrity: a@1.0.0 is downloaded from npm.evil.example, which is not the npm registry and which no settings here name",
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
