import { readFileSync } from "node:fs";
import { Report } from "@assay/core";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { largeReport, passingReport, sampleReport } from "../testing/sample-report.ts";
import { renderJson } from "./render-json.ts";
import { reportJsonSchema } from "./schema.ts";

const ajv = addFormats.default(new Ajv2020({ allErrors: true }));
const validate = ajv.compile(reportJsonSchema());

describe("renderJson", () => {
  it.each([
    ["a full", sampleReport()],
    ["an empty", passingReport()],
    ["a large", largeReport(200)],
  ])("writes %s report that its JSON Schema accepts and the contract reads back", (_, report) => {
    const parsed: unknown = JSON.parse(renderJson(report));
    validate(parsed);
    expect(validate.errors).toBeNull();
    expect(Report.parse(parsed)).toEqual(report);
  });

  it("orders keys by the contract, not by how the report was put together", () => {
    const report = sampleReport();
    const turned = Object.fromEntries(Object.entries(report).toReversed()) as Report;
    expect(renderJson(turned)).toBe(renderJson(report));
    expect(Object.keys(JSON.parse(renderJson(turned)) as object)).toEqual(Object.keys(report));
  });

  it("refuses by its schema what the contract refuses", () => {
    const { verdict: _, ...headless } = sampleReport();
    expect(validate(headless)).toBe(false);
    expect(validate({ ...sampleReport(), surprise: 1 })).toBe(false);
  });
});

describe("reportJsonSchema", () => {
  it("equals the published file", () => {
    const file = new URL("../../schema/report-1.0.schema.json", import.meta.url);
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(JSON.parse(JSON.stringify(reportJsonSchema())));
  });

  it("names itself and has one document at its root", () => {
    expect(reportJsonSchema()).toMatchObject({ $id: "https://assay.dev/schema/report-1.0.json", type: "object" });
  });
});
