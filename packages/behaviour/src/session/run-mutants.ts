import {
  run,
  UserError,
  type ChangedFile,
  type CollectContext,
  type EvidenceStore,
  type GapInput,
  type MutantsEvidence,
  type Subject,
  type WorkspaceFile,
} from "@assay/core";
import { readImported } from "../affected/import-graph.ts";
import { readRecord } from "../affected/record.ts";
import { selectNamed } from "../affected/select-named.ts";
import { selectAffected } from "../affected/select.ts";
import { isSource } from "../detect/file-kind.ts";
import { workspaceHash } from "../collect/workspace-hash.ts";
import { findSuites, type FoundSuites } from "../detect/find-suites.ts";
import { chooseMutants } from "../mutate/choose/choose-mutants.ts";
import { reuseMutants } from "../mutate/reuse-mutants.ts";
import { mutateWorkspace, type MutateOptions } from "../mutate/mutate-workspace.ts";

export interface RunMutantsOptions {
  subject: Pick<Subject, "workspace" | "change" | "base">;
  /** What tests reached when they were last run. */
  store: EvidenceStore;
  /** Only these files, from the workspace's root; all that are under judgement where there are none. */
  files: readonly string[];
  /**
   * Only these files of tests are run, and the code that they lead to is mutated, changed or not. Where they lead to
   * none, as tests that start a program do, it is all code.
   */
  tests?: readonly string[];
  /** At most so many mutants, and one a line; or every one that there is. */
  budget: number | "all";
  /** Milliseconds for all of them. */
  timeMs: number;
  /** True: all tests that reach a mutant are run; false: up to the first that fails. */
  matrix: boolean;
  signal: AbortSignal;
  onProgress: CollectContext["progress"];
}

export interface MutantsRun {
  evidence: MutantsEvidence;
  /** Files of code that were looked at. */
  files: number;
  /** Of those with mutants, by path, as they were when they were mutated. */
  texts: ReadonlyMap<string, string>;
  gaps: GapInput[];
}

/**
 * Runs mutants of what a change altered, or of the whole, against the repository's own tests.
 *
 * @throws {UserError} where there is no suite, or no file of a name that was asked for
 */
export async function runMutantSession(options: RunMutantsOptions): Promise<MutantsRun> {
  const { subject, signal } = options;
  const { workspace, change } = subject;
  const context = {
    workspace,
    all: workspace.files,
    read: workspace.read,
    signal,
    progress: options.onProgress,
    run: (request: Parameters<typeof run>[0]) => run({ ...request, signal }),
  };
  const found = await findSuites(context);
  if (found.suites.length === 0) throw new UserError("no test suite was found that Assay can run");
  const { files, lines, partOf } =
    options.tests === undefined ? await ofChange(options, found) : await ofTests(options.tests, subject, found);
  const seed = change.head?.commit ?? change.base?.commit ?? "";
  const { budget, matrix, timeMs, store } = options;
  let texts: ReadonlyMap<string, string> | undefined;
  const mutate = async () => {
    const run = await mutateWorkspace({
      context,
      files,
      lines,
      coverage: undefined,
      found,
      ...(partOf !== undefined && { partOf }),
      choose: (candidates) => (budget === "all" ? [...candidates] : chooseMutants(candidates, { seed, budget })),
      seed,
      matrix,
      timeMs,
    });
    texts = run.texts;
    return run;
  };
  const wanted = files.map(({ path }) => [path, [...(lines(path) ?? ["all"])]]);
  const parts = found.suites.map((suite) => partOf?.(suite, [])?.files);
  const { evidence, gaps } = await reuseMutants(
    store,
    JSON.stringify([await workspaceHash(context), wanted, parts, seed, budget, matrix]),
    mutate,
  );
  return { evidence, files: files.length, texts: texts ?? (await readTexts(evidence, workspace)), gaps };
}

/** The texts of files with mutants that were run before on the very same files. */
async function readTexts({ mutants }: MutantsEvidence, { read }: Subject["workspace"]): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const path of new Set(mutants.map((mutant) => mutant.path))) {
    const content = await read(path);
    if (content.kind === "text") texts.set(path, content.text);
  }
  return texts;
}

/** What is mutated, and the tests that are run. */
type Scope = Pick<MutateOptions, "files" | "lines" | "partOf">;

async function ofChange(options: RunMutantsOptions, found: FoundSuites): Promise<Scope> {
  const { workspace, change, base } = options.subject;
  const changed = new Map(change.files.map((file) => [file.path, linesOf(file)]));
  const isWhole = change.mode === "all" || options.files.length > 0;
  const record = base === undefined || isWhole ? undefined : await readRecord(options.store, workspace);
  const affected =
    base === undefined || record === undefined
      ? undefined
      : await selectAffected({ workspace, base, change, found, record });
  return {
    files: judgedFiles(options, changed, isWhole),
    lines: (path) => (isWhole ? undefined : changed.get(path)),
    ...(affected !== undefined && { partOf: (suite) => affected.parts.get(suite) }),
  };
}

async function ofTests(
  tests: readonly string[],
  { workspace }: Pick<Subject, "workspace">,
  found: FoundSuites,
): Promise<Scope> {
  const imported = await readImported(workspace, tests);
  const sources = sourcesOf(workspace);
  const own = sources.filter(({ path }) => imported.has(path));
  const { parts } = selectNamed(tests, { workspace, found, record: undefined });
  return {
    files: own.length > 0 ? own : sources,
    lines: () => undefined,
    partOf: (suite) => parts.get(suite),
  };
}

function sourcesOf(workspace: Subject["workspace"]): WorkspaceFile[] {
  return workspace.files.filter(({ path, kind }) => kind === "file" && isSource(path));
}

function judgedFiles(
  { files, subject }: RunMutantsOptions,
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

/** The lines that a change added or altered. */
export function linesOf({ added }: ChangedFile): Set<number> {
  const lines = new Set<number>();
  for (const [first, last] of added) for (let line = first; line <= last; line += 1) lines.add(line);
  return lines;
}
