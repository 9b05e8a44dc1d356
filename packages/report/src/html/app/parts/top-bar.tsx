import type { ReportData } from "../model/report-data.ts";
import type { View } from "../model/place.ts";
import { helpOpen, place, showView, viewsOf } from "../model/state.ts";
import { scoreText } from "../mutants/parts/score.tsx";
import { Tools } from "./tools.tsx";

const names: Record<View, string> = {
  overview: "Overview",
  findings: "Findings",
  mutants: "Mutants",
  evidence: "Evidence",
};

/** The bar above every view: what it is about, where one can go, colours and help. */
export function TopBar({ data }: { data: ReportData }) {
  return (
    <header class="top-bar">
      <div class="brand">
        <span class="wordmark">assay</span>
        <span class="subject">{data.report.subject.name}</span>
      </div>
      <nav aria-label="Views">
        {viewsOf(data).map((view) => (
          <a
            href={`#/${view === "overview" ? "" : view}`}
            aria-current={place.value.view === view ? "page" : undefined}
            onClick={(event) => {
              event.preventDefault();
              showView(view);
            }}
          >
            {names[view]}
            {view === "mutants" && data.mutants !== undefined && (
              <span class="count" title="of those that tests reach, noticed">
                {scoreText(data.mutants.counts)}
              </span>
            )}
            {view === "findings" && <span class="count">{data.entries.length.toLocaleString("en")}</span>}
          </a>
        ))}
      </nav>
      <Tools
        onHelp={() => {
          helpOpen.value = true;
        }}
      />
    </header>
  );
}
