import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareIds, joinAliases } from "./join-aliases.ts";

describe("joinAliases", () => {
  it("joins by any chain of names, whatever the order", () => {
    const flaws = [
      { id: "PYSEC-1", aliases: ["CVE-1"] },
      { id: "GHSA-2", aliases: [] },
      { id: "GHSA-1", aliases: ["CVE-1"] },
      { id: "X-1", aliases: ["PYSEC-1"] },
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(flaws, { minLength: 4 }), (shuffled) => {
        const groups = joinAliases(shuffled).map((group) => group.map(({ id }) => id).sort());
        expect(groups.sort((one, other) => one.length - other.length)).toEqual([
          ["GHSA-2"],
          ["GHSA-1", "PYSEC-1", "X-1"],
        ]);
      }),
    );
  });

  it("orders ids by how well they are known", () => {
    expect(["X-1", "CVE-2", "CVE-1", "MAL-1", "GHSA-1"].sort(compareIds)).toEqual([
      "MAL-1",
      "GHSA-1",
      "CVE-1",
      "CVE-2",
      "X-1",
    ]);
  });
});
