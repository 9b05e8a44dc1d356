import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import AjvDraft04 from "ajv-draft-04";
import addFormats from "ajv-formats";
import fc from "fast-check";
import type { Log, Result } from "sarif";
import { describe, expect, it } from "vitest";
import { largeReport, passingReport, sampleReport } from "../testing/sample-report.ts";
import { relativeUri } from "./place.ts";
import { renderSarif } from "./render-sarif.ts";

const schemaPath = createRequire(import.meta.url).resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
const ajv = addFormats.default(new AjvDraft04.default({ allErrors: true, strict: false, unicodeRegExp: false }));
const validate = ajv.compile(JSON.parse(readFileSync(schemaPath, "utf8")) as object);

function parsed(report = sampleReport()) {
  const log = JSON.parse(renderSarif(report)) as Log;
  const [run] = log.runs;
  if (run === undefined) throw new Error("no run");
  const results = run.results ?? [];
  const byRule = (rule: string) => results.find((result) => result.ruleId === rule) as Result;
  return { log, run, results, byRule };
}

describe("renderSarif", () => {
  it.each([
    ["a full", sampleReport()],
    ["an empty", passingReport()],
    ["a large", largeReport(2000)],
  ])("writes %s report that the published schema accepts", (_, report) => {
    validate(parsed(report).log);
    expect(validate.errors).toBeNull();
  });

  it("renders the full report as the golden file has it", async () => {
    await expect(renderSarif(sampleReport())).toMatchFileSnapshot("fixtures/full.sarif");
  });

  it("points every result at its rule, with what GitHub sorts by", () => {
    const { run, results, byRule } = parsed();
    for (const result of results) {
      expect(run.tool.driver.rules?.[result.ruleIndex ?? -1]?.id).toBe(result.ruleId);
    }
    const rule = run.tool.driver.rules?.[byRule("sast/sql-injection").ruleIndex ?? -1];
    expect(rule?.properties).toMatchObject({
      "security-severity": "9.5",
      precision: "high",
      "problem.severity": "error",
    });
    expect(rule?.properties?.tags).toContain("external/cwe/cwe-089");
    expect(rule?.help?.markdown).toContain("```ts");
    const test = run.tool.driver.rules?.[byRule("tests/failing").ruleIndex ?? -1];
    expect(test?.properties).not.toHaveProperty("security-severity");
  });

  it("carries the path of a traced finding and the run of a proven one", () => {
    const { byRule } = parsed();
    const steps = byRule("sast/sql-injection").codeFlows?.[0]?.threadFlows[0]?.locations ?? [];
    expect(steps.map((step) => step.location?.physicalLocation?.artifactLocation?.uri)).toEqual([
      "src/routes/invoices.ts",
      "src/routes/invoices.ts",
      "src/lib/sorting.ts",
      "src/repositories/invoices.ts",
    ]);
    expect(byRule("tests/failing").properties?.["reproduction"]).toMatchObject({ directory: "." });
  });

  it("tells new from unchanged, and suppresses what was accepted", () => {
    const { results } = parsed();
    const states = results.map(({ baselineState, suppressions, properties }) => [
      properties?.["standing"],
      baselineState,
      suppressions?.[0]?.justification,
    ]);
    expect(states).toContainEqual(["existing", "unchanged", undefined]);
    expect(states).toContainEqual(["baseline", "unchanged", "accepted in the baseline"]);
    expect(states).toContainEqual([
      "suppressed",
      "new",
      "A cache key in memory only, never a credential (until 2027-03-31)",
    ]);
  });

  it("claims no comparison where there was nothing to compare with", () => {
    const report = { ...passingReport(), findings: sampleReport().findings.slice(0, 1) };
    expect(parsed(report).results.map(({ ruleId, baselineState }) => [ruleId, baselineState])).toEqual([
      ["sast/sql-injection", undefined],
    ]);
  });

  it("says what was not checked, and that a failed check is a failed run", () => {
    const [invocation] = parsed().run.invocations ?? [];
    expect(invocation?.executionSuccessful).toBe(false);
    const texts = invocation?.toolExecutionNotifications?.map((notification) => notification.message.text).join("\n");
    expect(texts).toContain("larger than 5 MB");
    expect(texts).toContain("sast/xml-entities failed to run");
    expect(parsed(passingReport()).run.invocations?.[0]?.executionSuccessful).toBe(true);
  });

  it("keeps within 25,000 results, worst first, and says how many it left out", () => {
    const { run, results } = parsed(largeReport(25_010));
    expect(results).toHaveLength(25_000);
    const texts =
      run.invocations?.[0]?.toolExecutionNotifications?.map((notification) => notification.message.text) ?? [];
    expect(texts.some((text) => text?.startsWith("10 findings were left out"))).toBe(true);
    expect(results.at(-1)?.level).toBe("note");
  });

  it("lets no text of the repository become a link", () => {
    const texts = parsed().results.map(({ message }) => message.text ?? "");
    expect(texts.filter((text) => /\]\(/.test(text))).toEqual([]);
    expect(texts).toHaveLength(9);
  });
});

describe("relativeUri", () => {
  it("encodes any path so that it reads back and stays relative", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (path) => {
        const uri = relativeUri(path);
        expect(uri).toMatch(/^[\w\-.!~*'()%/]*$/);
        expect(decodeURIComponent(uri)).toBe(path.replace(/\p{Surrogate}/gu, "\ufffd"));
      }),
    );
  });
});
