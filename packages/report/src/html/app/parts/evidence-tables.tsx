import type { CheckOutcome, Report } from "@assay/core";
import { duration, ignoreReason, ignoreTitle, suppressionStates } from "../../../shared/words.ts";
import { categoryTitles } from "../model/titles.ts";

const statusOrder: ReadonlyArray<CheckOutcome["status"]> = ["error", "failed", "skipped", "not-applicable", "passed"];

/** What became of every check; only `passed` counts as passed. */
export function Checks({ outcomes }: { outcomes: Report["outcomes"] }) {
  const sorted = outcomes.toSorted((a, b) => statusOrder.indexOf(a.status) - statusOrder.indexOf(b.status));
  return (
    <div class="table card" tabIndex={0} role="region" aria-label="All checks">
      <table>
        <thead>
          <tr>
            <th scope="col">Check</th>
            <th scope="col">Outcome</th>
            <th scope="col">Category</th>
            <th scope="col" class="figure">
              Findings
            </th>
            <th scope="col" class="figure">
              Time
            </th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((outcome) => (
            <tr>
              <th scope="row">
                <code>{outcome.check}</code>
              </th>
              <td>
                <span class={`outcome ${outcome.status}`}>{outcome.status}</span>
                {outcome.reason !== undefined && <div class="quiet">{outcome.reason}</div>}
              </td>
              <td>{categoryTitles[outcome.category]}</td>
              <td class="figure">{outcome.findings}</td>
              <td class="figure">{duration(outcome.milliseconds)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function Suppressions({ report: { suppressions, ignores } }: { report: Report }) {
  if (suppressions.length + ignores.length === 0) return <p class="empty">Nothing is suppressed.</p>;
  return (
    <ul class="gaps card">
      {suppressions.map(({ suppression, state, findings }) => (
        <li>
          <code>{suppression.fingerprint ?? `${suppression.rule ?? ""} in ${suppression.path ?? ""}`}</code>{" "}
          <span class={state === "used" ? "badge" : "badge warning"}>{suppressionStates[state]}</span>
          <p>
            {suppression.reason}{" "}
            <span class="quiet">
              until {suppression.until} · findings: {findings}
            </span>
          </p>
        </li>
      ))}
      {ignores.map((ignore) => (
        <li>
          <code>{ignoreTitle(ignore)}</code>{" "}
          <span class={ignore.state === "used" ? "badge" : "badge warning"}>{suppressionStates[ignore.state]}</span>
          <p>
            {ignoreReason(ignore)} <span class="quiet">findings: {ignore.findings}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}

/** The files of the change and which of their lines it touched. */
export function Changes({ files }: { files: Report["subject"]["changedFiles"] }) {
  return (
    <div class="table card" tabIndex={0} role="region" aria-label="All changed files">
      <table>
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col">Status</th>
            <th scope="col" class="figure">
              Added
            </th>
            <th scope="col" class="figure">
              Removed
            </th>
          </tr>
        </thead>
        <tbody>
          {files.map((file) => (
            <tr>
              <th scope="row" class="path">
                {file.path}
                {file.previousPath !== undefined && <div class="quiet">was {file.previousPath}</div>}
              </th>
              <td>{file.status}</td>
              <td class="figure">
                {file.binary ? "binary" : file.added.reduce((sum, [first, last]) => sum + last - first + 1, 0)}
              </td>
              <td class="figure">{file.removedLines}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
