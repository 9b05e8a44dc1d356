import type { ReportData } from "../model/report-data.ts";
import { views, type View } from "../model/place.ts";
import { helpOpen, place, showView } from "../model/state.ts";
import { nextTheme, theme } from "../model/theme.ts";

const names: Record<View, string> = { overview: "Overview", findings: "Findings", evidence: "Evidence" };

/** The bar above every view: what it is about, where one can go, colours and help. */
export function TopBar({ data }: { data: ReportData }) {
  return (
    <header class="top-bar">
      <div class="brand">
        <span class="wordmark">assay</span>
        <span class="subject">{data.report.subject.name}</span>
      </div>
      <nav aria-label="Views">
        {views.map((view) => (
          <a
            href={`#/${view === "overview" ? "" : view}`}
            aria-current={place.value.view === view ? "page" : undefined}
            onClick={(event) => {
              event.preventDefault();
              showView(view);
            }}
          >
            {names[view]}
            {view === "findings" && <span class="count">{data.entries.length.toLocaleString("en")}</span>}
          </a>
        ))}
      </nav>
      <div class="tools">
        <button
          type="button"
          class="tool"
          onClick={nextTheme}
          aria-label={`Colours: ${theme.value}. Change`}
          title={`Colours: ${theme.value}`}
        >
          <span aria-hidden="true">{{ system: "◐", light: "○", dark: "●" }[theme.value]}</span>
        </button>
        <button
          type="button"
          class="tool"
          aria-label="Keys and help"
          title="Keys (?)"
          onClick={() => {
            helpOpen.value = true;
          }}
        >
          <span aria-hidden="true">?</span>
        </button>
      </div>
    </header>
  );
}
