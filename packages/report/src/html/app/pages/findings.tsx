import { useLayoutEffect, useRef } from "preact/hooks";
import { FilterBar } from "../parts/filter-bar.tsx";
import { FindingDetail } from "../parts/finding-detail.tsx";
import { FindingList } from "../parts/finding-list.tsx";
import type { ReportData } from "../model/report-data.ts";
import { current, go, place, shown } from "../model/state.ts";

/** The list beside the finding that is chosen in it; on a narrow screen one or the other. */
export function FindingsPage({ data }: { data: ReportData }) {
  const entry = current.value;
  const detail = useRef<HTMLElement>(null);
  // Another finding is read from its beginning.
  useLayoutEffect(() => detail.current?.scrollTo(0, 0), [entry]);
  const opened = place.value.finding !== undefined && entry !== undefined;
  return (
    <main class={opened ? "findings opened" : "findings"} id="main" tabIndex={-1}>
      <h1 class="hidden">Findings</h1>
      <div class="list-pane">
        <FilterBar data={data} />
        {shown.value.length > 0 ? <FindingList /> : <Nothing all={data.entries.length} />}
      </div>
      <section ref={detail} class="detail" aria-label="The chosen finding" tabIndex={-1}>
        <button type="button" class="button back" onClick={() => go({ finding: undefined })}>
          <span aria-hidden="true">←</span> All findings
        </button>
        {entry === undefined ? <p class="empty">Nothing is chosen.</p> : <FindingDetail entry={entry} />}
      </section>
    </main>
  );
}

function Nothing({ all }: { all: number }) {
  return (
    <p class="empty">
      {all === 0
        ? "Nothing was found. What was not checked stands under Evidence."
        : "No finding passes these filters."}
    </p>
  );
}
