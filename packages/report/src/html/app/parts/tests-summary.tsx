import type { Report, TestsSummary as Tests } from "@assay/core";
import { duration, ranEarlier } from "../../../shared/words.ts";
import { commandText } from "../model/command.ts";
import { Inline } from "./prose.tsx";

/** What the repository's own tests did, and how much of the change they reach. */
export function TestsSummary({ tests, report }: { tests: Tests; report: Report }) {
  const { policy } = report;
  const isolations = [...new Set(tests.suites.map(({ isolation }) => isolation))];
  return (
    <div class="tests">
      <div class="meters">
        <Meter name="Changed lines" coverage={tests.changedLines} least={policy.coverage.changedLines} />
        <Meter name="All lines" coverage={tests.allLines} />
      </div>
      <ul class="suites card">
        {tests.suites.map((suite) => {
          const ran = suite.outcome === "completed";
          return (
            <li>
              <div class="suite-head">
                <strong>
                  {suite.runner} {suite.version}
                </strong>
                {suite.directory !== "." && <span class="path">{suite.directory}</span>}
                <span>
                  {suite.passed} passed, <span class={suite.failed > 0 ? "bad" : undefined}>{suite.failed} failed</span>
                  {suite.skipped > 0 && `, ${suite.skipped} skipped`}
                </span>
                <span class="quiet">{duration(suite.milliseconds)}</span>
              </div>
              {!ran && (
                <p class="bad">
                  {suite.outcome}
                  {suite.reason !== undefined && (
                    <>
                      : <Inline text={suite.reason} />
                    </>
                  )}
                </p>
              )}
              {suite.byHand.length > 0 && (
                <p class="quiet">
                  <code>{commandText(suite.byHand)}</code>
                </p>
              )}
            </li>
          );
        })}
      </ul>
      {isolations.map((isolation) => (
        <p class="quiet">
          {ranEarlier(report) && "From an earlier run of the same files; "}
          {isolation}
        </p>
      ))}
    </div>
  );
}

function Meter({ name, coverage, least }: { name: string; coverage: Tests["changedLines"]; least?: number }) {
  if (coverage === undefined) return null;
  const { percent } = coverage;
  const enough = least === undefined || percent === null || percent >= least;
  return (
    <div class={enough ? "meter card" : "meter card short"}>
      <div class="meter-head">
        <span>{name}</span>
        <strong>{percent === null ? "–" : `${percent} %`}</strong>
      </div>
      <div class="meter-bar" aria-hidden="true">
        <span style={{ width: `${percent ?? 0}%` }} />
        {least !== undefined && <i style={{ left: `${least}%` }} />}
      </div>
      <p class="quiet">
        {percent === null
          ? "nothing in them to run"
          : `${coverage.hit.toLocaleString("en")} of ${coverage.executable.toLocaleString("en")} reached by tests`}
        {least !== undefined && `; the policy asks for ${least} %`}
      </p>
    </div>
  );
}
