import { FindingDetail } from "../parts/finding-detail.tsx";
import type { ReportData } from "../model/report-data.ts";
import { EvidenceSections } from "./evidence.tsx";
import { Grades, Hero } from "./overview.tsx";

/** Beyond this a printed report would be a book; the rest is counted. */
const mostPrinted = 200;

/** The whole report on paper. */
export function PrintedReport({ data }: { data: ReportData }) {
  const left = data.entries.length - mostPrinted;
  return (
    <main class="page printed">
      <Hero data={data} />
      <Grades data={data} open />
      {data.entries.length > 0 && <h2>Findings</h2>}
      {data.entries.slice(0, mostPrinted).map((entry) => (
        <FindingDetail entry={entry} printed />
      ))}
      {left > 0 && (
        <p>
          <strong>{left.toLocaleString("en")} more findings</strong> are not printed; the page on the screen holds them
          all.
        </p>
      )}
      <EvidenceSections data={data} />
    </main>
  );
}
