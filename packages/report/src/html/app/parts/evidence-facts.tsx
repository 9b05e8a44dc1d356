import type { Report } from "@assay/core";
import { duration, importLine, nothingRun, plural, shortCommit } from "../../../shared/words.ts";

const origins: Record<Report["policySource"]["from"], string> = {
  defaults: "The defaults: the repository has no policy",
  "base-commit": "From the base commit",
  "head-commit": "From the commit that is judged",
  "working-tree": "From the working tree",
  argument: "As named on the command line",
};

/** What the repository demands, and where that was read. */
export function Policy({ report: { policy, policySource, enabledRules } }: { report: Report }) {
  const { minimumGrade } = policy;
  const categories = Object.entries(minimumGrade.categories).map(([category, letter]) => `${category} ${letter}`);
  const rules = Object.entries(policy.rules).map(([rule, value]) => `${rule}: ${value}`);
  const facts: Array<[string, string]> = [
    [
      "Read",
      [origins[policySource.from], policySource.path, policySource.commit && shortCommit(policySource.commit)]
        .filter(Boolean)
        .join(", "),
    ],
    ["Blocks", policy.block.map(({ severity, proof }) => `${severity} or worse, ${proof} or better`).join("; ")],
    ["Least grade", [`overall ${minimumGrade.overall}`, ...categories].join(", ")],
    ["Coverage", `${policy.coverage.changedLines} % of changed lines`],
    ["Judges", policy.judge === "new" ? "what the change brought" : "all that is there"],
    ["Not checked", policy.unchecked === "block" ? "blocks" : "is reported"],
    ["Rules", [`${enabledRules.length} enabled`, ...rules].join(", ")],
    ["Left out", policy.ignore.length === 0 ? "nothing" : policy.ignore.join(", ")],
  ];
  return (
    <div class="card padded">
      <dl class="facts">
        {facts.map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </>
        ))}
      </dl>
      {policySource.notes.map((note) => (
        <p class="note">{note}</p>
      ))}
    </div>
  );
}

function requestLine({ method, url, status, bytes, purpose }: Report["network"][number]): string {
  if (method === undefined) return `${url} (${purpose})`;
  return `${method} ${url}: ${status === undefined ? "no answer" : `${status}, ${plural(bytes ?? 0, "byte", "bytes")}`} (${purpose})`;
}

/** Data with its dates, the sandbox, and every request that Assay made. */
export function Sources({ report: { dataSources, imports, network, isolation, tests } }: { report: Report }) {
  const lines: Array<[string, string[]]> = [
    [
      "Data",
      dataSources.map(
        ({ name, date, entries, note }) =>
          `${name} of ${date}, ${plural(entries, "entry", "entries")}${note === undefined ? "" : `. ${note}`}`,
      ),
    ],
    ["Imports", imports.flatMap((one) => [importLine(one), ...one.notes])],
    ["Requests", network.length === 0 ? ["none were made"] : network.map(requestLine)],
    [
      "Sandbox",
      isolation === undefined
        ? [nothingRun({ tests, isolation })]
        : [
            `network: ${isolation.network}`,
            `processes: ${isolation.processes}`,
            `files: ${isolation.filesystem}`,
            ...isolation.reasons,
          ],
    ],
  ];
  return (
    <dl class="facts card padded">
      {lines
        .filter(([, texts]) => texts.length > 0)
        .map(([name, texts]) => (
          <>
            <dt>{name}</dt>
            <dd>
              {texts.map((text) => (
                <div>{text}</div>
              ))}
            </dd>
          </>
        ))}
    </dl>
  );
}

/** Where the time went: the stages, and the evidence that took longest to make. */
export function Time({ report: { stages, evidence } }: { report: Report }) {
  const longest = Math.max(1, ...stages.map((stage) => stage.milliseconds));
  return (
    <div class="card padded">
      <table class="times">
        <tbody>
          {stages.map((stage) => (
            <tr>
              <th scope="row">{stage.name}</th>
              <td class="bar" aria-hidden="true">
                <span style={{ width: `${(100 * stage.milliseconds) / longest}%` }} />
              </td>
              <td class="figure">{duration(stage.milliseconds)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {evidence.length > 0 && (
        <>
          <h3>Evidence</h3>
          <ul class="plain">
            {evidence.map((item) => (
              <li>
                {item.title} <span class={`outcome ${item.status}`}>{item.status}</span>{" "}
                <span class="quiet">
                  {item.fromCache ? "from the cache" : duration(item.milliseconds)}
                  {item.reason !== undefined && `: ${item.reason}`}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
