import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { largeReport, sampleReport } from "../../../testing/sample-report.ts";
import { facetCounts, facetNames, filterEntries, isFiltering, noFilters, sortOrders, type Filters } from "./filters.ts";
import { formatPlace, parsePlace, views } from "./place.ts";
import { prepare } from "./report-data.ts";

const { entries } = prepare(sampleReport());
const rules = (filters: Partial<Filters>) =>
  filterEntries(entries, { ...noFilters, ...filters }).map(({ finding }) => finding.rule);

describe("filterEntries", () => {
  it("puts what blocks first and what was accepted last", () => {
    expect(rules({})[0]).toBe("sast/sql-injection");
    expect(entries.map((entry) => entry.finding.standing).at(-1)).toBe("suppressed");
    expect(entries.findLastIndex((entry) => entry.blocks)).toBeLessThan(entries.findIndex((entry) => !entry.blocks));
  });

  it("finds every word of a search, in any place and any case", () => {
    expect(rules({ query: "LODASH cve-2021" })).toEqual(["supply/known-vulnerability"]);
    expect(rules({ query: "cwe-89" })).toEqual(["sast/sql-injection"]);
    expect(rules({ query: "lodash stripe" })).toEqual([]);
  });

  it("joins values of a facet with or, and facets with and", () => {
    const facets = { ...noFilters.facets, severity: ["critical", "low"], category: ["secrets", "tests"] };
    expect(rules({ facets })).toEqual(["secrets/provider-key", "tests/no-assertion", "tests/no-assertion"]);
  });

  it("narrows to what blocks and to a file", () => {
    expect(rules({ blocking: true })).toHaveLength(5);
    expect(rules({ file: "package-lock.json" })).toEqual(["supply/known-vulnerability"]);
  });

  it("counts for each value of a facet what choosing it alone would show", () => {
    const many = prepare(largeReport(300)).entries;
    const filters = { ...noFilters, query: "module-1", facets: { ...noFilters.facets, severity: ["high"] } };
    const wrong = facetNames.flatMap((facet) =>
      [...facetCounts(many, filters, facet)].filter(([value, count]) => {
        const alone = { ...filters, facets: { ...filters.facets, [facet]: [value] } };
        return filterEntries(many, alone).length !== count;
      }),
    );
    expect(wrong).toEqual([]);
    expect([...facetCounts(many, filters, "severity")]).toEqual([
      ["critical", 28],
      ["high", 46],
      ["low", 28],
      ["medium", 30],
    ]);
  });
});

describe("the address", () => {
  const words = fc.array(fc.constantFrom("critical", "proven", "code", "new"), { maxLength: 3 });
  const filters = fc.record({
    query: fc.string({ unit: "grapheme" }),
    facets: fc.record({ severity: words, proof: words, category: words, standing: words }),
    file: fc.string({ unit: "grapheme" }),
    blocking: fc.boolean(),
    sort: fc.constantFrom(...sortOrders),
  });

  it("holds every filter", () => {
    fc.assert(
      fc.property(filters, fc.option(fc.stringMatching(/^[0-9a-f]{32}$/), { nil: undefined }), (chosen, finding) => {
        const place = { view: "findings" as const, filters: chosen, finding };
        expect(parsePlace(formatPlace(place))).toEqual(place);
      }),
    );
  });

  it("is read without failing, whatever it holds", () => {
    fc.assert(
      fc.property(fc.string(), (hash) => {
        expect(views).toContain(parsePlace(`#${hash}`).view);
      }),
    );
    expect(isFiltering(parsePlace("#/findings").filters)).toBe(false);
  });
});
