import { facetNames, noFilters, sortOrders, type Filters } from "./filters.ts";

export const views = ["overview", "findings", "mutants", "evidence"] as const;
export type View = (typeof views)[number];

/**
 * Where in the report the reader is: all of it stands in the address, so that it can be shared and gone back to. Among
 * the mutants it is more than this (see `mutants/model/place.ts`).
 */
export interface Place {
  readonly view: View;
  readonly filters: Filters;
  /** The fingerprint of the finding that was opened. */
  readonly finding: string | undefined;
}

/** Reads a place from the address; what is not understood is passed over. */
export function parsePlace(hash: string): Place {
  const [path = "", search = ""] = hash.replace(/^#\/?/, "").split("?");
  const parameters = new URLSearchParams(search);
  const list = (name: string) => (parameters.get(name) ?? "").split(",").filter((value) => value !== "");
  return {
    view: views.find((view) => view === path) ?? "overview",
    filters: {
      query: parameters.get("q") ?? "",
      facets: {
        severity: list("severity"),
        proof: list("proof"),
        category: list("category"),
        standing: list("standing"),
      },
      file: parameters.get("file") ?? "",
      blocking: parameters.has("blocking"),
      sort: sortOrders.find((order) => order === parameters.get("sort")) ?? noFilters.sort,
    },
    finding: parameters.get("finding") ?? undefined,
  };
}

/** Writes a place so that `parsePlace` reads it back. */
export function formatPlace({ view, filters, finding }: Place): string {
  if (view !== "findings") return `#/${view === "overview" ? "" : view}`;
  const parameters = new URLSearchParams();
  if (filters.query !== "") parameters.set("q", filters.query);
  for (const name of facetNames) {
    if (filters.facets[name].length > 0) parameters.set(name, filters.facets[name].join(","));
  }
  if (filters.file !== "") parameters.set("file", filters.file);
  if (filters.blocking) parameters.set("blocking", "1");
  if (filters.sort !== noFilters.sort) parameters.set("sort", filters.sort);
  if (finding !== undefined) parameters.set("finding", finding);
  const search = parameters.toString();
  return `#/findings${search === "" ? "" : `?${search}`}`;
}
