import type { Change, ChangedFile, Workspace } from "@assay/core";
import type { FoundSuites } from "../detect/find-suites.ts";
import { looksLikeTest } from "../detect/file-kind.ts";
import { isInside } from "../detect/paths.ts";
import type { Suite } from "../detect/suite.ts";
import { feltBy } from "./felt-by.ts";
import { isCode, isGround, snapshotOwner } from "./ground.ts";
import { readImporters, type Importers } from "./import-graph.ts";
import { isNamedByConfiguration } from "./named-by-configuration.ts";
import { contentHash, isReached, suiteKey, type ReachRecord, type SuiteRecord } from "./record.ts";
import { startsProcesses } from "./starts-processes.ts";
import { whyUnfit } from "./why-unfit.ts";

/** What to run of one suite. */
export interface Part {
  /** Files of tests, from the workspace's root. */
  files: string[];
  /** The suite's other files of tests, as far as they are known. */
  others: string[];
}

/** What a run is about, and why. */
export interface Selection {
  kind: "all" | "affected" | "named";
  /** Why all is run where a part was asked for. */
  why?: string;
  /** What to run of each suite; a suite that is not listed is run as a whole. */
  parts: ReadonlyMap<Suite, Part>;
  /** Why each file of tests was chosen, by path. */
  reasons: ReadonlyMap<string, string>;
  /** Files of tests that are known. */
  total: number;
}

export interface SelectInput {
  workspace: Workspace;
  base: Workspace;
  change: Change;
  found: FoundSuites;
  record: ReachRecord;
}

/** Chooses the files of tests that a change can affect, by what each reached when it was last run. */
export async function selectAffected(input: SelectInput): Promise<Selection> {
  const { found, record, workspace, change } = input;
  const whole = await whyWhole(input);
  const total = new Set([
    ...record.suites.flatMap(({ tests }) => Object.keys(tests)),
    ...[...found.testFiles.values()].flat(),
  ]).size;
  if (whole !== undefined) return { kind: "all", why: whole, parts: new Map(), reasons: new Map(), total };
  const reasons = new Map<string, string>();
  const choose = (test: string, why: string): void => {
    if (workspace.has(test) && !reasons.has(test)) reasons.set(test, why);
  };
  const wholeSuites = new Map<SuiteRecord, string>();
  const choosing: Choosing = {
    ...input,
    choose,
    takeWhole: (suite, why) => wholeSuites.set(suite, why),
    importers: once(() => readImporters(workspace)),
  };
  for (const file of change.files) await chooseByFile(file, choosing);
  await chooseByState(choosing);

  const parts = new Map<Suite, Part>();
  for (const suite of found.suites) {
    const own = record.suites.find((one) => one.key === suiteKey(suite));
    if (own === undefined || wholeSuites.has(own)) continue;
    const known = Object.keys(own.tests);
    const isNew = (test: string): boolean =>
      !record.suites.some((one) => test in one.tests) && isInside(test, suite.directory);
    const files = [...reasons.keys()].filter((test) => test in own.tests || isNew(test));
    parts.set(suite, { files, others: known.filter((test) => !files.includes(test)) });
  }
  for (const [suite, why] of wholeSuites) for (const test of Object.keys(suite.tests)) choose(test, why);
  return { kind: "affected", parts, reasons, total };
}

/** Why a part of the tests can't be told from the rest; undefined when it can. */
async function whyWhole(input: SelectInput): Promise<string | undefined> {
  const { workspace, change, record } = input;
  const ground = change.files.find(
    ({ path, previousPath }) => isGround(path) || (previousPath !== undefined && isGround(previousPath)),
  );
  if (ground !== undefined) return `the change touches ${ground.path}, which any test may depend on`;
  const unfit = await whyUnfit(input);
  if (unfit !== undefined) return unfit;
  for (const { path } of change.files) {
    if (
      isCode(path) &&
      !record.suites.some((suite) => isReached(suite, path)) &&
      (await isNamedByConfiguration(path, workspace))
    )
      return `${path} is named in a configuration, so any test may depend on it`;
  }
  return undefined;
}

interface Choosing extends SelectInput {
  choose(test: string, why: string): void;
  takeWhole(suite: SuiteRecord, why: string): void;
  importers(): Promise<Importers>;
}

async function chooseByFile(file: ChangedFile, choosing: Choosing): Promise<void> {
  const { choose, record, workspace } = choosing;
  const { path } = file;
  const owner = snapshotOwner(path);
  if (owner !== undefined) choose(owner, `its snapshot ${path} is changed`);
  if (!isCode(path)) return;
  const isKnown = record.suites.some((suite) => path in suite.tests);
  const isHelper = record.suites.some((suite) => isReached(suite, path));
  if (isKnown || (looksLikeTest(path) && !isHelper)) choose(path, isKnown ? "it is changed" : "it is new");
  const before = file.previousPath ?? path;
  const reached = record.suites.filter((suite) => isReached(suite, before) || isReached(suite, path));
  for (const name of new Set([before, path])) {
    const isAffected = await feltBy(name, file, choosing);
    for (const suite of reached) {
      if (isAffected(suite.shared[name])) choosing.takeWhole(suite, `${path} runs when the suite is loaded`);
      for (const [test, { reached: own }] of Object.entries(suite.tests)) {
        if (isAffected(own[name])) choose(test, `reaches ${path}`);
      }
    }
  }
  if (reached.length > 0 || !workspace.has(path)) return;
  const importers = (await choosing.importers())(path);
  for (const suite of record.suites) {
    for (const test of Object.keys(suite.tests)) if (importers.has(test)) choose(test, `imports ${path}`);
  }
}

/** Chooses what the record can't vouch for. */
async function chooseByState({ record, change, workspace, choose }: Choosing): Promise<void> {
  const touched = new Set(change.files.flatMap(({ path, previousPath }) => [path, previousPath ?? path]));
  const hashes = new Map<string, Promise<string>>();
  const hashOf = (path: string): Promise<string> => {
    const known = hashes.get(path) ?? contentHash(workspace, path);
    hashes.set(path, known);
    return known;
  };
  const isTouchedAtAll = change.files.some(({ path }) => isCode(path));
  for (const suite of record.suites) {
    for (const [test, { ended, reached, hash }] of Object.entries(suite.tests)) {
      if (ended === "failed") choose(test, "it failed the last time");
      if (!touched.has(test) && (await hashOf(test)) !== hash) choose(test, "it is not what was recorded");
      for (const [path, seen] of Object.entries(reached)) {
        if (!touched.has(path) && (await hashOf(path)) !== seen.hash)
          choose(test, `${path} is not what it was when it was recorded`);
      }
      if (isTouchedAtAll && (await startsProcesses(workspace, test)))
        choose(test, "starts processes, in which it is not seen what runs");
    }
  }
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
