import type { CoverageReport } from "@assay/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { validateXML } from "xmllint-wasm";
import { renderCobertura } from "./render-cobertura.ts";
import { renderCoverageHtml } from "./render-html.ts";
import { renderLcov } from "./render-lcov.ts";
import { rangesText, uncoveredRanges } from "./ranges.ts";
import { renderSonarCoverage } from "./render-sonar.ts";
import { renderCoverage } from "./render-terminal.ts";

const report: CoverageReport = {
  version: 1,
  subject: { root: "/work/shop", base: { ref: "main", commit: "0".repeat(40) } },
  changed: { executable: 3, hit: 1, percent: 33.3 },
  all: { executable: 8, hit: 5, percent: 62.5 },
  files: [
    { path: "src/pay.ts", executable: [2, 3, 5, 9, 12], hit: [2, 12], changed: [[3, 12]] },
    { path: "src/<a&b>.ts", executable: [1, 2, 3], hit: [1, 2, 3], changed: [] },
  ],
  runs: [],
  gaps: [],
  milliseconds: 1200,
};

/** cobertura.sourceforge.net/xml/coverage-04.dtd in the words of XML Schema, as far as it has elements that are used. */
const cobertura = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
<xs:attributeGroup name="rates"><xs:attribute name="line-rate" type="xs:decimal" use="required"/><xs:attribute name="branch-rate" type="xs:decimal" use="required"/><xs:attribute name="complexity" type="xs:decimal" use="required"/></xs:attributeGroup>
<xs:element name="coverage"><xs:complexType><xs:sequence>
 <xs:element name="sources" minOccurs="0"><xs:complexType><xs:sequence><xs:element name="source" type="xs:string" minOccurs="0" maxOccurs="unbounded"/></xs:sequence></xs:complexType></xs:element>
 <xs:element name="packages"><xs:complexType><xs:sequence><xs:element name="package" minOccurs="0" maxOccurs="unbounded"><xs:complexType><xs:sequence>
  <xs:element name="classes"><xs:complexType><xs:sequence><xs:element name="class" minOccurs="0" maxOccurs="unbounded"><xs:complexType><xs:sequence>
   <xs:element name="methods"><xs:complexType/></xs:element>
   <xs:element name="lines"><xs:complexType><xs:sequence><xs:element name="line" minOccurs="0" maxOccurs="unbounded"><xs:complexType><xs:attribute name="number" type="xs:positiveInteger" use="required"/><xs:attribute name="hits" type="xs:nonNegativeInteger" use="required"/><xs:attribute name="branch"/></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>
  </xs:sequence><xs:attribute name="name" use="required"/><xs:attribute name="filename" use="required"/><xs:attributeGroup ref="rates"/></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>
 </xs:sequence><xs:attribute name="name" use="required"/><xs:attributeGroup ref="rates"/></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>
</xs:sequence><xs:attributeGroup ref="rates"/><xs:attribute name="lines-covered" type="xs:nonNegativeInteger" use="required"/><xs:attribute name="lines-valid" type="xs:nonNegativeInteger" use="required"/><xs:attribute name="branches-covered" type="xs:nonNegativeInteger" use="required"/><xs:attribute name="branches-valid" type="xs:nonNegativeInteger" use="required"/><xs:attribute name="version" use="required"/><xs:attribute name="timestamp" use="required"/></xs:complexType></xs:element></xs:schema>`;

/** SonarQube's generic coverage as its documentation has it. */
const sonar = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="coverage"><xs:complexType><xs:sequence><xs:element name="file" minOccurs="0" maxOccurs="unbounded"><xs:complexType><xs:sequence><xs:element name="lineToCover" minOccurs="0" maxOccurs="unbounded"><xs:complexType><xs:attribute name="lineNumber" type="xs:positiveInteger" use="required"/><xs:attribute name="covered" type="xs:boolean" use="required"/><xs:attribute name="branchesToCover" type="xs:nonNegativeInteger"/><xs:attribute name="coveredBranches" type="xs:nonNegativeInteger"/></xs:complexType></xs:element></xs:sequence><xs:attribute name="path" use="required"/></xs:complexType></xs:element></xs:sequence><xs:attribute name="version" fixed="1" use="required"/></xs:complexType></xs:element></xs:schema>`;

async function errorsOf(contents: string, schema: string): Promise<string[]> {
  const { errors } = await validateXML({ xml: [{ fileName: "a.xml", contents }], schema: [schema] });
  return errors.map(({ message }) => message);
}

describe("coverage in XML", () => {
  it("keeps to what Cobertura and SonarQube document", async () => {
    // The document type is named and not loaded: nothing here reaches the network.
    const xml = renderCobertura(report);
    expect(xml).toContain("coverage-04.dtd");
    expect(await errorsOf(xml.replace(/<!DOCTYPE.*\n/, ""), cobertura)).toEqual([]);
    expect(await errorsOf(renderSonarCoverage(report), sonar)).toEqual([]);
    expect(await errorsOf(renderSonarCoverage(report).replace("covered=", "cover="), sonar)).not.toEqual([]);
  });

  it("tells each line", () => {
    expect(renderCobertura(report)).toContain('<line number="3" hits="0" branch="false"/>');
    expect(renderSonarCoverage(report)).toContain('<lineToCover lineNumber="12" covered="true"/>');
    expect(renderSonarCoverage(report)).toContain('path="src/&lt;a&amp;b&gt;.ts"');
  });
});

it("writes LCOV that reads back as it was, whatever the lines", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 500 })), fc.integer({ min: 1, max: 4 }), (lines, every) => {
      const executable = lines.toSorted((a, b) => a - b);
      const hit = executable.filter((_, index) => index % every === 0);
      const text = renderLcov({ ...report, files: [{ path: "a b.ts", executable, hit, changed: [] }] });
      const read = text.trimEnd().split("\n");
      const data = read.flatMap((line) => (line.startsWith("DA:") ? [line.slice(3).split(",").map(Number)] : []));
      expect(data.map(([line]) => line)).toEqual(executable);
      expect(data.flatMap(([line, count]) => (count === 1 ? [line] : []))).toEqual(hit);
      expect(read.slice(0, 2)).toEqual(["TN:", "SF:a b.ts"]);
      expect(read.slice(-3)).toEqual([`LF:${executable.length}`, `LH:${hit.length}`, "end_of_record"]);
    }),
  );
});

it("joins lines that no test runs over those that can't be run", () => {
  expect(rangesText(uncoveredRanges({ executable: [2, 3, 5, 9, 12], hit: [2, 12] }))).toBe("3–9");
  expect(rangesText(uncoveredRanges({ executable: [1, 2, 3], hit: [2] }))).toBe("1, 3");
  expect(uncoveredRanges({ executable: [], hit: [] })).toEqual([]);
});

it("shows the change before the whole, with what was not run", () => {
  const text = renderCoverage(report, { width: 100 });
  expect(text).toMatch(/src\/pay\.ts +4 +25\.0 % +3–9/);
  expect(text).toMatch(/src\/pay\.ts +5 +40\.0 % +3–9/);
  expect(text.indexOf("The change")).toBeLessThan(text.indexOf("The whole"));
  expect(text).toMatch(/All lines +62\.5 % +5 of 8/);
});

it("shows the code in a page whose text is text", () => {
  const html = renderCoverageHtml(report, new Map([["src/pay.ts", "a\n<script>alert(1)</script>\nc\nd\ne\n"]]));
  expect(html).not.toContain("<script>");
  expect(html).toContain('<span class="miss" title="no test runs this line"><b>3</b>c</span>');
});
