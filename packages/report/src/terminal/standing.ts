import { compareSeverity, safeLine, type Finding, type Report } from "@assay/core";
import { blockingFingerprints, compareText, groupBy, rulesById } from "../shared/order.ts";
import { plural } from "../shared/words.ts";
import { heading, labelled, padEnd, wrap, type Page } from "./page.ts";
import { severityTone } from "./tones.ts";

const mostRules = 8;

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

/** Every suppression, also those that count for nothing. */
export function renderSuppressions(page: Page, { suppressions }: Report): string[] {
  if (suppressions.length === 0) return [];
  const { dim, yellow } = page.colors;
  return [
    ...heading(page, "Suppressed"),
    ...suppressions.flatMap(({ suppression, state, findings }) => {
      const what = suppression.fingerprint ?? `${suppression.rule ?? ""} in ${suppression.path ?? ""}`;
      const until = `until ${suppression.until}`;
      const status =
        state === "used" ? dim(`${plural(findings, "finding")}, ${until}`) : yellow(`${stateWords[state]}, ${until}`);
      return [...wrap(page, `${safeLine(what)}  ${status}`, 2, 4), ...wrap(page, dim(safeLine(suppression.reason)), 4)];
    }),
  ];
}

const stateWords: Record<Report["suppressions"][number]["state"], string> = {
  used: "used",
  unused: "matches nothing",
  expired: "expired, counts for nothing",
  "not-on-base": "not on the base commit yet, counts for nothing",
};
