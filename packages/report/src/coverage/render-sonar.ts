import type { CoverageReport } from "@assay/core";
import { writeXml } from "../junit/xml.ts";

/** SonarQube's generic test coverage, version 1: for sonar.coverageReportPaths. */
export function renderSonarCoverage({ files }: CoverageReport): string {
  return writeXml({
    name: "coverage",
    attributes: { version: 1 },
    children: files.map(({ path, executable, hit }) => {
      const reached = new Set(hit);
      return {
        name: "file",
        attributes: { path },
        children: executable.map((line) => ({
          name: "lineToCover",
          attributes: { lineNumber: line, covered: String(reached.has(line)) },
        })),
      };
    }),
  });
}
