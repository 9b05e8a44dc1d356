import { judgeFiles } from "@assay/core/testing";
import { describe, expect, it } from "vitest";
import { describeRule } from "../../testing/describe-rule.ts";
import { collectors } from "../testing/collectors.ts";
import { entry, lockfile, manifest } from "../testing/lockfile.ts";
import { rule } from "./rule.ts";

describeRule(rule, import.meta.dirname, { collectors });

async function judge(files: Record<string, string>) {
  const { findings } = await judgeFiles({ files, checks: [rule], collectors });
  return findings.map((finding) => `${finding.location.path}:${finding.location.start.line} ${finding.message}`);
}

const once = { "node_modules/once": entry("once", "1.4.0") };

describe("supply/lockfile-out-of-step", () => {
  it("points at the line of package.json that is not met", async () => {
    const files = {
      "package.json": manifest({ dependencies: { once: "^1.4.0", wrappy: "1" } }),
      "package-lock.json": lockfile(once),
    };
    expect(await judge(files)).toEqual([
      "package.json:5 package.json asks for wrappy 1, but package-lock.json has no such package",
    ]);
  });

  it.each([
    ["a range that is met", { dependencies: { once: "^1.0.0" } }],
    ["a tag", { dependencies: { once: "latest" } }],
    ["an override", { dependencies: { once: "2" }, overrides: { once: "1.4.0" } }],
    ["an override of some versions", { dependencies: { once: "2" }, overrides: { "once@2": "1.4.0" } }],
    ["peers, which not every npm installs", { peerDependencies: { react: "*" } }],
    ["an optional dependency that is missing", { optionalDependencies: { fsevents: "*" } }],
  ])("accepts %s", async (_what, fields) => {
    expect(await judge({ "package.json": manifest(fields), "package-lock.json": lockfile(once) })).toEqual([]);
  });

  it.each([
    ["an alias of another package", { once: "npm:lodash@1" }, "has 1.4.0"],
    ["a prerelease", { once: "1.4.0-rc.1" }, "has 1.4.0"],
    ["a development dependency", undefined, "no such package"],
  ])("reports %s", async (_what, dependencies, message) => {
    const fields = dependencies === undefined ? { devDependencies: { wrappy: "1" } } : { dependencies };
    expect(await judge({ "package.json": manifest(fields), "package-lock.json": lockfile(once) })).toEqual([
      expect.stringContaining(message),
    ]);
  });

  it("compares workspaces with the lockfile above them, their own copies first", async () => {
    const files = {
      "package.json": manifest({ workspaces: ["packages/*"] }),
      "packages/a/package.json": manifest({ dependencies: { once: "^1.3.0" } }),
      "packages/b/package.json": manifest({ dependencies: { once: "^1.3.0" } }),
      "package-lock.json": lockfile({
        "packages/a": {},
        "packages/b": {},
        ...once,
        "packages/b/node_modules/once": entry("once", "1.0.0"),
      }),
    };
    expect(await judge(files)).toEqual([
      "packages/b/package.json:4 package.json asks for once ^1.3.0, but package-lock.json has 1.0.0",
    ]);
  });

  it("compares version 1 as well, in the folder of its own manifest", async () => {
    const files = {
      "services/a/package.json": manifest({ dependencies: { once: "^2.0.0" } }),
      "services/a/package-lock.json": JSON.stringify({
        lockfileVersion: 1,
        dependencies: { once: { version: "1.4.0" } },
      }),
    };
    expect(await judge(files)).toEqual([
      "services/a/package.json:4 package.json asks for once ^2.0.0, but services/a/package-lock.json has 1.4.0",
    ]);
  });
});
