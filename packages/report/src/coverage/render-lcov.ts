import { safeLine, type CoverageReport } from "@assay/core";

/** LCOV's tracefile (geninfo(1)): lines alone, since lines are what is measured. A count is 1 or 0. */
export function renderLcov({ files }: CoverageReport): string {
  return files
    .map(({ path, executable, hit }) => {
      const reached = new Set(hit);
      const lines = executable.map((line) => `DA:${line},${reached.has(line) ? 1 : 0}\n`).join("");
      return `TN:\nSF:${safeLine(path)}\n${lines}LF:${executable.length}\nLH:${hit.length}\nend_of_record\n`;
    })
    .join("");
}
