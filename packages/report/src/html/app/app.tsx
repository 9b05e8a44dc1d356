import { HelpDialog } from "./parts/help-dialog.tsx";
import { TopBar } from "./parts/top-bar.tsx";
import { MutantsView } from "./mutants/mutants-view.tsx";
import { EvidencePage } from "./pages/evidence.tsx";
import { FindingsPage } from "./pages/findings.tsx";
import { OverviewPage } from "./pages/overview.tsx";
import { PrintedReport } from "./pages/printed.tsx";
import { printing } from "./model/printing.ts";
import type { ReportData } from "./model/report-data.ts";
import { keysOf } from "./model/keyboard.ts";
import { helpOpen, place } from "./model/state.ts";

/** The whole page: a bar, one view of four, and help. */
export function App({ data }: { data: ReportData }) {
  if (printing.value) return <PrintedReport data={data} />;
  const { view } = place.value;
  return (
    <>
      <a class="skip" href="#main" onClick={focusMain}>
        Skip to the report
      </a>
      <TopBar data={data} />
      {view === "overview" && <OverviewPage data={data} />}
      {view === "findings" && <FindingsPage data={data} />}
      {view === "mutants" && data.mutants !== undefined && <MutantsView page={data.mutants} />}
      {view === "evidence" && <EvidencePage data={data} />}
      <HelpDialog keys={keysOf(data)} isOpen={helpOpen} />
    </>
  );
}

/** The hash holds the view, so the link moves the focus by itself. */
function focusMain(event: Event): void {
  event.preventDefault();
  document.querySelector<HTMLElement>("main")?.focus();
}
