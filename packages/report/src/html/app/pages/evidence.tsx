import type { ComponentChildren } from "preact";
import { duration } from "../../../shared/words.ts";
import { Changes, Checks, Suppressions } from "../parts/evidence-tables.tsx";
import { Policy, Sources, Time } from "../parts/evidence-facts.tsx";
import { UncheckedList } from "../parts/unchecked-list.tsx";
import { TestsSummary } from "../parts/tests-summary.tsx";
import type { ReportData } from "../model/report-data.ts";
import { uncheckedItems } from "../model/unchecked.ts";

/** On what the verdict rests, and what it does not cover. */
export function EvidencePage({ data }: { data: ReportData }) {
  return (
    <main class="page" id="main" tabIndex={-1}>
      <h1>Evidence</h1>
      <p class="lead">What this verdict rests on, and what it does not cover.</p>
      <EvidenceSections data={data} />
    </main>
  );
}

export function EvidenceSections({ data: { report } }: { data: ReportData }) {
  const unchecked = uncheckedItems(report);
  return (
    <>
      <Section title="Not checked" count={unchecked.length}>
        {unchecked.length === 0 ? <p class="empty">Nothing was left out.</p> : <UncheckedList items={unchecked} />}
      </Section>
      <Section title="Checks" count={report.outcomes.length}>
        <Checks outcomes={report.outcomes} />
      </Section>
      {report.tests !== undefined && (
        <Section title="Tests">
          <TestsSummary tests={report.tests} report={report} />
        </Section>
      )}
      <Section title="Suppressions" count={report.suppressions.length + report.ignores.length}>
        <Suppressions report={report} />
      </Section>
      <Section title="Policy">
        <Policy report={report} />
      </Section>
      <Section title="Sources and requests">
        <Sources report={report} />
      </Section>
      <Section title={`Time: ${duration(report.milliseconds)}`}>
        <Time report={report} />
      </Section>
      {report.subject.changedFiles.length > 0 && (
        <Section title="The change" count={report.subject.changedFiles.length}>
          <Changes files={report.subject.changedFiles} />
        </Section>
      )}
    </>
  );
}

function Section({ title, count, children }: { title: string; count?: number; children: ComponentChildren }) {
  return (
    <section class="band" aria-label={title}>
      <h2>
        {title} {count !== undefined && <span class="quiet">{count.toLocaleString("en")}</span>}
      </h2>
      {children}
    </section>
  );
}
