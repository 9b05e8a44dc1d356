import { compareText, type Entry } from "./report-data.ts";

/** The groups of values that findings can be narrowed to. An empty group lets everything through. */
export const facetNames = ["severity", "proof", "category", "standing"] as const;
export type FacetName = (typeof facetNames)[number];

export const sortOrders = ["worst", "file", "rule"] as const;
export type SortOrder = (typeof sortOrders)[number];

export interface Filters {
  readonly query: string;
  readonly facets: Readonly<Record<FacetName, readonly string[]>>;
  readonly file: string;
  readonly blocking: boolean;
  readonly sort: SortOrder;
}

export const noFilters: Filters = {
  query: "",
  facets: { severity: [], proof: [], category: [], standing: [] },
  file: "",
  blocking: false,
  sort: "worst",
};

export function facetValue({ finding }: Entry, facet: FacetName): string {
  return facet === "proof" ? finding.proof.kind : finding[facet];
}

/** The entries that pass every filter, in the order asked for. Entries come worst first. */
export function filterEntries(entries: readonly Entry[], filters: Filters): Entry[] {
  const passes = tests(filters);
  const passed = entries.filter((entry) => passes.every((test) => test(entry)));
  if (filters.sort === "file") return passed.sort(byFile);
  if (filters.sort === "rule")
    return passed.sort((a, b) => compareText(a.finding.rule, b.finding.rule) || a.rank - b.rank);
  return passed;
}

/** How many entries each value of a facet would show, with all other filters as they are. */
export function facetCounts(entries: readonly Entry[], filters: Filters, facet: FacetName): Map<string, number> {
  const passes = tests({ ...filters, facets: { ...filters.facets, [facet]: [] } });
  const counts = new Map<string, number>();
  for (const entry of entries) {
    const value = facetValue(entry, facet);
    counts.set(value, (counts.get(value) ?? 0) + (passes.every((test) => test(entry)) ? 1 : 0));
  }
  return counts;
}

/** True when anything but the order differs from showing all. */
export function isFiltering({ query, facets, file, blocking }: Filters): boolean {
  return query.trim() !== "" || file !== "" || blocking || facetNames.some((name) => facets[name].length > 0);
}

function tests(filters: Filters): Array<(entry: Entry) => boolean> {
  const words = filters.query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  const chosen = facetNames.filter((name) => filters.facets[name].length > 0);
  return [
    ...chosen.map((name) => {
      const values = new Set(filters.facets[name]);
      return (entry: Entry) => values.has(facetValue(entry, name));
    }),
    ...(filters.file === "" ? [] : [(entry: Entry) => entry.finding.location.path === filters.file]),
    ...(filters.blocking ? [(entry: Entry) => entry.blocks] : []),
    ...(words.length === 0 ? [] : [(entry: Entry) => words.every((word) => entry.haystack.includes(word))]),
  ];
}

function byFile(a: Entry, b: Entry): number {
  return (
    compareText(a.finding.location.path, b.finding.location.path) ||
    a.finding.location.start.line - b.finding.location.start.line ||
    a.rank - b.rank
  );
}
