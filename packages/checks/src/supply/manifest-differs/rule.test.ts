import { describe, expect, it } from "vitest";
import { integrityOf, packageOf } from "../archives/testing/tar.ts";
import { describeOnlineRule, judgeOnline } from "../testing/online-rule.ts";
import { packument, tarball } from "../testing/registry-server.ts";
import { rule } from "./rule.ts";

describeOnlineRule(rule, import.meta.dirname);

const intro = "The archive of lib@1.0.0 has another manifest than the registry shows:";

async function judge(archive: object, document: object, files: Record<string, string> = {}, manifestName = "lib") {
  const bytes = packageOf({ name: manifestName, version: "1.0.0", ...archive }, files);
  const answers = {
    lib: packument("lib", { "1.0.0": { daysAgo: 100, integrity: integrityOf(bytes), ...document } }),
    ...tarball("lib", "1.0.0", bytes),
  };
  return judgeOnline({ rule, answers, locked: ["lib@1.0.0"], integrity: { "lib@1.0.0": integrityOf(bytes) } });
}

describe("supply/manifest-differs", () => {
  it.each<[string, object, object, Record<string, string>, string[]]>([
    [
      "a hidden script",
      { scripts: { preinstall: "node x.js" } },
      { scripts: { test: "x" } },
      {},
      [`high ${intro} its preinstall script is 'node x.js', where the registry shows none; a direct dependency`],
    ],
    [
      "another script than the one that is shown",
      { scripts: { install: "node evil.js" } },
      { scripts: { install: "node-gyp rebuild" } },
      { "binding.gyp": "{}" },
      [
        `high ${intro} its install script is 'node evil.js', where the registry shows 'node-gyp rebuild'; a direct dependency`,
      ],
    ],
    [
      "a hidden dependency, and one that is only shown",
      { dependencies: { a: "^1.0.0" } },
      { dependencies: { b: "^2.0.0" } },
      {},
      [
        `medium ${intro} it asks for a '^1.0.0', where the registry shows none, it asks for b none, where the registry shows '^2.0.0'; a direct dependency`,
      ],
    ],
    [
      "a build that nobody shows",
      {},
      {},
      { "binding.gyp": "{}" },
      [`medium ${intro} it is built by its binding.gyp, which the registry does not show; a direct dependency`],
    ],
    [
      "another version",
      { version: "2.0.0" },
      {},
      {},
      [`medium ${intro} its version is '2.0.0', not '1.0.0'; a direct dependency`],
    ],
    [
      "the build that npm writes down when it publishes",
      {},
      { scripts: { install: "node-gyp rebuild" } },
      { "binding.gyp": "{}" },
      [],
    ],
    ["a build that only the registry's mark shows", {}, { gypfile: true }, { "binding.gyp": "{}" }, []],
    ["a build that the manifest forbids", { gypfile: false }, {}, { "binding.gyp": "{}" }, []],
    ["a binding.gyp that is not at the root", {}, {}, { "deps/binding.gyp": "{}" }, []],
    ["scripts that only authors run", { scripts: { prepare: "x" } }, {}, {}, []],
    [
      "optional dependencies among the others",
      { optionalDependencies: { a: "1" } },
      { dependencies: { a: "1" } },
      {},
      [],
    ],
    ["a version with a leading v", { version: "v1.0.0" }, {}, {}, []],
    [
      "one repository in two spellings",
      { dependencies: { a: "user/repo#v1" } },
      { dependencies: { a: "git+https://github.com/user/repo.git#v1" } },
      {},
      [],
    ],
  ])("judges %s", async (_what, archive, document, files, expected) => {
    expect((await judge(archive, document, files)).says).toEqual(expected);
  });

  it("tells an archive of another package", async () => {
    expect((await judge({}, {}, {}, "other")).says).toEqual([
      `medium ${intro} its name is 'other', not 'lib'; a direct dependency`,
    ]);
  });
});
