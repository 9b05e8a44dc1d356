import { computed, signal, type ReadonlySignal } from "@preact/signals";
import { filterEntries, noFilters, type FacetName, type Filters } from "./filters.ts";
import { openFile, readAddress, showMutants } from "../mutants/model/state.ts";
import { formatPlace, parsePlace, views, type Place, type View } from "./place.ts";
import type { Entry, ReportData } from "./report-data.ts";

/** Where the reader is. Change it through `go`, which keeps the address true. */
export const place = signal<Place>(parsePlace(""));

export const helpOpen = signal(false);

const entries = signal<readonly Entry[]>([]);

/** The findings that the filters let through, in their order. */
export const shown: ReadonlySignal<readonly Entry[]> = computed(() =>
  filterEntries(entries.value, place.value.filters),
);

/** The opened finding, else the first of the list. */
export const current: ReadonlySignal<Entry | undefined> = computed(() => {
  const { finding } = place.value;
  return shown.value.find((entry) => entry.finding.fingerprint === finding) ?? shown.value[0];
});

/** Moves to another place; `push` makes it one that the browser's back button returns from. */
export function go(change: Partial<Place>, push = false): void {
  const next = { ...place.value, ...change };
  const hash = formatPlace(next);
  place.value = next;
  if (hash === location.hash) return;
  if (push) history.pushState(null, "", hash);
  else history.replaceState(null, "", hash);
}

export function setFilters(change: Partial<Filters>): void {
  go({ filters: { ...place.value.filters, ...change } });
}

export function toggleFacet(facet: FacetName, value: string): void {
  const { facets } = place.value.filters;
  const values = facets[facet];
  const next = values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
  setFilters({ facets: { ...facets, [facet]: next } });
}

/** Opens the list, narrowed to nothing but what is asked for. */
export function showFindings(filters: Partial<Filters> = {}, finding?: string): void {
  go({ view: "findings", filters: { ...noFilters, ...filters }, finding }, true);
  scrollTo(0, 0);
}

export function showView(view: View): void {
  if (view === "mutants") {
    place.value = { ...place.value, view, finding: undefined };
    openFile(undefined);
  } else {
    go({ view, finding: undefined }, true);
    scrollTo(0, 0);
  }
}

/** The views that there is something to show in, in the order of the bar. */
export function viewsOf({ mutants }: Pick<ReportData, "mutants">): View[] {
  return views.filter((view) => view !== "mutants" || mutants !== undefined);
}

/** Reads the address now and whenever it changes by itself. */
export function startNavigation(data: ReportData): void {
  entries.value = data.entries;
  if (data.mutants !== undefined) showMutants(data.mutants, "mutants");
  const read = () => {
    const next = parsePlace(location.hash);
    place.value = viewsOf(data).includes(next.view) ? next : { ...next, view: "overview" };
    if (place.value.view === "mutants") readAddress();
  };
  addEventListener("popstate", read);
  addEventListener("hashchange", read);
  read();
}
