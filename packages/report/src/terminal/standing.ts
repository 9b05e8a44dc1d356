import { compareSeverity, safeLine, type Finding, type Report } from "@assay/core";
import { blockingFingerprints, compareText, groupBy, rulesById } from "../shared/order.ts";
import { ignoreReason, ignoreTitle, plural, suppressionStates } from "../shared/words.ts";
import { heading, labelled, padEnd, wrap, type Page } from "./page.ts";
import { severityTone } from "./tones.ts";

const mostRules = 8;
const mostIgnores = 40;

/** What was there before this change, or was accepted, by rule. */
export function renderExisting(page: Page, report: Report): string[] {
  const blocking = blockingFingerprints(report);
  const old = report.findings.filter(
    ({ standing, fingerprint }) => (standing === "existing" || standing === "baseline") && !blocking.has(fingerprint),
  );
  if (old.length === 0) return [];
  const rules = rulesById(report);
  const groups = [...groupBy(old, (finding) => `${finding.severity} ${finding.rule}`).values()].sort(byWorst);
  const shown = groups.slice(0, mostRules).flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const files = new Set(group.map((finding) => finding.location.path)).size;
    const baseline = group.filter((finding) => finding.standing === "baseline").length;
    const accepted = baseline === 0 ? "" : `, ${baseline} accepted in the baseline`;
    const title = safeLine(rules.get(first.rule)?.title ?? first.rule);
    return labelled(
      page,
      severityTone(page, first.severity)(padEnd(first.severity, 8)),
      `${title} ${page.colors.dim(`× ${group.length} in ${plural(files, "file")}${accepted}`)}`,
      12,
    );
  });
  const left = groups.length - mostRules;
  return [
    ...heading(page, "There before", `${old.length.toLocaleString("en")}, not judged by the gate`),
    ...shown,
    ...(left > 0 ? [page.colors.dim(`  … ${plural(left, "rule")} more: --format html or json`)] : []),
  ];
}

function byWorst([a]: Finding[], [b]: Finding[]): number {
  if (a === undefined || b === undefined) return 0;
  return compareSeverity(a.severity, b.severity) || compareText(a.rule, b.rule);
}

/** Every suppression, also those that count for nothing: of the policy's file, and of comments in the code. */
export function renderSuppressions(page: Page, { suppressions, ignores }: Report): string[] {
  if (suppressions.length + ignores.length === 0) return [];
  const { dim, yellow } = page.colors;
  const line = (what: string, reason: string, used: boolean, status: string) => [
    ...wrap(page, `${safeLine(what)}  ${used ? dim(status) : yellow(status)}`, 2, 4),
    ...wrap(page, dim(safeLine(reason)), 4),
  ];
  const status = (state: Report["ignores"][number]["state"], findings: number) =>
    state === "used" ? plural(findings, "finding") : suppressionStates[state];
  const shown = ignores.slice(0, mostIgnores);
  const left = ignores.length - shown.length;
  return [
    ...heading(page, "Suppressed"),
    ...suppressions.flatMap(({ suppression, state, findings }) =>
      line(
        suppression.fingerprint ?? `${suppression.rule ?? ""} in ${suppression.path ?? ""}`,
        suppression.reason,
        state === "used",
        `${status(state, findings)}, until ${suppression.until}`,
      ),
    ),
    ...shown.flatMap((ignore) =>
      line(ignoreTitle(ignore), ignoreReason(ignore), ignore.state === "used", status(ignore.state, ignore.findings)),
    ),
    ...(left > 0 ? [dim(`  … ${plural(left, "comment")} more: --format html or json`)] : []),
  ];
}
