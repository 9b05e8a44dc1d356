import { describe, expect, it } from "vitest";
import { describeOnlineRule, judgeOnline, judgePython } from "../testing/online-rule.ts";
import { packument } from "../testing/registry-server.ts";
import { pypiProject, projectDocument } from "../testing/pypi-index.ts";
import { rule } from "./rule.ts";

describeOnlineRule(rule, import.meta.dirname);

const [signed, trusted, bare] = [{ provenance: true }, { provenance: true, trustedPublisher: true }, {}];
const published = (ways: readonly object[]) =>
  packument("lib", Object.fromEntries(ways.map((way, index) => [`1.${index}.0`, { daysAgo: 100 - index, ...way }])));

describe("supply/provenance-lost", () => {
  it.each([
    [
      "at once",
      [signed, bare],
      ["high lib@1.1.0 was published without provenance, which 1.0.0 had; a direct dependency"],
    ],
    [
      "both at once",
      [trusted, bare],
      ["high lib@1.1.0 was published without provenance and a trusted publisher, which 1.0.0 had; a direct dependency"],
    ],
    [
      "the publisher alone",
      [trusted, signed],
      ["high lib@1.1.0 was published without a trusted publisher, which 1.0.0 had; a direct dependency"],
    ],
    [
      "long ago",
      [signed, bare, bare],
      ["low lib@1.2.0 was published without provenance, which 1.0.0 had; a direct dependency"],
    ],
    ["never had", [bare, bare], []],
    ["kept", [bare, signed, signed], []],
    ["the first version", [bare], []],
  ])("tells what is lost %s", async (_when, ways, expected) => {
    const locked = [`lib@1.${ways.length - 1}.0`];
    expect((await judgeOnline({ rule, answers: { lib: published(ways) }, locked })).says).toEqual(expected);
  });

  it("does not compare a release with a prerelease", async () => {
    const lib = packument("lib", {
      "1.0.0": { daysAgo: 9 },
      "1.1.0-next.1": { daysAgo: 8, provenance: true },
      "1.1.0": { daysAgo: 7 },
    });
    expect((await judgeOnline({ rule, answers: { lib }, locked: ["lib@1.1.0"] })).says).toEqual([]);
  });
});

describe("supply/provenance-lost of Python's packages", () => {
  const of = (...provenance: (boolean | "part")[]) =>
    Object.fromEntries(
      provenance.map((each, index) => [
        `1.${index}`,
        {
          files: [
            { filename: `lib-1.${index}.tar.gz`, sum: "a", daysAgo: 90, provenance: each !== false },
            { filename: `lib-1.${index}-py3-none-any.whl`, sum: "b", daysAgo: 90, provenance: each === true },
          ],
        },
      ]),
    );

  it.each([
    [
      "at once",
      [true, false],
      ["high lib@1.1 has files without provenance, which all files of 1.0 have; a direct dependency"],
    ],
    [
      "for a file",
      [true, "part" as const],
      ["high lib@1.1 has files without provenance, which all files of 1.0 have; a direct dependency"],
    ],
    [
      "long ago",
      [true, false, false],
      ["low lib@1.2 has files without provenance, which all files of 1.0 have; a direct dependency"],
    ],
    ["never had", [false, "part" as const, false], []],
    ["kept", [false, true, true], []],
  ])("tells what is lost %s", async (_when, ways, expected) => {
    const answers = pypiProject("lib", { versions: of(...ways) });
    const { says, gaps } = await judgePython({ rule, answers, locked: [`lib@1.${ways.length - 1}`] });
    expect([says, gaps]).toEqual([expected, []]);
  });

  it("does not compare a release with a prerelease, and orders as Python does", async () => {
    const versions = {
      "1.9": { provenance: false },
      "1.10rc1": { provenance: true },
      "1.10": { provenance: false },
      "1.11": { provenance: true },
    };
    const { says } = await judgePython({ rule, answers: pypiProject("lib", { versions }), locked: ["lib@1.10"] });
    expect(says).toEqual([]);
  });

  it.each([
    ["a page", "<!DOCTYPE html><a>lib</a>", "it answered 200 with a page of HTML and not with data"],
    [
      "a list of an older kind",
      { meta: { "api-version": "1.0" }, name: "lib", files: [{ filename: "lib-1.1.tar.gz", url: "x", hashes: {} }] },
      "its list of files does not tell it",
    ],
    [
      "a list of a kind to come",
      { meta: { "api-version": "2.0" }, name: "lib", files: [] },
      "its list is of version 2.0 of the Simple API, not of 1",
    ],
    ["another package's list", { meta: {}, name: "other", files: [] }, "it answered with the list of another package"],
    ["nothing", { status: 404 }, "it has no list of its files"],
    ["half an answer", { status: 200, body: '{"name":"lib","fi', type: "application/json" }, "its answer is not JSON"],
  ])("is unknown where the Simple API gives %s", async (_what, simple, why) => {
    const answers = { "pypi/lib/json": projectDocument("lib", { versions: of(true, false) }), "simple/lib/": simple };
    const { says, gaps } = await judgePython({ rule, answers, locked: ["lib@1.1"] });
    expect(says).toEqual([]);
    expect(gaps).toEqual([{ what: "Provenance of lib", why: `Unknown: HOST: ${why}`, blocking: false }]);
  });
});
