import type { Report } from "@assay/core";
import { blockingFingerprints, rulesById, worstFirst } from "../shared/order.ts";
import { plural } from "../shared/words.ts";
import { findingBlock } from "./finding.ts";
import { fit } from "./fit.ts";
import { footer, gradeTable, heading, imports, reasons, suppressed, testsLine, unchecked } from "./sections.ts";

/** GitHub's limit for a comment, in characters; a job's summary may be longer. */
const longest = 65_536;
/** Room for the line that says what was left out, and for what a host's own template adds around the text. */
const reserve = 1_000;

/**
 * Markdown for a pull request's comment and a job's summary, worst things first. What does not fit into a comment is
 * left out and counted. No text of the repository can become a mention, a link, an image, HTML or the end of a table.
 */
export function renderMarkdown(report: Report): string {
  const blocking = blockingFingerprints(report);
  const rules = rulesById(report);
  const counted = report.findings.filter(
    ({ standing, fingerprint }) => standing === "new" || blocking.has(fingerprint),
  );
  const head = [heading(report), ...reasons(report), gradeTable(report)];
  const tail = [...testsLine(report), ...unchecked(report), ...imports(report), ...suppressed(report), footer(report)];
  const room = longest - reserve - [...head, ...tail].join("\n\n").length;
  // Made one by one, so that those beyond the limit are not made at all.
  function* blocksOf() {
    for (const finding of worstFirst(counted, blocking))
      yield findingBlock(finding, rules.get(finding.rule), blocking.has(finding.fingerprint));
  }
  const blocks = fit(blocksOf(), room);
  const left = counted.length - blocks.length;
  const title = `### ${report.subject.mode === "change" ? "New findings" : "Findings"} (${counted.length})`;
  const more =
    left > 0
      ? [
          `**${plural(left, "finding")} more** did not fit into a comment; the HTML, JSON and SARIF reports hold them all.`,
        ]
      : [];
  const findings = counted.length === 0 ? [] : [title, ...blocks, ...more];
  return `${[...head, ...findings, ...tail].join("\n\n")}\n`;
}
