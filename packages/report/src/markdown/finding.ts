import type { CodeFrame, Finding, Proof, RuleMeta } from "@assay/core";
import { frameLines } from "../shared/caret.ts";
import { alsoReportedBy, cweNames, plural, shortFix } from "../shared/words.ts";
import { commandLine } from "../shared/command.ts";
import { code, codeBlock, htmlText, inline } from "./escape.ts";

const mostSteps = 20;
const mostOutput = 1_500;

/** A finding folded to one line that says what, where and how it is known; all the rest is inside. */
export function findingBlock(finding: Finding, rule: RuleMeta | undefined, blocks: boolean): string {
  const { path, start } = finding.location;
  const place = `${htmlText(path)}:${start.line}`;
  const title = htmlText(rule?.title ?? finding.rule);
  const mark = blocks ? "✖" : "•";
  const facts = [finding.rule, ...cweNames(rule)].map((text) => code(text)).join(" · ");
  const where = finding.symbol === undefined ? "" : ` in ${code(finding.symbol)}`;
  const fix = shortFix(finding, rule);
  const others = alsoReportedBy(finding);
  return [
    `<details><summary>${mark} <b>${finding.severity}</b> · ${title} · <code>${place}</code> · ${finding.proof.kind}</summary>`,
    inline(finding.message),
    `${facts}${where}`,
    ...(finding.frame === undefined ? [] : [codeBlock(frameText(finding.frame, finding))]),
    ...proofBlocks(finding.proof),
    ...finding.related
      .slice(0, mostSteps)
      .map((place) => `Also ${code(`${place.location.path}:${place.location.start.line}`)}: ${inline(place.message)}`),
    ...(others === undefined ? [] : [`Also reported by ${inline(others)}`]),
    ...(fix === undefined ? [] : [`**What to do:** ${inline(fix)}`]),
    "</details>",
  ].join("\n\n");
}

function frameText(frame: CodeFrame, { location }: Finding): string {
  const lines = frameLines(frame, location);
  const digits = String(lines.at(-1)?.number ?? 1).length;
  return lines
    .map(({ number, text, marked }) => `${marked ? ">" : " "} ${String(number).padStart(digits)} | ${text}`)
    .join("\n");
}

function proofBlocks(proof: Proof): string[] {
  const summary = `**${proof.kind}:** ${inline(proof.summary)}`;
  if (proof.kind === "matched") return [summary];
  if (proof.kind === "proven") {
    const { command, output } = proof.reproduction;
    const run = command === undefined ? "" : `$ ${commandLine(command)}\n`;
    return [summary, codeBlock(`${run}${output}`, mostOutput)];
  }
  const steps = proof.steps
    .slice(0, mostSteps)
    .map(
      ({ role, location, message }, index) =>
        `${index + 1}. ${role === "step" ? "" : `${role} `}${code(`${location.path}:${location.start.line}`)} ${inline(message)}`,
    );
  const left = proof.steps.length - mostSteps;
  return [summary, [...steps, ...(left > 0 ? [`${mostSteps + 1}. … ${plural(left, "step")} more`] : [])].join("\n")];
}
