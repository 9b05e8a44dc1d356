import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Ecosystem } from "../../evidence.ts";
import { affected, osv } from "../testing/osv.ts";
import { coverageOf } from "./covers.ts";
import { Flaw } from "./flaw.ts";
import { flawsOfRecord } from "./flaws-of-record.ts";
import { OsvRecord } from "./osv-record.ts";

function flawOf(record: Record<string, unknown>, ecosystem: Ecosystem = "npm"): Flaw {
  return Flaw.parse(flawsOfRecord(OsvRecord.parse(record)).get(ecosystem)?.[0]);
}

const ranged = (events: Record<string, string>[], more = {}) =>
  flawOf(osv("GHSA-1", "a", { affected: [affected("a", events, more)] }));

describe("coverageOf", () => {
  it.each([
    [[{ introduced: "0" }, { fixed: "2.0.0" }], "1.9.9", { range: "<2.0.0", fixed: "2.0.0" }],
    [[{ introduced: "0" }, { fixed: "2.0.0" }], "2.0.0-rc.1", { range: "<2.0.0", fixed: "2.0.0" }],
    [[{ introduced: "0" }, { fixed: "2.0.0" }], "2.0.0", undefined],
    [[{ introduced: "1.0.0" }, { last_affected: "1.5.0" }], "1.5.0", { range: ">=1.0.0 <=1.5.0" }],
    [[{ introduced: "1.0.0" }, { last_affected: "1.5.0" }], "1.5.1", undefined],
    [[{ introduced: "1.0.0" }, { last_affected: "1.5.0" }], "0.9.0", undefined],
    [[{ introduced: "0" }], "9.9.9", { range: "*" }],
    [
      [{ introduced: "3.0.0" }, { fixed: "3.0.4" }, { introduced: "0" }, { fixed: "2.5.4" }],
      "3.0.1",
      { range: ">=3.0.0 <3.0.4", fixed: "3.0.4" },
    ],
    [[{ introduced: "3.0.0" }, { fixed: "3.0.4" }, { introduced: "0" }, { fixed: "2.5.4" }], "2.9.0", undefined],
    [[{ introduced: "0" }, { limit: "1.2.0" }], "1.1.0", { range: "*" }],
    [[{ introduced: "0" }, { limit: "1.2.0" }], "1.2.0", undefined],
    [[{ introduced: "2.0.0" }, { fixed: "2.0.0" }], "2.0.0", { range: ">=2.0.0" }],
    [[{ introduced: "0" }, { fixed: "2.0.0" }], "v1.0.0", { range: "<2.0.0", fixed: "2.0.0" }],
    [[{ introduced: "0" }, { fixed: "2.0.0" }], "git+ssh://x", undefined],
  ])("reads %j of %s", (events, version, expected) => {
    expect(coverageOf(ranged(events), version, "npm")).toEqual(expected);
  });

  it("takes listed versions beside ranges, and versions that are no versions by their letters", () => {
    const flaw = flawOf(
      osv("GHSA-1", "a", {
        affected: [{ package: { ecosystem: "npm", name: "a" }, versions: ["1.2.3", "strange"] }],
      }),
    );
    expect(["1.2.3", "v1.2.3", "strange", "1.2.4"].map((version) => coverageOf(flaw, version, "npm")?.range)).toEqual([
      "=1.2.3",
      "=v1.2.3",
      "=strange",
      undefined,
    ]);
  });

  it("orders Python's versions as Python does, and finds names in any spelling", () => {
    const record = osv("PYSEC-1", "x", {
      affected: [
        {
          package: { ecosystem: "PyPI", name: "Django_Thing" },
          ranges: [{ type: "ECOSYSTEM", events: [{ introduced: "0" }, { fixed: "2.0" }] }],
        },
      ],
    });
    const flaw = flawOf(record, "PyPI");
    expect(flaw.name).toBe("django-thing");
    expect(["2.0rc1", "1.10", "2.0", "2.0.post1"].map((version) => coverageOf(flaw, version, "PyPI")?.fixed)).toEqual([
      "2.0",
      "2.0",
      undefined,
      undefined,
    ]);
  });

  it("passes over commits, and what was withdrawn", () => {
    expect(coverageOf(ranged([{ introduced: "0" }], { type: "GIT" }), "1.0.0", "npm")).toBeUndefined();
    expect(
      coverageOf(flawOf(osv("GHSA-1", "a", { withdrawn: "2026-11-02T00:00:00Z" })), "1.0.0", "npm"),
    ).toBeUndefined();
  });

  it("agrees with the definition for any events of one range", () => {
    const version = fc.tuple(fc.nat(3), fc.nat(3)).map(([major, minor]) => `${major}.${minor}.0`);
    const number = (text: string) => text.split(".").reduce((sum, part) => sum * 10 + Number(part), 0);
    fc.assert(
      fc.property(version, version, version, (from, to, asked) => {
        fc.pre(number(from) < number(to));
        const isIn = number(from) <= number(asked) && number(asked) < number(to);
        const found = coverageOf(ranged([{ fixed: to }, { introduced: from }]), asked, "npm");
        expect(found !== undefined).toBe(isIn);
      }),
    );
  });
});

describe("flawsOfRecord", () => {
  it("makes one flaw of each package, with all of its ranges", () => {
    const record = osv("GHSA-1", "a", {
      affected: [
        affected("a", [{ introduced: "1.0.0" }, { fixed: "1.2.0" }]),
        affected("a", [{ introduced: "2.0.0" }, { fixed: "2.2.0" }]),
        affected("b", [{ introduced: "0" }]),
        { package: { ecosystem: "Go", name: "c" }, ranges: [] },
      ],
    });
    const flaws = flawsOfRecord(OsvRecord.parse(record));
    expect([...flaws.keys()]).toEqual(["npm"]);
    expect(flaws.get("npm")?.map(({ name, ranges }) => [name, ranges?.length])).toEqual([
      ["a", 2],
      ["b", 1],
    ]);
  });

  it.each([
    ["MAL-2025-1", {}, true],
    ["GHSA-1", { aliases: ["MAL-2025-1"] }, true],
    ["GHSA-1", { database_specific: { cwe_ids: ["CWE-506"], severity: "CRITICAL" } }, true],
    ["GHSA-1", { database_specific: { cwe_ids: ["CWE-79"] } }, false],
  ])("tells malice: %s with %j is %s", (id, fields, expected) => {
    expect(flawOf(osv(id, "a", fields)).malicious).toBe(expected);
  });

  it("takes the first sentence of the details where there is no summary", () => {
    const fields = { summary: undefined, details: "It leaks a\tkey. Much more.\nAnd more." };
    expect(flawOf(osv("PYSEC-1", "a", fields)).summary).toBe("It leaks a key.");
    expect(flawOf(osv("PYSEC-1", "a", { summary: "x".repeat(500) })).summary).toHaveLength(200);
  });
});
