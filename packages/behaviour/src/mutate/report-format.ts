import * as z from "zod";
import type { Mutant, MutantsEvidence, MutantStatus } from "@assay/core";

/**
 * The mutation-testing-elements report, version 2 (npm: mutation-testing-report-schema 3.7, Apache-2.0), as StrykerJS,
 * Stryker.NET, Stryker4s, Infection and others write it. What Assay does not read is let through.
 */
const Position = z.object({ line: z.int().min(1), column: z.int().min(1) });
const Location = z.object({ start: Position, end: Position });

const MutantResult = z.looseObject({
  id: z.string(),
  mutatorName: z.string(),
  replacement: z.string().optional(),
  description: z.string().optional(),
  location: Location,
  status: z.enum(["Killed", "Survived", "NoCoverage", "CompileError", "RuntimeError", "Timeout", "Ignored", "Pending"]),
  statusReason: z.string().optional(),
  coveredBy: z.array(z.string()).optional(),
  killedBy: z.array(z.string()).optional(),
});

export const MutationReport = z.looseObject({
  $schema: z.string().optional(),
  schemaVersion: z.string().regex(/^[12](?:\.(?:[1-9]\d*|0)){0,2}$/, "a version of the report's schema from 1 to 2.x"),
  thresholds: z.object({ high: z.int().min(0).max(100), low: z.int().min(0).max(100) }),
  projectRoot: z.string().optional(),
  files: z.record(
    z.string(),
    z.looseObject({ language: z.string(), source: z.string(), mutants: z.array(MutantResult) }),
  ),
  testFiles: z
    .record(
      z.string(),
      z.looseObject({
        source: z.string().optional(),
        tests: z.array(z.looseObject({ id: z.string(), name: z.string() })),
      }),
    )
    .optional(),
  framework: z.looseObject({ name: z.string(), version: z.string().optional() }).optional(),
});
export type MutationReport = z.infer<typeof MutationReport>;

const toReport = {
  killed: "Killed",
  survived: "Survived",
  "no-coverage": "NoCoverage",
  timeout: "Timeout",
  "runtime-error": "RuntimeError",
  ignored: "Ignored",
  pending: "Pending",
} as const satisfies Record<MutantStatus, string>;

const fromReport = {
  Killed: "killed",
  Survived: "survived",
  NoCoverage: "no-coverage",
  Timeout: "timeout",
  RuntimeError: "runtime-error",
  // It never ran: no verdict about the tests either way.
  CompileError: "runtime-error",
  Ignored: "ignored",
  Pending: "pending",
} as const satisfies Record<string, MutantStatus>;

/** Titles of groups and of the test are joined so; a report has one text for both. */
const joint = " ";

/**
 * Writes the evidence as such a report. `texts` holds the mutated files by path, and may hold test files. Pages have no
 * text: theirs is made of what was changed there, one edit a line.
 *
 * @throws when the text of a mutated file is missing: a report without it could not be shown.
 */
export function writeMutationReport(
  evidence: MutantsEvidence,
  texts: ReadonlyMap<string, string>,
  options: { version?: string; thresholds?: { high: number; low: number } } = {},
): MutationReport {
  const files: MutationReport["files"] = {};
  for (const mutant of evidence.mutants) {
    if (mutant.on === "page") {
      addOfPage((files[`page ${mutant.path}`] ??= { language: "html", source: "", mutants: [] }), mutant);
      continue;
    }
    const source = texts.get(mutant.path);
    if (source === undefined) throw new Error(`the text of ${mutant.path} is missing`);
    const file = (files[mutant.path] ??= { language: languageOfPath(mutant.path), source, mutants: [] });
    file.mutants.push(writeMutant(mutant));
  }
  const testFiles: NonNullable<MutationReport["testFiles"]> = {};
  for (const [index, { file, name }] of evidence.tests.entries()) {
    const source = texts.get(file);
    const entry = (testFiles[file] ??= { tests: [], ...(source !== undefined && { source }) });
    entry.tests.push({ id: String(index), name: name.join(joint) });
  }
  const { version, thresholds = { high: 85, low: 55 } } = options;
  return {
    schemaVersion: "2.0",
    thresholds,
    files,
    testFiles,
    framework: { name: "Assay", ...(version !== undefined && { version }) },
  };
}

function addOfPage(file: MutationReport["files"][string], mutant: Mutant): void {
  const line = file.mutants.length + 1;
  const original = mutant.original.replace(/\s+/g, " ");
  file.source += `${original}\n`;
  file.mutants.push(writeMutant({ ...mutant, start: { line, column: 0 }, end: { line, column: original.length } }));
}

function writeMutant({ id, operator, start, end, replacement, status, why, reachedBy, killedBy }: Mutant) {
  return {
    id,
    mutatorName: operator,
    replacement,
    location: {
      start: { line: start.line, column: start.column + 1 },
      end: { line: end.line, column: end.column + 1 },
    },
    status: toReport[status],
    ...(why !== undefined && { statusReason: why }),
    coveredBy: reachedBy.map(String),
    killedBy: killedBy.map(String),
  };
}

/** What a report of any such tool says, as evidence. */
export interface ReadReport {
  evidence: MutantsEvidence;
  /** Mutants that name tests which the report does not list; those names are left out. */
  unknownTests: number;
}

/**
 * Reads such a report. Names of tests come as one title, since the format does not tell groups apart. The seed is that of
 * a tool that does not choose: `all`.
 *
 * @throws z.ZodError when it is not one.
 */
export function readMutationReport(json: unknown): ReadReport {
  const report = MutationReport.parse(json);
  const tests: MutantsEvidence["tests"] = [];
  const indices = new Map<string, number>();
  const seen = new Map<string, number>();
  for (const [file, entry] of Object.entries(report.testFiles ?? {}))
    for (const { id, name } of entry.tests) {
      const key = `${file}\0${name}`;
      const occurrence = seen.get(key) ?? 0;
      seen.set(key, occurrence + 1);
      indices.set(id, tests.push({ file, name: [name], occurrence }) - 1);
    }
  let unknownTests = 0;
  const known = (ids: readonly string[] = []) =>
    ids.flatMap((id) => {
      const index = indices.get(id);
      if (index === undefined) unknownTests += 1;
      return index ?? [];
    });
  const mutants = Object.entries(report.files).flatMap(([path, { source, mutants: results }]) => {
    const lines = source.split("\n");
    return results.map((result): Mutant => {
      const { start, end } = result.location;
      return {
        id: result.id,
        path,
        operator: result.mutatorName,
        start: { line: start.line, column: start.column - 1 },
        end: { line: end.line, column: end.column - 1 },
        original: textBetween(lines, start, end),
        replacement: result.replacement ?? result.description ?? "",
        status: fromReport[result.status],
        ...(result.statusReason !== undefined && { why: result.statusReason }),
        reachedBy: known(result.coveredBy),
        killedBy: known(result.killedBy),
      };
    });
  });
  // The format does not say whether runs stopped at the first test that failed.
  const matrix = mutants.some(({ killedBy }) => killedBy.length > 1);
  return {
    evidence: { tests, failing: [], mutants, found: mutants.length, matrix, seed: "all", milliseconds: 0 },
    unknownTests,
  };
}

/** The text of a location: lines and columns from 1, the end exclusive. */
function textBetween(lines: readonly string[], start: z.infer<typeof Position>, end: z.infer<typeof Position>): string {
  const taken = lines.slice(start.line - 1, end.line);
  const last = taken.length - 1;
  return taken
    .map((line, index) => line.slice(index === 0 ? start.column - 1 : 0, index === last ? end.column - 1 : undefined))
    .join("\n");
}

/** As Prism calls it, which the report's viewer paints with. */
function languageOfPath(path: string): string {
  const extension = /\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase() ?? "";
  if (extension === "tsx" || extension === "jsx") return extension;
  return /^[cm]?ts$/.test(extension) ? "typescript" : "javascript";
}
