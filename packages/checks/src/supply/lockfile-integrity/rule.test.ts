import { judgeFiles } from "@assay/core/testing";
import { describe, expect, it } from "vitest";
import { describeRule } from "../../testing/describe-rule.ts";
import { collectors } from "../testing/collectors.ts";
import { entry, integrity, lockfile } from "../testing/lockfile.ts";
import { rule } from "./rule.ts";

describeRule(rule, import.meta.dirname, { collectors });

async function judge(
  packages: Record<string, Record<string, unknown>>,
  others: Record<string, string> = {},
  path = "package-lock.json",
) {
  const { findings } = await judgeFiles({
    files: { [path]: lockfile(packages), ...others },
    checks: [rule],
    collectors,
  });
  return findings;
}

const commit = "0123456789abcdef0123456789abcdef01234567";

describe("supply/lockfile-integrity", () => {
  it.each([
    [
      "another folder's address",
      entry("x", "1.0.0", { resolved: "https://registry.npmjs.org/evil/-/x-1.0.0.tgz" }),
      "critical",
      "another package, evil@1.0.0",
    ],
    ["another package's address", entry("evil", "1.0.0"), "critical", "another package, evil@1.0.0"],
    ["another version's address", entry("x", "1.0.0", { version: "1.0.1" }), "high", "another version, 1.0.0"],
    [
      "a file of another name",
      entry("x", "1.0.0", { resolved: "https://registry.npmjs.org/x/-/evil-1.0.0.tgz" }),
      "critical",
      "another package, evil@1.0.0",
    ],
    [
      "plain http",
      entry("x", "1.0.0", { resolved: "http://registry.npmjs.org/x/-/x-1.0.0.tgz" }),
      "high",
      "plain http",
    ],
    [
      "a foreign host",
      entry("x", "1.0.0", { resolved: "https://npm.evil.example/x/-/x-1.0.0.tgz" }),
      "medium",
      "downloaded from npm.evil.example",
    ],
    [
      "a host that looks like the registry",
      entry("x", "1.0.0", { resolved: "https://registry.npmjs.org.evil.example/x/-/x-1.0.0.tgz" }),
      "medium",
      "registry.npmjs.org.evil.example",
    ],
    [
      "the registry as a user name",
      entry("x", "1.0.0", { resolved: "https://registry.npmjs.org@evil.example/x/-/x-1.0.0.tgz" }),
      "medium",
      "downloaded from evil.example",
    ],
    [
      "a tarball from anywhere",
      entry("x", "1.0.0", { resolved: "https://files.example/x.tgz" }),
      "medium",
      "tarball from files.example",
    ],
    ["a git branch", { version: "1.0.0", resolved: "git+ssh://git@github.com/o/x.git#main" }, "medium", "not pinned"],
    ["unencrypted git", { version: "1.0.0", resolved: `git://github.com/o/x.git#${commit}` }, "high", "unencrypted"],
    ["no integrity", entry("x", "1.0.0", { integrity: undefined }), "medium", "has no integrity"],
    ["neither address nor integrity", { version: "1.0.0" }, "low", "neither address nor integrity"],
    ["sha1", entry("x", "1.0.0", { integrity: "sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=" }), "low", "by sha1 only"],
    ["an integrity that is none", entry("x", "1.0.0", { integrity: "trust me" }), "medium", "no whole hash"],
    ["a hash that was cut off", entry("x", "1.0.0", { integrity: integrity.slice(0, 60) }), "medium", "no whole hash"],
    [
      "two hashes of which any will do",
      entry("x", "1.0.0", { integrity: `${integrity} ${integrity.replace("AAAA", "BBBB")}` }),
      "medium",
      "has 2 different sha512 hashes",
    ],
    ["a value of the wrong type", entry("x", "1.0.0", { integrity: ["sha512-x"] }), "medium", "wrong type"],
    ["no version", {}, "medium", "neither version nor address"],
  ])("reports %s", async (_what, fields, severity, message) => {
    const findings = await judge({ "node_modules/x": fields });
    const found = findings.find((finding) => finding.message.includes(message));
    expect(found).toMatchObject({ rule: "supply/lockfile-integrity", severity });
  });

  it.each([
    ["a sound entry", { "node_modules/x": entry("x", "1.0.0") }],
    ["an alias with its name", { "node_modules/y": entry("x", "1.0.0", { name: "x" }) }],
    [
      "Yarn's address of the registry",
      { "node_modules/x": entry("x", "1.0.0", { resolved: "https://registry.yarnpkg.com/x/-/x-1.0.0.tgz" }) },
    ],
    [
      "a scope and an escaped slash",
      { "node_modules/@s/x": entry("@s/x", "1.0.0", { resolved: "https://registry.npmjs.org/@s%2fx/-/x-1.0.0.tgz" }) },
    ],
    [
      "leading zeros of old times",
      {
        "node_modules/x": entry("x", "3001.1.0-dev", {
          resolved: "https://registry.npmjs.org/x/-/x-3001.0001.0000-dev.tgz",
        }),
      },
    ],
    [
      "sha1 with sha512",
      { "node_modules/x": entry("x", "1.0.0", { integrity: `sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk= ${integrity}` }) },
    ],
    [
      "git at a commit",
      { "node_modules/x": { version: "1.0.0", resolved: `git+ssh://git@github.com/o/x.git#${commit}` } },
    ],
    [
      "bundled packages and links",
      {
        "node_modules/x": { version: "1.0.0", inBundle: true },
        "node_modules/y": { link: true, resolved: "packages/y" },
      },
    ],
    ["an optional peer that is not there", { "node_modules/x": { optional: true, peer: true } }],
  ])("accepts %s", async (_what, packages) => {
    expect(await judge(packages)).toEqual([]);
  });

  it("does not take an entry's word that it is bundled when it has an address", async () => {
    const at = "https://files.example/x/-/x-1.0.0.tgz";
    const findings = await judge({ "node_modules/x": entry("x", "1.0.0", { inBundle: true, resolved: at }) });
    expect(findings.map(({ severity, message }) => `${severity} ${message}`)).toEqual([
      "medium x@1.0.0 is downloaded from files.example, which is not the npm registry and which no settings here name",
    ]);
  });

  it("reports an old section that installs something else than the new one", async () => {
    const both = (old: object) => ({
      "package-lock.json": JSON.stringify({
        lockfileVersion: 2,
        packages: { "": {}, "node_modules/x": entry("x", "1.0.0") },
        dependencies: { x: old },
      }),
    });
    const messages = async (old: object) =>
      (await judgeFiles({ files: both(old), checks: [rule], collectors })).findings.map(({ message }) => message);
    expect(await messages(entry("x", "6.6.6"))).toEqual([
      "'dependencies', which npm 6 installs, has x@6.6.6 in 'node_modules/x', and 'packages' has x@1.0.0",
    ]);
    expect(await messages(entry("x", "1.0.0"))).toEqual([]);
    expect(await messages({ version: `github:o/x#${commit}`, from: "x@o/x" })).toEqual([]);
  });

  it.each(["node_modules/../../etc/x", "node_modules/a/node_modules/../../../x", "node_modules/a\\..\\x"])(
    "reports the place %s, and follows it nowhere",
    async (place) => {
      const findings = await judge({ [place]: entry("x", "1.0.0") });
      expect(findings.map(({ severity, message }) => `${severity} ${message}`)).toEqual([
        `medium '${place}' is no place in which a package can be installed`,
      ]);
    },
  );

  it("accepts folders of workspaces beside the lockfile's own", async () => {
    expect(await judge({ "../shared": { name: "shared", version: "1.0.0" } })).toEqual([]);
  });

  it("tells one foreign host among public ones from a mirror that serves the whole lockfile", async () => {
    const at = (name: string, host: string) => ({
      [`node_modules/${name}`]: entry(name, "1.0.0", { resolved: `https://${host}/${name}/-/${name}-1.0.0.tgz` }),
    });
    const npm = "registry.npmjs.org";
    const severities = async (...packages: object[]) =>
      (await judge(Object.assign({}, ...packages))).map(({ severity }) => severity);
    expect(await severities(at("a", npm), at("b", npm), at("c", "npm.evil.example"))).toEqual(["high"]);
    expect(await severities(at("a", npm), at("b", "npm.mirror.example"), at("c", "npm.mirror.example"))).toEqual([
      "medium",
      "medium",
    ]);
  });

  it("reports a scoped package that comes from the unscoped one's address", async () => {
    const findings = await judge({ "node_modules/@corp/x": entry("x", "1.0.0") });
    expect(findings).toMatchObject([
      { severity: "critical", message: expect.stringContaining("another package, x@1.0.0") },
    ]);
  });

  it("accepts a registry that an .npmrc names, and no other", async () => {
    const npmrc = { ".npmrc": "@s:registry=https://npm.corp.example/\n//npm.corp.example/:_authToken=${TOKEN}\n" };
    const at = (host: string) => ({
      "node_modules/@s/x": entry("@s/x", "1.0.0", { resolved: `https://${host}/@s/x/-/x-1.0.0.tgz` }),
    });
    expect(await judge(at("npm.corp.example"), npmrc)).toEqual([]);
    expect(await judge(at("npm.other.example"), npmrc)).toHaveLength(1);
  });

  it("tells what many entries share once, with every name in its identity", async () => {
    const many = (count: number) =>
      Object.fromEntries(
        Array.from({ length: count }, (_, index) => [
          `node_modules/p${index}`,
          entry(`p${index}`, "1.0.0", { integrity: undefined }),
        ]),
      );
    const [twenty, ...more] = await judge(many(20));
    expect(more).toEqual([]);
    expect(twenty?.message).toContain("the same is true of 19 more of its 20 packages");
    const [moreThanTwenty] = await judge(many(21));
    expect(moreThanTwenty?.identity).not.toBe(twenty?.identity);
  });

  it("is milder about what lies among the inputs of tests", async () => {
    const findings = await judge({ "node_modules/x": entry("evil", "1.0.0") }, {}, "test/fixtures/a/package-lock.json");
    expect(findings).toMatchObject([{ severity: "high" }]);
  });

  it("shows no control characters of the lockfile", async () => {
    const [finding] = await judge({
      "node_modules/x": entry("x", "1.0.0", {
        resolved: "https://registry.npmjs.org/e\u001b[2Jvil\u202e/-/x-1.0.0.tgz",
      }),
    });
    expect(finding?.message).toContain("e\\u{1b}[2Jvil\\u{202e}");
  });
});
