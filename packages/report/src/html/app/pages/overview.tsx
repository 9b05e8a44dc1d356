import { duration, plural, subjectLine } from "../../../shared/words.ts";
import { Letter } from "../parts/badges.tsx";
import { GradeCard, Arithmetic } from "../parts/grade-card.tsx";
import { FindingRow } from "../parts/finding-row.tsx";
import { Inline } from "../parts/prose.tsx";
import { UncheckedList } from "../parts/unchecked-list.tsx";
import { TestsSummary } from "../parts/tests-summary.tsx";
import { categoryTitles } from "../model/titles.ts";
import { noFilters } from "../model/filters.ts";
import type { ReportData } from "../model/report-data.ts";
import { uncheckedItems } from "../model/unchecked.ts";
import { showFindings, showView } from "../model/state.ts";

const worstShown = 6;
const gapsShown = 4;

/** The verdict and why, the grades, the worst findings, and what the verdict does not cover. */
export function OverviewPage({ data }: { data: ReportData }) {
  return (
    <main class="page" id="main" tabIndex={-1}>
      <Hero data={data} />
      <Grades data={data} />
      <Worst data={data} />
      <NotChecked data={data} />
      {data.report.tests !== undefined && (
        <section class="band" aria-labelledby="tests-title">
          <h2 id="tests-title">Tests</h2>
          <TestsSummary tests={data.report.tests} report={data.report} />
        </section>
      )}
    </main>
  );
}

export function Hero({ data: { report } }: { data: ReportData }) {
  const { verdict, grade, subject } = report;
  const passed = verdict.status === "passed";
  return (
    <section class="hero" aria-labelledby="verdict">
      <Letter letter={grade.letter} size="large" />
      <div>
        <h1 id="verdict" class={passed ? "passed" : "blocked"}>
          {passed ? "Passed" : "Blocked"}
        </h1>
        <p class="about">
          <strong>{subject.name}</strong> · {subjectLine(report)}
        </p>
        <p class="quiet">
          {subject.judgedFiles.toLocaleString("en")} of {plural(subject.files, "file")} judged ·{" "}
          {duration(report.milliseconds)} ·{" "}
          <time dateTime={report.startedAt}>{report.startedAt.slice(0, 16).replace("T", " ")} UTC</time> · assay{" "}
          {report.tool.version}
          {report.only !== undefined && (
            <> · only {report.only.map((category) => categoryTitles[category]).join(", ")}</>
          )}
        </p>
        {verdict.reasons.length > 0 && (
          <ul class="reasons">
            {verdict.reasons.map((reason) => (
              <li>
                <Inline text={reason.message} />
                {reason.fingerprints.length > 0 && (
                  <button type="button" class="link" onClick={() => showFindings({ blocking: true })}>
                    Show them
                  </button>
                )}
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}

export function Grades({ data: { report }, open = false }: { data: ReportData; open?: boolean }) {
  return (
    <section class="band" aria-labelledby="grades-title">
      <h2 id="grades-title">Grades</h2>
      <div class="cards">
        {report.categories.map((grade) => (
          <GradeCard
            name={categoryTitles[grade.category]}
            grade={grade}
            onOpen={
              report.findings.some((finding) => finding.category === grade.category)
                ? () => showFindings({ facets: { ...noFilters.facets, category: [grade.category] } })
                : undefined
            }
          />
        ))}
      </div>
      <details class="card overall" open={open}>
        <summary>
          How the overall grade comes about
          <span class="score">
            {report.grade.score ?? "–"}
            <span class="quiet"> / 100</span>
          </span>
        </summary>
        <Arithmetic grade={report.grade} />
      </details>
    </section>
  );
}

function Worst({ data: { report, entries } }: { data: ReportData }) {
  const fresh = entries.filter((entry) => entry.finding.standing === "new" || entry.blocks);
  const others = entries.length - fresh.length;
  return (
    <section class="band" aria-labelledby="worst-title">
      <h2 id="worst-title">
        {report.subject.mode === "change" ? "New findings" : "Findings"}{" "}
        <span class="quiet">{fresh.length.toLocaleString("en")}</span>
      </h2>
      {fresh.length === 0 ? (
        <p class="empty">
          None in {plural(report.subject.judgedFiles, "file")}, judged by {plural(report.enabledRules.length, "rule")}.
        </p>
      ) : (
        <ul class="rows card">
          {fresh.slice(0, worstShown).map((entry) => (
            <li>
              <button type="button" class="row" onClick={() => showFindings({}, entry.finding.fingerprint)}>
                <FindingRow entry={entry} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {(fresh.length > worstShown || others > 0) && (
        <button type="button" class="button" onClick={() => showFindings()}>
          All {plural(entries.length, "finding")}
          {others > 0 && <span class="quiet"> · {others.toLocaleString("en")} of them existing or accepted</span>}
        </button>
      )}
    </section>
  );
}

function NotChecked({ data: { report } }: { data: ReportData }) {
  const items = uncheckedItems(report);
  if (items.length === 0) return null;
  return (
    <section class="band" aria-labelledby="unchecked-title">
      <h2 id="unchecked-title">
        Not checked <span class="quiet">{items.length}</span>
      </h2>
      <UncheckedList items={items.slice(0, gapsShown)} />
      <button type="button" class="button" onClick={() => showView("evidence")}>
        All that was and was not checked
      </button>
    </section>
  );
}
