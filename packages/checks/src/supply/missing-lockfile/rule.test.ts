import { judgeFiles } from "@assay/core/testing";
import { describe, expect, it } from "vitest";
import { describeRule } from "../../testing/describe-rule.ts";
import { collectors } from "../testing/collectors.ts";
import { entry, lockfile, manifest } from "../testing/lockfile.ts";
import { rule } from "./rule.ts";

describeRule(rule, import.meta.dirname, { collectors });

const asking = manifest({ dependencies: { once: "^1.4.0" } });
const judge = (files: Record<string, string>) => judgeFiles({ files, checks: [rule], collectors });

describe("supply/missing-lockfile", () => {
  it("is a finding and a gap that blocks", async () => {
    const { findings, gaps } = await judge({ "package.json": asking });
    expect(findings).toMatchObject([{ severity: "medium", location: { path: "package.json", start: { line: 4 } } }]);
    expect(gaps).toMatchObject([{ what: "package.json", blocking: true, categories: ["supply"] }]);
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
    ["pnpm's lockfile above", { "pnpm-lock.yaml": "lockfileVersion: '9.0'\n", "packages/a/package.json": asking }],
    ["another's package", { "node_modules/x/package.json": asking, "package.json": manifest({}) }],
  ])("accepts %s", async (_what, files) => {
    expect((await judge(files)).findings).toEqual([]);
  });

  it("tells of inputs of tests as what was not checked", async () => {
    const { findings, gaps } = await judge({ "test/fixtures/a/package.json": asking });
    expect(findings).toEqual([]);
    expect(gaps).toMatchObject([{ blocking: false, count: 1 }]);
  });
});
