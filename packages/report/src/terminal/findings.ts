import { safeLine, type Finding, type Report } from "@assay/core";
import { blockingFingerprints, groupBy, rulesById, worstFirst } from "../shared/order.ts";
import { plural } from "../shared/words.ts";
import { renderBrief, renderFinding } from "./finding.ts";
import { heading, wrap, type Page } from "./page.ts";

/** The findings that count, grouped by file, the file with the worst one first. Those beyond the limit are counted. */
export function renderFindings(page: Page, report: Report, limit: number): string[] {
  const { colors } = page;
  const blocking = blockingFingerprints(report);
  // What the gate blocks on is always shown in full, also where the policy judges all that is there.
  const counted = report.findings.filter((finding) => finding.standing === "new" || blocking.has(finding.fingerprint));
  if (counted.length === 0) return renderNone(page, report);
  const rules = rulesById(report);
  const shown = worstFirst(counted, blocking).slice(0, limit);
  const left = counted.length - shown.length;
  const remark = left > 0 ? `the worst ${shown.length} of ${counted.length.toLocaleString("en")}` : `${counted.length}`;
  // Of other tools' rules Assay knows only what this report says.
  const explained = shown.find(({ reportedBy }) => reportedBy === undefined);
  const files = groupBy(shown, (finding) => finding.location.path);
  // A rule explains itself once; of hints like the first, the place and the message are enough.
  const told = new Set<string>();
  const render = (finding: Finding): string[] => {
    const blocks = blocking.has(finding.fingerprint);
    const isBrief = finding.severity === "info" && !blocks && told.has(finding.rule);
    told.add(finding.rule);
    return isBrief ? renderBrief(page, finding) : renderFinding(page, finding, rules.get(finding.rule), blocks);
  };
  return [
    ...heading(page, report.subject.mode === "change" ? "New findings" : "Findings", remark),
    ...[...files].flatMap(([path, findings], index) => [
      ...(index === 0 ? [] : [""]),
      ...wrap(page, colors.underline(safeLine(path))),
      ...findings.flatMap((finding) => ["", ...render(finding)]),
    ]),
    "",
    ...wrap(page, colors.dim(`More on a rule: assay explain ${explained?.rule ?? "<rule>"}`)),
    ...(left > 0
      ? [
          ...wrap(
            page,
            `${colors.bold(plural(left, "finding"))} more, less severe or later in the list: see them all with ${colors.cyan("--format html")} or ${colors.cyan("--format json")}.`,
          ),
        ]
      : []),
  ];
}

function renderNone(page: Page, report: Report): string[] {
  const { commits, judgedFiles } = report.subject;
  const judged = commits === undefined ? plural(judgedFiles, "file") : plural(commits, "commit");
  const rules = plural(report.enabledRules.length, "rule");
  const unsure = report.gaps.length === 0 ? "" : " What could not be checked is listed below.";
  return [
    ...heading(page, "Findings"),
    ...wrap(
      page,
      `${page.colors.green("✔")} None ${report.subject.mode === "change" ? "that this change brought" : ""} in ${judged}, judged by ${rules}.${unsure}`.replace(
        "  ",
        " ",
      ),
      2,
      4,
    ),
  ];
}
