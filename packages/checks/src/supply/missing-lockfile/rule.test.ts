import { judgeFiles } from "@assay/core/testing";
import { describe, expect, it } from "vitest";
import { describeRule } from "../../testing/describe-rule.ts";
import { collectors } from "../testing/collectors.ts";
import { entry, lockfile, manifest } from "../testing/lockfile.ts";
import { rule } from "./rule.ts";

describeRule(rule, import.meta.dirname, { collectors });

const asking = manifest({ dependencies: { once: "^1.4.0" } });
const pyproject = '[project]\nname = "app"\ndependencies = [\n  "flask>=3",\n]\n';
const judge = (files: Record<string, string>) => judgeFiles({ files, checks: [rule], collectors });

describe("supply/missing-lockfile", () => {
  it("is a finding and a gap that blocks", async () => {
    const { findings, gaps } = await judge({ "package.json": asking });
    expect(findings).toMatchObject([{ severity: "medium", location: { path: "package.json", start: { line: 4 } } }]);
    expect(gaps).toMatchObject([{ what: "package.json", blocking: true, categories: ["supply"] }]);
  });

  it.each([
    ["deleted", {}],
    ["made one of another folder's", { "tools/package-lock.json": lockfile({}) }],
    ["left under another name", { "package-lock.json.bak": lockfile({}) }],
  ])("is reported when a change leaves the manifest alone and the lockfile is %s", async (_what, others) => {
    const lock = { "package-lock.json": lockfile({ "node_modules/once": entry("once", "1.4.0") }) };
    const { findings, gaps } = await judgeFiles({
      base: { "package.json": asking, "a/package.json": manifest({}), ...lock },
      files: { "package.json": asking, "a/package.json": manifest({}), ...others },
      checks: [rule],
      collectors,
    });
    expect(findings.map(({ message }) => message)).toEqual([
      "package.json asks for 1 package and no lockfile here or above records which versions are installed",
    ]);
    expect(gaps.filter(({ blocking }) => blocking).map(({ what }) => what)).toEqual(["package.json"]);
  });

  it.each([
    [
      "its tool changes",
      { "package-lock.json": lockfile({}) },
      { "pnpm-lock.yaml": "lockfileVersion: '9.0'\nimporters: {}\n" },
    ],
    [
      "it was another ecosystem's",
      { "package-lock.json": lockfile({}), "uv.lock": "version = 1\n" },
      { "package-lock.json": lockfile({}) },
    ],
    [
      "another one is taken away besides",
      { "package-lock.json": lockfile({}), "yarn.lock": "" },
      { "package-lock.json": lockfile({}) },
    ],
  ])("is not reported when a lockfile goes and %s", async (_what, before, after) => {
    const { findings } = await judgeFiles({
      base: { "package.json": asking, ...before },
      files: { "package.json": asking, ...after },
      checks: [rule],
      collectors,
    });
    expect(findings).toEqual([]);
  });

  it("is milder where all is for development", async () => {
    const { findings, gaps } = await judge({ "package.json": manifest({ devDependencies: { once: "1" } }) });
    expect(findings).toMatchObject([{ severity: "low" }]);
    expect(gaps).toMatchObject([{ blocking: false }]);
  });

  it("reports a folder that the lockfile above does not list, and not a workspace", async () => {
    const { findings } = await judge({
      "package.json": manifest({}),
      "package-lock.json": lockfile({
        "packages/a": { dependencies: { once: "^1.4.0" } },
        "node_modules/once": entry("once", "1.4.0"),
      }),
      "packages/a/package.json": asking,
      "tools/b/package.json": asking,
    });
    expect(findings.map((finding) => finding.location.path)).toEqual(["tools/b/package.json"]);
  });

  it.each([
    ["nothing to install", { "package.json": manifest({ scripts: { test: "node --test" } }) }],
    ["peers only", { "package.json": manifest({ peerDependencies: { react: "*" } }) }],
    ["neighbours only", { "package.json": manifest({ dependencies: { a: "file:../a", b: "workspace:*" } }) }],
    [
      "pnpm's lockfile above",
      {
        "pnpm-lock.yaml": "lockfileVersion: '9.0'\nimporters:\n  packages/a: {}\n",
        "packages/a/package.json": asking,
      },
    ],
    [
      "Yarn's lockfile above, by the root's workspaces",
      {
        "yarn.lock": '# yarn lockfile v1\nonce@^1.4.0:\n  version "1.4.0"\n',
        "package.json": manifest({ workspaces: { packages: ["packages/*"] } }),
        "packages/a/package.json": asking,
      },
    ],
    ["a lockfile that cannot be read above", { "yarn.lock": "once", "packages/a/package.json": asking }],
    ["Bun's binary lockfile", { "bun.lockb": "", "package.json": asking }],
    ["requirements beside a pyproject.toml", { "requirements.txt": "", "pyproject.toml": pyproject }],
    ["a pyproject.toml without dependencies", { "pyproject.toml": "[tool.black]\nline-length = 100\n" }],
    ["another's package", { "node_modules/x/package.json": asking, "package.json": manifest({}) }],
  ])("accepts %s", async (_what, files) => {
    expect((await judge(files)).findings).toEqual([]);
  });

  it.each([
    [
      "a pyproject.toml",
      { "pyproject.toml": pyproject },
      "pyproject.toml:4 pyproject.toml asks for 1 package and",
      "medium",
    ],
    [
      "a Pipfile for development",
      { Pipfile: '[dev-packages]\nflask = "*"\n' },
      "Pipfile:2 Pipfile asks for 1 package, all for development, and",
      "low",
    ],
    [
      "a package.json beside Python's lockfile",
      { "package.json": asking, "poetry.lock": '[metadata]\nlock-version = "2.1"\n' },
      "package.json:4 package.json asks",
      "medium",
    ],
    [
      "a folder that pnpm's lockfile does not list",
      { "pnpm-lock.yaml": "lockfileVersion: '9.0'\nimporters:\n  .: {}\n", "a/package.json": asking },
      "a/package.json:4 a/package.json asks",
      "medium",
    ],
    [
      "a folder that Yarn's root leaves out",
      {
        "yarn.lock": "# yarn lockfile v1\n",
        "package.json": manifest({ workspaces: ["packages/*", "!packages/a"] }),
        "packages/a/package.json": asking,
      },
      "packages/a/package.json:4 packages/a/package.json asks",
      "medium",
    ],
  ])("reports %s", async (_what, files, message, severity) => {
    const { findings } = await judge(files);
    expect(findings.map(({ location, message: text }) => `${location.path}:${location.start.line} ${text}`)).toEqual([
      expect.stringContaining(message),
    ]);
    expect(findings[0]?.severity).toBe(severity);
  });

  it("reports requirements without a version, unless a constraints file sets one", async () => {
    const requirements = "-c limits.txt\nflask\nclick>=8\nitsdangerous==2.2.0\n";
    const { findings, gaps } = await judge({ "requirements.txt": requirements, "limits.txt": "click==8.1.7\n" });
    expect(findings).toMatchObject([
      {
        severity: "medium",
        message: "requirements.txt pins no version of 1 of its 2 packages (flask)",
        location: { start: { line: 2 } },
      },
    ]);
    expect(gaps.filter(({ blocking }) => blocking).map(({ what }) => what)).toEqual(["requirements.txt: flask"]);
    const dev = await judge({ "requirements-dev.txt": "flask\n" });
    expect(dev.findings).toMatchObject([{ severity: "low" }]);
    expect(dev.gaps).toMatchObject([{ what: "requirements-dev.txt: flask", blocking: false }]);
  });

  it("tells of inputs of tests as what was not checked", async () => {
    const { findings, gaps } = await judge({ "test/fixtures/a/package.json": asking });
    expect(findings).toEqual([]);
    expect(gaps).toMatchObject([{ blocking: false, count: 1 }]);
  });
});
