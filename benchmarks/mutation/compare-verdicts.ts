import * as z from "zod";

const Place = z.object({ line: z.number(), column: z.number() });
const StrykerReport = z.object({
  files: z.record(
    z.string(),
    z.object({
      mutants: z.array(
        z.object({
          location: z.object({ start: Place, end: Place }),
          replacement: z.string().optional(),
          status: z.string(),
        }),
      ),
    }),
  ),
});
const AssayReport = z.object({
  mutants: z.array(
    z.object({ path: z.string(), start: Place, end: Place, replacement: z.string(), status: z.string() }),
  ),
});

export interface Compared {
  stryker: number;
  assay: number;
  /** Mutants that both made: the same edit at the same place. */
  shared: number;
  same: number;
  /** Of the others, one line each. */
  different: string[];
}

/** Compares what the tests noticed: killed, or timed out, against all else. */
export function compareVerdicts(strykerReport: string, assayReport: string): Compared {
  const verdicts = new Map<string, string>();
  for (const [file, { mutants }] of Object.entries(StrykerReport.parse(JSON.parse(strykerReport)).files)) {
    for (const { location, replacement = "", status } of mutants) {
      const { start, end } = location;
      verdicts.set(keyOf(file, [start.line, start.column - 1, end.line, end.column - 1], replacement), status);
    }
  }
  const { mutants } = AssayReport.parse(JSON.parse(assayReport));
  const compared: Compared = { stryker: verdicts.size, assay: mutants.length, shared: 0, same: 0, different: [] };
  for (const { path, start, end, replacement, status } of mutants) {
    const key = keyOf(path, [start.line, start.column, end.line, end.column], replacement);
    const other = verdicts.get(key);
    if (other === undefined) continue;
    compared.shared += 1;
    if (isNoticed(other) === isNoticed(status)) compared.same += 1;
    else compared.different.push(`${key}: Stryker ${other}, Assay ${status}`);
  }
  return compared;
}

/** White space and brackets around the whole are matters of taste. */
function keyOf(file: string, [line, column, lastLine, lastColumn]: readonly number[], replacement: string): string {
  return `${file}:${line}:${column}-${lastLine}:${lastColumn} ${replacement.replace(/\s+/g, "").replace(/^\(|\)$/g, "")}`;
}

function isNoticed(status: string): boolean {
  return ["killed", "timeout"].includes(status.toLowerCase());
}
