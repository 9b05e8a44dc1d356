import { describe, expect, it } from "vitest";
import { rate } from "./severity.ts";

const vectors = {
  critical: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
  high: "CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H",
  medium: "CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:L/I:L/A:L",
  low: "CVSS:3.1/AV:L/AC:H/PR:H/UI:R/S:U/C:L/I:N/A:N",
  critical4: "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N",
  medium4: "CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:A/VC:L/VI:L/VA:N/SC:N/SI:N/SA:N",
};

describe("rate", () => {
  it.each([
    [[vectors.critical], "critical"],
    [[vectors.high], "high"],
    [[vectors.medium], "medium"],
    [[vectors.low], "low"],
    [[vectors.critical4], "critical"],
    [["AV:N/AC:L/Au:N/C:P/I:P/A:P"], "high"],
  ])("scores %j as %s", async (given, severity) => {
    expect(await rate({ vectors: given, rating: "LOW" })).toEqual({ severity, cvss: given[0] });
  });

  it("takes the worst of several vectors", async () => {
    const { severity, cvss } = await rate({ vectors: [vectors.medium4, vectors.critical], rating: undefined });
    expect({ severity, cvss }).toEqual({ severity: "critical", cvss: vectors.critical });
  });

  it.each([
    ["CVSS:3.1/AV:N", "MODERATE", { severity: "medium" }],
    ["CVSS:3.1/AV:Q/AC:H/PR:N/UI:N/S:U/C:L/I:L/A:L", "critical", { severity: "critical" }],
    ["CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N", "LOW", { severity: "low" }],
    ["nonsense", undefined, { severity: "high", unrated: true }],
    ["", "whatever", { severity: "high", unrated: true }],
  ])("falls back from %s to the publisher's word %s", async (vector, rating, expected) => {
    expect(await rate({ vectors: [vector], rating })).toEqual(expected);
  });
});
