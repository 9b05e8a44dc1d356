import { describe, expect, it } from "vitest";
import { describeOnlineRule, judgeOnline } from "../testing/online-rule.ts";
import { packument } from "../testing/registry-server.ts";
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
