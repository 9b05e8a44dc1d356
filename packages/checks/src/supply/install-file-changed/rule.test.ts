import { describe, expect, it } from "vitest";
import { integrityOf, packageOf } from "../archives/testing/tar.ts";
import { describeOnlineRule, judgeOnline } from "../testing/online-rule.ts";
import { packument, tarball } from "../testing/registry-server.ts";
import { rule } from "./rule.ts";

describeOnlineRule(rule, import.meta.dirname);

interface Version {
  scripts?: Record<string, string>;
  files?: Record<string, string>;
}

/** Judges 1.1.0 of a package, with 1.0.0 locked before. */
async function says(before: Version, after: Version, locked: string[] = ["lib@1.0.0"]) {
  const archives = Object.entries({ "1.0.0": before, "1.1.0": after }).map(
    ([version, { scripts = {}, files = {} }]) => ({
      version,
      scripts,
      bytes: packageOf({ name: "lib", version, scripts }, files),
    }),
  );
  const judged = await judgeOnline({
    rule,
    answers: {
      lib: packument(
        "lib",
        Object.fromEntries(
          archives.map(({ version, scripts, bytes }) => [
            version,
            { daysAgo: 100, scripts, integrity: integrityOf(bytes) },
          ]),
        ),
      ),
      ...Object.assign({}, ...archives.map(({ version, bytes }) => tarball("lib", version, bytes))),
    },
    integrity: Object.fromEntries(archives.map(({ version, bytes }) => [`lib@${version}`, integrityOf(bytes)])),
    locked: ["lib@1.1.0"],
    before: locked,
  });
  return judged.says.map((text) => text.replace(/sha256 [0-9a-f]{12}…/g, "sha256 …"));
}

const runs = (command: string, files: Record<string, string>): Version => ({
  scripts: { postinstall: command },
  files,
});

describe("supply/install-file-changed", () => {
  it("names a file that changed under the same command, and quotes it", async () => {
    const after = "#!/usr/bin/env node\n\n'use strict';\nfetch('https://example.com/x');\nmore();\n";
    expect(
      await says(
        runs("node install.js", { "install.js": "old();\n" }),
        runs("node install.js", { "install.js": after }),
      ),
    ).toEqual([
      "low lib@1.1.0 runs something else when it is installed: its postinstall is 'node install.js' as in 1.0.0, and runs a file that is changed since: install.js (sha256 …, 75 bytes, begins: fetch('https://example.com/x'); ⏎ more();); a direct dependency",
    ]);
  });

  it("follows the file to what it loads from beside it", async () => {
    const files = { "install.js": "require('./lib/a');\n", "lib/a.js": "import('./b.mjs');\n" };
    expect(
      await says(
        runs("node install", { ...files, "lib/b.mjs": "1;\n" }),
        runs("node install", { ...files, "lib/b.mjs": "2;\n" }),
      ),
    ).toEqual([
      "low lib@1.1.0 runs something else when it is installed: its postinstall is 'node install' as in 1.0.0, and runs a file that is changed since: lib/b.mjs (sha256 …, 3 bytes, begins: 2;); a direct dependency",
    ]);
  });

  it("tells a command that is another one, with the file that it runs", async () => {
    expect(
      await says(
        runs("node a.js", { "a.js": "1\n", "b.sh": "2\n" }),
        runs("sh ./b.sh", { "a.js": "1\n", "b.sh": "2\n" }),
      ),
    ).toEqual([
      "low lib@1.1.0 runs something else when it is installed: its postinstall is another command than in 1.0.0 ('node a.js'): 'sh ./b.sh' runs b.sh (sha256 …, 2 bytes, begins: 2); a direct dependency",
    ]);
  });

  it("tells a file that is new, and how many others changed with it", async () => {
    expect(
      await says(
        runs("node a.js", { "a.js": "1\n" }),
        runs("node a.js", { "a.js": "require('./c')\n", "c.js": "3\n" }),
      ),
    ).toEqual([
      "low lib@1.1.0 runs something else when it is installed: its postinstall is 'node a.js' as in 1.0.0, and runs a file that is changed since: a.js (sha256 …, 15 bytes, begins: require('./c')), with 1 more that runs beside it; a direct dependency",
    ]);
  });

  it.each<[string, Version, Version, string[]?]>([
    ["the same file", runs("node a.js", { "a.js": "1\n" }), runs("node a.js", { "a.js": "1\n" })],
    [
      "files that nothing runs",
      runs("node a.js", { "a.js": "1\n" }),
      runs("node a.js", { "a.js": "1\n", "b.js": "2\n" }),
    ],
    [
      "another package's program",
      runs("node-gyp rebuild", { "a.js": "1\n" }),
      runs("node-gyp rebuild", { "a.js": "2\n" }),
    ],
    [
      "a manifest that is loaded",
      runs("node a", { "a.js": "require('./package')\n" }),
      { ...runs("node a", { "a.js": "require('./package')\n" }) },
    ],
    [
      "scripts of authors",
      { scripts: { prepare: "node a.js" }, files: { "a.js": "1\n" } },
      { scripts: { prepare: "node a.js" }, files: { "a.js": "2\n" } },
    ],
    ["a script where there was none", {}, runs("node a.js", { "a.js": "1\n" })],
    ["a new package", runs("node a.js", { "a.js": "1\n" }), runs("node a.js", { "a.js": "2\n" }), []],
  ])("says nothing of %s", async (_what, before, after, locked) => {
    expect(await says(before, after, locked)).toEqual([]);
  });
});
