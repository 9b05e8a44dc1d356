import { judgeFiles } from "@assay/core/testing";
import { describe, expect, it } from "vitest";
import { releaseOf, sha256Of, wheelOf, type ReleasedWheel } from "../archives/testing/wheel.ts";
import { collectors } from "../testing/collectors.ts";
import { describeOnlineRule } from "../testing/online-rule.ts";
import { startRegistry } from "../testing/registry-server.ts";
import { rule } from "./rule.ts";

describeOnlineRule(rule, import.meta.dirname);

const wheel = (version: string, files: Record<string, string>, tag = "py3-none-any"): ReleasedWheel => ({
  filename: `lib-${version}-${tag}.whl`,
  bytes: wheelOf(files),
});

/** A uv.lock of one version with these files. */
function lock(version: string, files: readonly ReleasedWheel[]): Record<string, string> {
  const wheels = files.map(
    ({ filename, bytes }) =>
      `{ url = "https://files.pythonhosted.org/${filename}", hash = "sha256:${sha256Of(bytes)}" }`,
  );
  return {
    "pyproject.toml": '[project]\nname = "app"\nversion = "1"\ndependencies = ["lib"]\n',
    "uv.lock": `version = 1\n\n[[package]]\nname = "app"\nversion = "1"\nsource = { virtual = "." }\ndependencies = [{ name = "lib" }]\n\n[[package]]\nname = "lib"\nversion = "${version}"\nsource = { registry = "https://pypi.org/simple" }\nwheels = [${wheels.join(", ")}]\n`,
  };
}

async function judge(releases: Record<string, ReleasedWheel[]>, version: string, before?: string) {
  const server = await startRegistry(
    Object.assign({}, ...Object.entries(releases).map(([each, files]) => releaseOf("lib", each, files))),
  );
  try {
    const judged = await judgeFiles({
      files: lock(version, releases[version] ?? []),
      ...(before !== undefined && { base: lock(before, releases[before] ?? []) }),
      checks: [rule],
      collectors,
      network: server.network,
    });
    return judged.findings.map(({ severity, message }) => `${severity} ${message}`);
  } finally {
    await server.close();
  }
}

describe("supply/code-at-start", () => {
  it.each<[string, Record<string, string>, string[]]>([
    ["a .pth that names a folder", { "a.pth": "# import x\n./lib\nimportant/folder\n" }, []],
    ["a .pth in a package's folder", { "lib/a.pth": "import os\n" }, []],
    [
      "a .pth that imports",
      { "a.pth": "./lib\nimport lib_start\n" },
      [
        "medium lib@1.0 runs 'import lib_start' (a.pth:2) whenever Python starts: site.py runs the line; a direct dependency",
      ],
    ],
    [
      "a .pth that starts a program",
      { "lib-1.0.data/purelib/a.pth": "import subprocess;subprocess.Popen(['x'])\n" },
      [
        "high lib@1.0 runs 'import subprocess;subprocess.Popen(['x'])' (lib-1.0.data/purelib/a.pth:1) whenever Python starts: it fetches, decodes, starts programs or makes code of text; a direct dependency",
      ],
    ],
    [
      "a .start file",
      { "a.start": "# remark\nlib:begin\n" },
      [
        "medium lib@1.0 runs 'lib:begin' (a.start:2) whenever Python starts: site.py runs the line; a direct dependency",
      ],
    ],
    [
      "a sitecustomize",
      { "sitecustomize.py": "print(1)\n" },
      [
        "medium lib@1.0 runs sitecustomize.py whenever Python starts: Python imports sitecustomize by itself; a direct dependency",
      ],
    ],
    ["a sitecustomize of a package's own", { "lib/sitecustomize.py": "print(1)\n" }, []],
  ])("judges %s", async (_what, files, expected) => {
    expect(await judge({ "1.0": [wheel("1.0", files)] }, "1.0")).toEqual(expected);
  });

  it("reads each wheel", async () => {
    const wheels = [wheel("1.0", {}), wheel("1.0", { "a.pth": "import b\n" }, "cp313-cp313-win_amd64")];
    expect(await judge({ "1.0": wheels }, "1.0")).toEqual([
      "medium lib@1.0 runs 'import b' (a.pth:1) whenever Python starts: site.py runs the line; a direct dependency",
    ]);
  });

  it("is silent about what an update's version before ran too, also in a folder with its version", async () => {
    const files = (version: string) => [wheel(version, { [`lib-${version}.data/purelib/a.pth`]: "import b\n" })];
    expect(await judge({ "1.0": files("1.0"), "1.1": files("1.1") }, "1.1", "1.0")).toEqual([]);
  });

  it("tells what the version before did not run", async () => {
    const releases = { "1.0": [wheel("1.0", {})], "1.1": [wheel("1.1", { "a.pth": "import b\n" })] };
    expect(await judge(releases, "1.1", "1.0")).toEqual([
      "medium lib@1.1 runs 'import b' (a.pth:1) whenever Python starts, which 1.0 did not: site.py runs the line; a direct dependency",
    ]);
  });
});
