import type { Finding, Report } from "@assay/core";
import fc from "fast-check";
import stringWidth from "fast-string-width";
import { describe, expect, it } from "vitest";
import { largeReport, passingReport, sampleReport } from "../testing/sample-report.ts";
import { hostileMessage } from "../testing/sample-findings.ts";
import { renderTerminal } from "./render-terminal.ts";

// What a terminal would act on: control characters other than newline, and marks that reorder or hide text.
// oxlint-disable-next-line no-control-regex
const active = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u;
// oxlint-disable-next-line no-control-regex
const styles = /\u001b\[\d+(;\d+)*m/g;

describe("renderTerminal", () => {
  it.each([80, 120])("renders the full report in %i columns as the golden file has it", async (width) => {
    await expect(`${renderTerminal(sampleReport(), { width })}\n`).toMatchFileSnapshot(`fixtures/full-${width}.txt`);
  });

  it("renders a passing report as the golden file has it", async () => {
    await expect(`${renderTerminal(passingReport(), { width: 60 })}\n`).toMatchFileSnapshot("fixtures/passing-60.txt");
  });

  it("writes no terminal codes without colours, and with them none but styles", () => {
    expect(renderTerminal(sampleReport(), { color: false })).not.toMatch(active);
    const colored = renderTerminal(sampleReport(), { color: true });
    expect(colored).toMatch(styles);
    expect(colored.replace(styles, "")).not.toMatch(active);
  });

  it("says the same with colours as without, but for the quotes around code", () => {
    const text = (color: boolean) =>
      renderTerminal(sampleReport(), { color, width: 120 })
        .replace(styles, "")
        .replaceAll("`", "")
        .replace(/\s+/g, " ");
    expect(text(true)).toBe(text(false));
  });

  it("says how many findings it leaves out, and how to see them", () => {
    const text = renderTerminal(largeReport(900), { maxFindings: 5, width: 120 });
    // Six of nine findings of the sample are new; two of them stand on the base commit or were suppressed.
    expect(text).toContain("the worst 5 of 600");
    expect(text).toContain("595 findings more");
    expect(text).toContain("--format html");
  });

  it("explains a rule of hints once, and shows its other places with the line and no more", () => {
    const report = sampleReport();
    const [first] = report.findings as [Finding];
    const hint = { ...first, severity: "info" as const, standing: "new" as const };
    const hints = ["a", "b", "c"].map((message) => ({ ...hint, message: `hint ${message}`, fingerprint: message }));
    const text = renderTerminal({ ...report, findings: hints, verdict: { ...report.verdict, reasons: [] } });
    for (const { message } of hints) expect(text).toContain(message);
    const severe = renderTerminal({ ...report, findings: hints.map((one) => ({ ...one, severity: "low" as const })) });
    const timesNamed = (shown: string) => shown.split(`${first.rule} ·`).length - 1;
    expect([timesNamed(text), timesNamed(severe)]).toEqual([1, 3]);
  });

  it("shows what existed before when the policy lets it block", () => {
    const report = sampleReport();
    const existing = report.findings.find((finding) => finding.standing === "existing") as Finding;
    expect(renderTerminal(report)).not.toContain(existing.message);
    report.verdict.reasons[0]?.fingerprints.push(existing.fingerprint);
    expect(renderTerminal(report)).toContain(existing.message);
  });

  it("names every reason, gap and failed check", () => {
    const report = sampleReport();
    const text = renderTerminal(report, { width: 120 });
    for (const { message } of report.verdict.reasons) expect(text).toContain(message);
    for (const { what } of report.gaps) expect(text).toContain(what);
    expect(text).toContain("sast/xml-entities failed to run");
  });

  it("keeps within its columns whatever the repository holds", () => {
    const texts = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constant(hostileMessage),
      fc.string({ minLength: 150, unit: "grapheme" }),
    );
    fc.assert(
      fc.property(
        texts,
        fc.array(texts, { minLength: 1, maxLength: 4 }),
        fc.nat(300),
        fc.integer({ min: 60, max: 120 }),
        (text, lines, column, width) => {
          const report = withText(text, lines, column + 1);
          const widths = renderTerminal(report, { width })
            .split("\n")
            .map((line) => stringWidth(line));
          expect(Math.max(...widths)).toBeLessThanOrEqual(width);
        },
      ),
      { numRuns: 60 },
    );
  });
});

function withText(text: string, lines: string[], column: number): Report {
  const sample = sampleReport();
  const [first] = sample.findings as [Finding];
  const start = { line: 1, column };
  const finding: Finding = {
    ...first,
    message: text,
    symbol: text,
    location: { path: text, start, end: { line: 1, column: column + 5 } },
    frame: { firstLine: 1, lines: lines.map((line) => line.replaceAll("\n", " ")) },
  };
  return { ...sample, findings: [finding], subject: { ...sample.subject, name: text } };
}
