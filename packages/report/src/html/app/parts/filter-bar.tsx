import { useSignal } from "@preact/signals";
import {
  facetCounts,
  facetNames,
  isFiltering,
  noFilters,
  sortOrders,
  type FacetName,
  type SortOrder,
} from "../model/filters.ts";
import { compareText, proofOrder, severityOrder, standingOrder, type ReportData } from "../model/report-data.ts";
import { place, setFilters, shown, toggleFacet } from "../model/state.ts";
import { categoryTitles } from "../model/titles.ts";

const orders: Record<SortOrder, string> = { worst: "Worst first", file: "By file", rule: "By rule" };
const facetTitles: Record<FacetName, string> = {
  severity: "Severity",
  proof: "Known how",
  category: "Category",
  standing: "Standing",
};
const values: Record<FacetName, readonly string[]> = {
  severity: severityOrder,
  proof: proofOrder,
  category: Object.keys(categoryTitles),
  standing: standingOrder,
};

/** Search, order and filters over the list. */
export function FilterBar({ data }: { data: ReportData }) {
  const { filters } = place.value;
  const open = useSignal(false);
  const chosen =
    facetNames.reduce((sum, name) => sum + filters.facets[name].length, 0) +
    Number(filters.file !== "") +
    Number(filters.blocking);
  return (
    <search class="filters" aria-label="Findings">
      <div class="filter-line">
        <input
          id="search"
          type="search"
          placeholder="Search findings"
          aria-label="Search findings by file, rule, CWE or text"
          value={filters.query}
          onInput={(event) => setFilters({ query: event.currentTarget.value })}
        />
        <button
          type="button"
          class="button"
          aria-expanded={open.value}
          aria-controls="filter-panel"
          onClick={() => (open.value = !open.value)}
        >
          Filter{chosen > 0 && <span class="count">{chosen}</span>}
        </button>
        <select
          aria-label="Order"
          value={filters.sort}
          onChange={(event) => setFilters({ sort: event.currentTarget.value as SortOrder })}
        >
          {sortOrders.map((order) => (
            <option value={order}>{orders[order]}</option>
          ))}
        </select>
      </div>
      {open.value && <Panel data={data} />}
      <div class="filter-result">
        <span role="status" aria-live="polite">
          {resultText(shown.value.length, data.entries.length)}
        </span>
        {isFiltering(filters) && (
          <button type="button" class="link" onClick={() => setFilters({ ...noFilters, sort: filters.sort })}>
            Clear filters
          </button>
        )}
      </div>
    </search>
  );
}

function resultText(count: number, all: number): string {
  if (count === all) return `${all.toLocaleString("en")} findings`;
  return `${count.toLocaleString("en")} of ${all.toLocaleString("en")} findings`;
}

function Panel({ data }: { data: ReportData }) {
  const { filters } = place.value;
  const blocking = data.entries.filter((entry) => entry.blocks).length;
  return (
    <div id="filter-panel" class="filter-panel">
      {facetNames.map((facet) => (
        <Facet facet={facet} data={data} />
      ))}
      <fieldset>
        <legend>Gate</legend>
        <Chip pressed={filters.blocking} count={blocking} onPress={() => setFilters({ blocking: !filters.blocking })}>
          blocks
        </Chip>
      </fieldset>
      <label class="file-filter">
        File
        <select value={filters.file} onChange={(event) => setFilters({ file: event.currentTarget.value })}>
          <option value="">all files</option>
          {files(data).map((path) => (
            <option value={path}>{path}</option>
          ))}
        </select>
      </label>
    </div>
  );
}

function Facet({ facet, data }: { facet: FacetName; data: ReportData }) {
  const { filters } = place.value;
  const counts = facetCounts(data.entries, filters, facet);
  return (
    <fieldset>
      <legend>{facetTitles[facet]}</legend>
      {values[facet]
        .filter((value) => counts.has(value))
        .map((value) => (
          <Chip
            pressed={filters.facets[facet].includes(value)}
            count={counts.get(value) ?? 0}
            onPress={() => toggleFacet(facet, value)}
          >
            {facet === "category" ? categoryTitles[value as keyof typeof categoryTitles] : value}
          </Chip>
        ))}
    </fieldset>
  );
}

function Chip(props: { pressed: boolean; count: number; onPress: () => void; children: string }) {
  return (
    <button type="button" class="chip" aria-pressed={props.pressed} onClick={props.onPress}>
      {props.children} <span class="count">{props.count.toLocaleString("en")}</span>
    </button>
  );
}

const paths = new WeakMap<ReportData, string[]>();

/** The files that have findings, in order; worked out when the panel is first opened. */
function files(data: ReportData): string[] {
  const known = paths.get(data);
  if (known !== undefined) return known;
  const sorted = [...new Set(data.entries.map((entry) => entry.finding.location.path))].sort(compareText);
  paths.set(data, sorted);
  return sorted;
}
