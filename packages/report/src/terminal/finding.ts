import { safeLine, type Finding, type RuleMeta } from "@assay/core";
import { alsoReportedBy, cweNames, shortFix } from "../shared/words.ts";
import { renderFrame } from "./code-frame.ts";
import { padEnd, prose, wrap, type Page } from "./page.ts";
import { renderProof } from "./proof.ts";
import { proofLabel, severityTone } from "./tones.ts";

const indent = 4;

/** One finding: what, where, how it is known, and what to do about it. */
export function renderFinding(page: Page, finding: Finding, rule: RuleMeta | undefined, blocks: boolean): string[] {
  const { colors } = page;
  const { start } = finding.location;
  const mark = blocks ? colors.red("✖") : colors.dim("•");
  const severity = severityTone(page, finding.severity)(padEnd(finding.severity, 8));
  const title = `${severity} ${colors.bold(safeLine(rule?.title ?? finding.rule))}`;
  const place = `${start.line}:${start.column}${finding.symbol === undefined ? "" : ` in ${safeLine(finding.symbol)}`}`;
  const meta = [finding.rule, ...cweNames(rule).slice(0, 1), place].map((part) => colors.dim(`· ${part}`));
  return [
    ...wrap(page, `${mark} ${title}`, 2, indent),
    ...wrap(page, [proofLabel(page, finding.proof.kind), ...meta].join(" "), indent, indent + 2),
    ...wrap(page, prose(page, finding.message), indent),
    ...spaced(finding.frame === undefined ? [] : renderFrame(page, finding.frame, finding.location, indent)),
    ...renderProof(page, finding.proof, indent),
    ...finding.related.flatMap((related) =>
      wrap(
        page,
        `${colors.dim(`also ${safeLine(related.location.path)}:${related.location.start.line}`)} ${prose(page, related.message)}`,
        indent,
        indent + 2,
      ),
    ),
    ...renderOthers(page, alsoReportedBy(finding)),
    ...renderFix(page, shortFix(finding, rule)),
  ];
}

/** What a hint says beside those of its rule that were told before it: where, what, and the line itself. */
export function renderBrief(page: Page, finding: Finding): string[] {
  const { colors } = page;
  const { start } = finding.location;
  const severity = severityTone(page, finding.severity)(padEnd(finding.severity, 8));
  const place = colors.dim(`${start.line}:${start.column}`);
  const line = finding.frame?.lines[start.line - finding.frame.firstLine];
  return [
    ...wrap(page, `${colors.dim("•")} ${severity} ${place} ${prose(page, finding.message)}`, 2, indent),
    ...(line === undefined || finding.frame === undefined
      ? []
      : renderFrame(page, { firstLine: start.line, lines: [line] }, finding.location, indent)),
  ];
}

function renderOthers(page: Page, others: string | undefined): string[] {
  if (others === undefined) return [];
  return wrap(page, page.colors.dim(`also reported by ${safeLine(others)}`), indent, indent + 2);
}

function renderFix(page: Page, fix: string | undefined): string[] {
  if (fix === undefined) return [];
  return wrap(page, `${page.colors.green("→")} ${prose(page, fix)}`, indent, indent + 2);
}

function spaced(lines: string[]): string[] {
  return lines.length === 0 ? [] : ["", ...lines, ""];
}
