import { createHash } from "node:crypto";
import { TestRunner, LineRange, type EvidenceStore, type TestRun, type Workspace } from "@assay/core";
import * as z from "zod";
import { installedHash } from "../collect/workspace-hash.ts";
import type { Suite } from "../detect/suite.ts";
import type { TestExecution } from "../evidence.ts";
import { isGround } from "./ground.ts";

/** What one file of tests ran when it was last run, by path, with the hash of what stood there then. */
const TestRecord = z.object({
  hash: z.string(),
  ended: z.enum(["passed", "failed"]),
  milliseconds: z.number(),
  reached: z.record(z.string(), z.object({ hash: z.string(), lines: z.array(LineRange) })),
});
export type TestRecord = z.infer<typeof TestRecord>;

const SuiteRecord = z.object({
  key: z.string(),
  runner: TestRunner,
  directory: z.string(),
  shared: TestRecord.shape.reached.describe("What ran while no one file of tests did"),
  tests: z.record(z.string(), TestRecord),
});
export type SuiteRecord = z.infer<typeof SuiteRecord>;

/** What the last runs of a repository's tests reached, kept in the user's cache. */
export const ReachRecord = z.object({
  version: z.literal(1),
  machine: z.string().describe("Node's version, and what is installed"),
  ground: z.record(z.string(), z.string()).describe("Hashes of the files that any test may depend on, by path"),
  suites: z.array(SuiteRecord),
});
export type ReachRecord = z.infer<typeof ReachRecord>;

type Files = Pick<Workspace, "root" | "files" | "read">;

/** The record of the last runs; undefined when there is none. */
export async function readRecord(store: EvidenceStore, { root }: Files): Promise<ReachRecord | undefined> {
  return ReachRecord.safeParse(await store.read(keyOf(root))).data;
}

/** Keeps what a run reached. A run of a part is added to what is known of the rest, as long as that still holds. */
export async function keepRecord(
  store: EvidenceStore,
  workspace: Files,
  { suites, execution, isWhole }: { suites: readonly Suite[]; execution: TestExecution; isWhole: boolean },
): Promise<void> {
  const now = await recordOf(workspace, suites, execution);
  const before = isWhole ? undefined : await readRecord(store, workspace);
  const isKept = before !== undefined && before.machine === now.machine && sameGround(before.ground, now.ground);
  if (!isWhole && !isKept) return; // a part of nothing says nothing of what was left out
  await store.write(keyOf(workspace.root), isKept ? merge(before, now) : now);
}

export async function machineOf(root: string): Promise<string> {
  return `${process.version} ${process.platform} ${process.arch} ${await installedHash(root)}`;
}

/** Tells suites from each other, and from what they were when their script was another. */
export function suiteKey(suite: Suite): string {
  return createHash("sha256").update(JSON.stringify(suite)).digest("hex").slice(0, 16);
}

/** Whether any test of a suite came to a file. */
export function isReached({ shared, tests }: SuiteRecord, path: string): boolean {
  return path in shared || Object.values(tests).some(({ reached }) => path in reached);
}

/** A short hash of a file's content as it stands. */
export async function contentHash({ read }: Pick<Workspace, "read">, path: string): Promise<string> {
  const content = await read(path);
  if ("hash" in content) return content.hash.slice(0, 16);
  return content.kind === "too-large" ? `size ${content.size}` : content.kind;
}

/** Hashes of the files that any test may depend on. */
export async function groundOf(workspace: Files): Promise<Record<string, string>> {
  const ground: Record<string, string> = {};
  for (const { path, kind } of workspace.files) {
    if (isGround(path)) ground[path] = kind === "file" ? await contentHash(workspace, path) : kind;
  }
  return ground;
}

async function recordOf(workspace: Files, suites: readonly Suite[], execution: TestExecution): Promise<ReachRecord> {
  const hashes = new Map<string, string>();
  const hashOf = async (path: string): Promise<string> => {
    const known = hashes.get(path) ?? (await contentHash(workspace, path));
    hashes.set(path, known);
    return known;
  };
  const reachedOf = async (lines: TestExecution["reach"][number]["lines"]): Promise<TestRecord["reached"]> => {
    const reached: TestRecord["reached"] = {};
    for (const [path, ranges] of Object.entries(lines)) reached[path] = { hash: await hashOf(path), lines: ranges };
    return reached;
  };
  const records: SuiteRecord[] = [];
  for (const suite of suites) {
    // Scripts that run the same runner several times, under several time zones, say, are one here.
    const runs = execution.runs.filter((one) => belongs(one, suite));
    if (runs.some((run) => run.outcome !== "completed")) continue;
    const results = runs.flatMap((run) => run.results);
    // Without a run of its own a suite of the root has run its tests: it is kept, with none.
    const record: SuiteRecord = { ...keyed(suite), shared: {}, tests: {} };
    for (const { test, lines } of execution.reach.filter((one) => belongs(one, suite))) {
      const reached = await reachedOf(lines);
      if (test === undefined) record.shared = join(record.shared, reached);
      else if (results.some((result) => result.file === test)) {
        const before = record.tests[test]?.reached ?? {};
        record.tests[test] = { hash: await hashOf(test), ...endOf(results, test), reached: join(before, reached) };
      }
    }
    // A file that failed before anything of it was seen is run whenever tests are chosen, as all that failed are.
    for (const { file, status } of results)
      if (status === "failed" && !file.endsWith("package.json"))
        record.tests[file] ??= { hash: await hashOf(file), ...endOf(results, file), reached: {} };
    // A file that was not seen to run anything, and passed, may depend on anything.
    const isSeen = results.every(({ file }) => file in record.tests || file.endsWith("package.json"));
    if (isSeen) records.push(record);
  }
  return {
    version: 1,
    machine: await machineOf(workspace.root),
    ground: await groundOf(workspace),
    suites: records,
  };
}

function join(a: TestRecord["reached"], b: TestRecord["reached"]): TestRecord["reached"] {
  const joined = { ...a };
  for (const [path, { hash, lines }] of Object.entries(b))
    joined[path] = { hash, lines: [...(a[path]?.lines ?? []), ...lines] };
  return joined;
}

function endOf(results: TestRun["results"], test: string): Pick<TestRecord, "ended" | "milliseconds"> {
  const own = results.filter((result) => result.file === test);
  return {
    ended: own.some((result) => result.status === "failed") ? "failed" : "passed",
    milliseconds: own.reduce((sum, result) => sum + (result.milliseconds ?? 0), 0),
  };
}

function keyed(suite: Suite): Pick<SuiteRecord, "key" | "runner" | "directory"> {
  return { key: suiteKey(suite), runner: suite.runner, directory: suite.directory };
}

function belongs(one: Pick<Suite, "runner" | "directory">, suite: Suite): boolean {
  return one.runner === suite.runner && one.directory === suite.directory;
}

function sameGround(a: ReachRecord["ground"], b: ReachRecord["ground"]): boolean {
  const paths = Object.keys(a);
  return paths.length === Object.keys(b).length && paths.every((path) => a[path] === b[path]);
}

function merge(before: ReachRecord, now: ReachRecord): ReachRecord {
  const suites = before.suites.map((suite) => {
    const fresh = now.suites.find((one) => one.key === suite.key);
    if (fresh === undefined) return suite;
    return { ...suite, shared: { ...suite.shared, ...fresh.shared }, tests: { ...suite.tests, ...fresh.tests } };
  });
  const added = now.suites.filter((suite) => !before.suites.some((one) => one.key === suite.key));
  return { ...now, suites: [...suites, ...added] };
}

function keyOf(root: string): string {
  return `reach\0${root}`;
}
