import { createHash } from "node:crypto";
import { Report } from "@assay/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hostileMessage } from "../testing/sample-findings.ts";
import { largeReport, sampleReport } from "../testing/sample-report.ts";
import { renderHtml } from "./render-html.ts";
import { inlineInto } from "./single-file.ts";
import { loadTemplate } from "./template.ts";

const template =
  '<script type="application/json" id="mutants">__ASSAY_MUTANTS__</script><script type="application/json" id="report">__ASSAY_REPORT__</script><p>after</p>';

function embedded(html: string): unknown {
  const [, json] = html.match(/id="report">([\s\S]*?)<\/script>/) ?? [];
  return JSON.parse(json ?? "");
}

describe("renderHtml", () => {
  it("embeds the report so that it reads back", async () => {
    const html = await renderHtml(largeReport(100), { template });
    expect(Report.parse(embedded(html)).findings).toHaveLength(100);
    expect(html.endsWith("<p>after</p>")).toBe(true);
  });

  it("lets no text end the element or hide from the reader", async () => {
    const pieces = fc.constantFrom(
      "</script>",
      "<!--",
      "<script",
      "\u2028",
      "\u2029",
      "$&",
      "$'",
      "__ASSAY_MUTANTS__",
      "__ASSAY_REPORT__",
      "\\u003c",
      "\u202e",
      "\u0000",
      hostileMessage,
      "a",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { maxLength: 8 }), async (parts) => {
        const report = sampleReport();
        const [finding] = report.findings;
        if (finding !== undefined) finding.message = parts.join("");
        const html = await renderHtml(report, { template });
        const inside = html.match(/id="report">([\s\S]*?)<\/script><p>after<\/p>$/)?.[1] ?? "<";
        expect(inside).not.toMatch(/[<>&\u2028\u2029\u202e]/);
        expect(Report.parse(JSON.parse(inside)).findings).toHaveLength(report.findings.length);
      }),
      { numRuns: 60 },
    );
  });

  it("embeds the mutants once, laid out for the page", async () => {
    const html = await renderHtml(sampleReport(), { template });
    const [, json = ""] = html.match(/id="mutants">([\s\S]*?)<\/script>/) ?? [];
    expect(JSON.parse(json)).toMatchObject([{ project: "ledger", counts: { survived: 2, score: 50 }, gaps: [] }]);
    expect(embedded(html)).not.toHaveProperty("mutants");
    expect(await renderHtml({ ...sampleReport(), mutants: undefined }, { template })).toContain('id="mutants">[]<');
  });

  it("says in one sentence what to do when the page was never built", async () => {
    await expect(loadTemplate("template.html", "file:///nowhere/at/all/template.js")).rejects.toThrow(
      /npm run build -w @assay\/report/,
    );
  });
});

describe("inlineInto", () => {
  const page =
    '<head><meta charset="utf-8" /><link rel="stylesheet" crossorigin href="./a.css"><script type="module" crossorigin src="./a.js"></script></head><body></body>';
  const html = inlineInto(page, 'const a = "</script><!--";', "p { color: red }");

  it("puts script and style into the page and leaves no reference to a file", () => {
    expect(html).toContain("<style>p { color: red }</style>");
    expect(html).toContain('<script type="module">const a = ');
    expect(html).not.toMatch(/src=|href=/);
    expect(html.match(/<\/script>/g)).toHaveLength(1);
    expect(html).not.toContain("<!--");
  });

  it("allows exactly this script and this style, and nothing else", () => {
    const policy = html.match(/Content-Security-Policy" content="([^"]*)"/)?.[1] ?? "";
    const digest = (text = "") => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`script-src ${digest(html.match(/<script type="module">([\s\S]*?)<\/script>/)?.[1])}`);
    expect(policy).toContain(`style-src ${digest(html.match(/<style>([\s\S]*?)<\/style>/)?.[1])}`);
    expect(policy).not.toContain("unsafe");
  });
});
