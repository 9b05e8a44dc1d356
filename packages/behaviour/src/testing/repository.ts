import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  memoryStore,
  Policy,
  run,
  type CollectContext,
  type Collected,
  type Collector,
  type RunRequest,
  type Workspace,
} from "@assay/core";
import { coverageCollector } from "../collect/coverage.collector.ts";
import { executionCollector } from "../collect/execution.collector.ts";
import type { TestExecution } from "../evidence.ts";
import { linkModules } from "./link-modules.ts";

/** A small repository on disk, whose dependencies are those of this project. */
export interface Repository {
  root: string;
  context(limits?: RunRequest["limits"]): CollectContext;
  /** Hash of every file, to show that nothing was touched. */
  fingerprint(): Promise<string>;
  dispose(): Promise<void>;
}

export async function makeRepository(
  files: Record<string, string>,
  options: { installed?: boolean } = {},
): Promise<Repository> {
  const root = await realpath(await mkdtemp(path.join(tmpdir(), "assay-repository-")));
  for (const [file, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), text);
  }
  if (options.installed !== false) linkModules(root);
  return {
    root,
    context: (limits) => contextOf(root, files, limits),
    fingerprint: () => hashFolder(root),
    dispose: () => rm(root, { recursive: true, force: true }),
  };
}

export interface Executed {
  evidence: TestExecution;
  result: Collected<TestExecution>;
  gaps: string[];
  /** Lines reached of a file, and those that could be. */
  lines(file: string): { executable: number[]; hit: number[] } | undefined;
}

/** Runs the suites of a repository through the collectors themselves, and shows that it was left alone. */
export async function execute(
  files: Record<string, string>,
  options: { installed?: boolean; limits?: RunRequest["limits"] } = {},
): Promise<Executed> {
  const repository = await makeRepository(files, options);
  try {
    const before = await repository.fingerprint();
    const result = await executionCollector.collect(repository.context(options.limits));
    if ((await repository.fingerprint()) !== before) throw new Error("the repository was changed");
    const evidence =
      result.status === "collected" ? result.evidence : { runs: [], coverage: [], reach: [], unknown: [] };
    const coverage = await collectWith(coverageCollector, repository.context(), evidence);
    const covered = coverage.status === "collected" ? coverage.evidence.files : [];
    const gaps = "gaps" in result ? (result.gaps ?? []) : [];
    return {
      evidence,
      result,
      gaps: gaps.map((gap) => `${gap.blocking ? "blocking: " : ""}${gap.what}: ${gap.why}`),
      lines: (file) => covered.find((one) => one.path === file),
    };
  } finally {
    await repository.dispose();
  }
}

function collectWith<E>(collector: Collector<E>, context: CollectContext, needed: unknown): Promise<Collected<E>> {
  return collector.collect({ ...context, evidence: <T>() => needed as T });
}

function contextOf(root: string, files: Record<string, string>, limits: RunRequest["limits"]): CollectContext {
  const listing = Object.keys(files)
    .toSorted()
    .map((file) => ({ path: file, kind: "file" as const, size: files[file]?.length ?? 0 }));
  const read: Workspace["read"] = async (file) => {
    const text = files[file];
    if (text === undefined) return { kind: "unreadable", why: "there is no such file" };
    return { kind: "text", text, hash: createHash("sha256").update(text).digest("hex"), encoding: "utf-8" };
  };
  const workspace: Workspace = {
    root,
    source: "directory",
    gaps: [],
    files: listing,
    has: (file) => file in files,
    read,
  };
  return {
    workspace,
    change: { mode: "all", includesWorkingTree: true, files: [] },
    side: "head",
    judged: listing,
    all: listing,
    policy: Policy.parse({ version: 1 }),
    demanded: () => Promise.resolve(null),
    signal: new AbortController().signal,
    evidence: () => {
      throw new Error("needs no evidence");
    },
    read,
    async perFile(work) {
      const results = new Map();
      for (const { path: file } of work.files) {
        const text = files[file] ?? "";
        const result = await work.compute({ path: file, text, hash: text });
        if (result !== undefined) results.set(file, work.schema.parse(result));
      }
      return results;
    },
    progress: () => undefined,
    store: memoryStore(),
    cite: () => undefined,
    run: (request) => run({ ...request, limits: { ...request.limits, ...limits } }),
  };
}

async function hashFolder(folder: string): Promise<string> {
  const hash = createHash("sha256");
  const entries = await readdir(folder, { recursive: false, withFileTypes: true });
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) hash.update(`${entry.name}/${await hashFolder(file)}`);
    else if (entry.isFile()) hash.update(`${entry.name}\0`).update(await readFile(file));
    else hash.update(entry.name);
  }
  return hash.digest("hex");
}
