import { describe, expect, it } from "vitest";
import { formats, render, renderers } from "./index.ts";
import { sampleReport } from "./testing/sample-report.ts";

describe("render", () => {
  it.each(formats)("writes %s as text that ends in a newline and holds what was found", async (format) => {
    const template = "<script>__ASSAY_REPORT__</script>\n";
    const text = await render(sampleReport(), format, { template });
    expect(text.endsWith("\n")).toBe(true);
    expect(text).toContain("src/repositories/invoices.ts");
    // SonarQube's format has no place for it: the other reports and the exit code tell.
    if (format !== "sonar-issues") expect(text).toContain("larger than 5 MB");
    expect(renderers[format].title).not.toBe("");
  });
});
