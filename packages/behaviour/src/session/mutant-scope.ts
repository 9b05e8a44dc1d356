import { UserError, type Subject, type WorkspaceFile } from "@assay/core";
import { readImported } from "../affected/import-graph.ts";
import { readRecord } from "../affected/record.ts";
import { openRecordedReach, type Place, type RecordedReach } from "../affected/recorded-reach.ts";
import { selectNamed } from "../affected/select-named.ts";
import { selectAffected, type Part } from "../affected/select.ts";
import { isSource, looksLikeTest } from "../detect/file-kind.ts";
import type { FoundSuites } from "../detect/find-suites.ts";
import type { Suite } from "../detect/suite.ts";
import type { Candidate } from "../mutate/find/candidate.ts";
import type { MutateOptions } from "../mutate/mutate-workspace.ts";
import { addedLines } from "./added-lines.ts";
import { changedTestsOf } from "./changed-tests-of.ts";
import type { RunMutantsOptions } from "./run-mutants.ts";

/** What is mutated, and the tests that are run. */
export interface Scope extends Pick<MutateOptions, "files" | "lines" | "within" | "partOf"> {
  /** The files of tests for whose pages there are mutants; undefined for all of them. */
  pagesOf(suite: Suite): Part | undefined;
}

type ScopeOptions = Pick<RunMutantsOptions, "subject" | "store" | "files" | "tests">;

/**
 * Finds what is mutated of a change, of named files, or of what named tests lead to.
 *
 * @throws {UserError} where there is no file of a name that was asked for
 */
export async function scopeOf(options: ScopeOptions, found: FoundSuites): Promise<Scope> {
  return options.tests === undefined ? ofChange(options, found) : ofTests(options.tests, options, found);
}

async function ofChange(options: ScopeOptions, found: FoundSuites): Promise<Scope> {
  const { workspace, change, base } = options.subject;
  const changed = new Map(change.files.map((file) => [file.path, addedLines(file)]));
  const isWhole = change.mode === "all" || options.files.length > 0;
  const record = base === undefined || isWhole ? undefined : await readRecord(options.store, workspace);
  const affected =
    base === undefined || record === undefined
      ? undefined
      : await selectAffected({ workspace, base, change, found, record });
  const files = judgedFiles(options, changed, isWhole);
  const reach = await recordedReach(options, found, files);
  return {
    files,
    lines: (path) => (isWhole ? undefined : changed.get(path)),
    ...(reach !== undefined && { partOf: (suite, chosen) => reach.partOf(suite, chosen.map(placeOf)) }),
    pagesOf: (suite) =>
      affected?.parts.get(suite) ?? (isWhole ? undefined : changedTestsOf(suite, found, change.files)),
  };
}

/** What tests came to when they were last run, where that still holds. */
async function recordedReach(
  { store, subject: { workspace } }: ScopeOptions,
  found: FoundSuites,
  files: readonly WorkspaceFile[],
): Promise<RecordedReach | undefined> {
  const record = await readRecord(store, workspace);
  if (record === undefined) return undefined;
  return openRecordedReach(
    { workspace, found, record },
    files.map(({ path }) => path),
  );
}

function placeOf({ path, from, to }: Candidate): Place {
  return { path, from: from.line, to: to.line };
}

/**
 * What named tests come to when that is known, line by line: a budget spent on all that they import would leave few
 * mutants where they look.
 */
async function ofTests(tests: readonly string[], options: ScopeOptions, found: FoundSuites): Promise<Scope> {
  const { workspace } = options.subject;
  const { parts } = selectNamed(tests, { workspace, found, record: undefined });
  const sources = sourcesOf(workspace);
  const chosen = { partOf: (suite: Suite) => parts.get(suite), pagesOf: (suite: Suite) => parts.get(suite) };
  const reach = await recordedReach(options, found, sources);
  const lines = reach?.linesOf([...parts.values()].flatMap(({ files }) => files));
  const reached = sources.filter(({ path }) => lines?.has(path) === true && !looksLikeTest(path));
  if (reached.length > 0)
    return { files: reached, lines: () => undefined, within: (path) => lines?.get(path), ...chosen };
  const imported = await readImported(workspace, tests);
  const own = sources.filter(({ path }) => imported.has(path));
  return { files: own.length > 0 ? own : sources, lines: () => undefined, ...chosen };
}

function sourcesOf(workspace: Subject["workspace"]): WorkspaceFile[] {
  return workspace.files.filter(({ path, kind }) => kind === "file" && isSource(path));
}

function judgedFiles(
  { files, subject }: ScopeOptions,
  changed: ReadonlyMap<string, unknown>,
  isWhole: boolean,
): WorkspaceFile[] {
  const sources = sourcesOf(subject.workspace);
  if (files.length === 0) return isWhole ? sources : sources.filter(({ path }) => changed.has(path));
  const isIn = (path: string, file: string): boolean => file === "." || path === file || path.startsWith(`${file}/`);
  const wanted = sources.filter(({ path }) => files.some((file) => isIn(path, file)));
  const missing = files.find((file) => !wanted.some(({ path }) => isIn(path, file)));
  if (missing !== undefined)
    throw new UserError(`${missing} is no file of code that could be mutated, and has none in it`);
  return wanted;
}
