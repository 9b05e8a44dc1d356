import type { Report } from "@assay/core";
import fc from "fast-check";
import { Marked, type Token, type Tokens } from "marked";
import { describe, expect, it } from "vitest";
import { hostileMessage } from "../testing/sample-findings.ts";
import { largeReport, passingReport, sampleReport } from "../testing/sample-report.ts";
import { renderMarkdown } from "./render-markdown.ts";

const own = /^<\/?(details|summary|b|code|sub|br)>$/;

/** Everything in the text that a host would act on, other than the markup that we write ourselves. */
function actions(markdown: string): string[] {
  const found: string[] = [];
  const marked = new Marked({ gfm: true });
  const visit = (token: Token) => {
    if (token.type === "link" || token.type === "image" || token.type === "def") found.push(token.raw);
    if (token.type === "html") {
      for (const tag of token.raw.match(/<[^>]*>/g) ?? []) if (!own.test(tag)) found.push(tag);
    }
    const leaf = !("tokens" in token && token.tokens !== undefined);
    const visible = (leaf && token.type === "text") || token.type === "html" ? token.raw : "";
    found.push(...(visible.match(/@[\w-]+|(?<![&\w])#\d+|https?:\/\/\S+|www\.\w+/g) ?? []));
  };
  void marked.walkTokens(marked.lexer(markdown), visit);
  return found;
}

/** The headings and the number of tables and folded blocks: what hostile text must not change. */
function outline(markdown: string) {
  const tokens = new Marked({ gfm: true }).lexer(markdown);
  return {
    headings: tokens.filter((token) => token.type === "heading").map((token) => token.raw.trim()),
    tables: tokens.filter((token) => token.type === "table").map((token) => (token as Tokens.Table).rows.length),
    // Only what is read as HTML: within a block of code the same text is nothing but text.
    html: tokens.filter((token) => token.type === "html").map((token) => token.raw.match(/^<\/?details>/)?.[0]),
  };
}

function withText(text: string): Report {
  const report = sampleReport();
  const line = text.replaceAll("\n", " ");
  for (const finding of report.findings) {
    finding.message = text;
    finding.location.path = text;
    finding.symbol = text;
    finding.fix = text;
    if (finding.frame !== undefined) finding.frame.lines = [line, line];
    finding.proof.summary = text;
    if (finding.proof.kind === "proven") finding.proof.reproduction.output = text;
    if (finding.proof.kind === "traced") for (const step of finding.proof.steps) step.message = text;
  }
  for (const gap of report.gaps) Object.assign(gap, { what: text, why: text });
  for (const reason of report.verdict.reasons) reason.message = text;
  for (const suite of report.tests?.suites ?? []) Object.assign(suite, { runner: text, directory: text, reason: text });
  report.categories[0]?.lines.push({ label: text, points: -1 });
  return report;
}

describe("renderMarkdown", () => {
  it("renders the full report as the golden file has it", async () => {
    await expect(renderMarkdown(sampleReport())).toMatchFileSnapshot("fixtures/full.md");
  });

  it("renders a passing report as the golden file has it", async () => {
    await expect(renderMarkdown(passingReport())).toMatchFileSnapshot("fixtures/passing.md");
  });

  it("lets no text of a repository become a mention, link, image or HTML", () => {
    expect(actions(hostileMessage)).not.toEqual([]);
    expect(actions(renderMarkdown(sampleReport()))).toEqual([]);
    expect(actions(renderMarkdown(withText(hostileMessage)))).toEqual([]);
  });

  it("keeps its structure whatever the text", () => {
    const expected = outline(renderMarkdown(withText("plain")));
    const pieces = fc.constantFrom(
      ...'`*_[]()<>#+-!|~@&\\"$:/. \n'.split(""),
      "```",
      "~~~",
      "</details>",
      "<details>",
      "<!--",
      "-->",
      "| a |",
      "@ada",
      "#1",
      "https://x.example",
      "www.x.example",
      "\n# h",
      "\n\n",
      "&lt;",
      "&#64;",
      "a",
      "1.",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const markdown = renderMarkdown(withText(parts.join("")));
        expect(actions(markdown)).toEqual([]);
        expect(outline(markdown)).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });

  it("fits into a comment and says how many findings it left out", () => {
    const markdown = renderMarkdown(largeReport(3000));
    expect(markdown.length).toBeLessThanOrEqual(65_536);
    const [, left] = markdown.match(/\*\*([\d,]+) findings more\*\*/) ?? [];
    const shown = markdown.match(/^<details>/gm)?.length ?? 0;
    expect(Number(left?.replace(",", "")) + shown).toBe(2001);
  });

  it("fits into a comment even with nothing but long texts", () => {
    const report = withText("| <b>@x</b> ".repeat(2000));
    report.gaps = Array.from({ length: 500 }, () => report.gaps[0] as Report["gaps"][number]);
    report.verdict.reasons = Array.from(
      { length: 500 },
      () => report.verdict.reasons[0] as Report["verdict"]["reasons"][number],
    );
    const markdown = renderMarkdown(report);
    expect(markdown.length).toBeLessThanOrEqual(65_536);
    expect(outline(markdown).headings).toEqual([
      "## ⛔ Assay: blocked, grade F",
      "### New findings (6)",
      "### Tests",
      "### Not checked",
      "### Imported",
      "### Suppressed",
    ]);
  });
});
