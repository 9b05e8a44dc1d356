import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import * as z from "zod";
import type { Change } from "../contracts/change.ts";
import type { Check } from "../contracts/check.ts";
import type { AnyCollector } from "../contracts/evidence.ts";
import type { FindingDraft } from "../contracts/finding.ts";
import { Gap } from "../contracts/gap.ts";
import type { CheckOutcome } from "../contracts/outcome.ts";
import type { Network } from "../contracts/network.ts";
import { Policy } from "../contracts/policy.ts";
import type { Severity } from "../contracts/severity.ts";
import type { Workspace } from "../contracts/workspace.ts";
import { startCollectors } from "../evidence/collect.ts";
import { memoryStore, type EvidenceStore } from "../evidence/store.ts";
import { judge } from "../verify/5-judge.ts";
import { decodeContent } from "../workspace/decode-content.ts";

export interface JudgeFilesOptions {
  files: Readonly<Record<string, string | Uint8Array>>;
  /** What stood on the base commit, where a change is judged; a file of the same text did not change. */
  base?: Readonly<Record<string, string | Uint8Array>> | undefined;
  checks: readonly Check[];
  collectors: readonly AnyCollector[];
  /** Lets collectors run the files' own code, in the sandbox. */
  run?: boolean;
  mode?: Change["mode"];
  policy?: Partial<z.input<typeof Policy>>;
  network?: Network | undefined;
  dataDirectory?: string | undefined;
  store?: EvidenceStore;
}

export interface JudgedFiles {
  findings: (FindingDraft & { severity: Severity })[];
  gaps: Gap[];
  outcomes: CheckOutcome[];
}

/** Writes the files into a directory of their own and has them judged by the engine's own stages: what rule tests stand on. */
export async function judgeFiles(options: JudgeFilesOptions): Promise<JudgedFiles> {
  const root = await realpath(await mkdtemp(join(tmpdir(), "assay-judge-")));
  try {
    for (const [path, content] of Object.entries(options.files)) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), content);
    }
    return await judgeDirectory(root, options);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

async function judgeDirectory(root: string, options: JudgeFilesOptions): Promise<JudgedFiles> {
  const workspace = workspaceOf(root, options.files);
  const changed = changedFiles(options);
  const change: Change = {
    mode: options.mode ?? (options.base === undefined ? "all" : "change"),
    includesWorkingTree: true,
    files: changed,
  };
  const paths = new Set(changed.map((file) => file.path));
  const policy = Policy.parse({ version: 1, ...options.policy });
  const evidence = startCollectors({
    collectors: options.collectors,
    wanted: options.checks.flatMap((check) => check.needs),
    whyNotRun: options.run === true ? undefined : "running code is off",
    store: options.store ?? memoryStore(),
    scope: "test",
    side: "head",
    workspace,
    before: options.base && workspaceOf(root, options.base),
    change,
    policy,
    demanded: async (path) => {
      const content = workspace.has(path) ? await workspace.read(path) : undefined;
      return content?.kind === "text" ? content.text : null;
    },
    judged: workspace.files.filter((file) => paths.has(file.path)),
    all: workspace.files,
    signal: new AbortController().signal,
    run: async (request) => (await import("../sandbox/run.ts")).run(request),
    network: options.network,
    dataDirectory: options.dataDirectory,
    cite: () => undefined,
    onProgress: () => undefined,
  });
  const { drafts, outcomes } = await judge({ checks: options.checks, evidence, change, policy, side: "head" });
  const rules = new Map(options.checks.flatMap((check) => check.rules).map((rule) => [rule.id, rule]));
  return {
    findings: drafts.map((draft) => ({
      ...draft,
      severity: draft.severity ?? rules.get(draft.rule)?.severity ?? "info",
    })),
    gaps: z.array(Gap).parse((await Promise.all(evidence.values())).flatMap((outcome) => outcome.gaps)),
    outcomes,
  };
}

/** Every line of a changed file counts as changed. Without a base all of it is new. */
function changedFiles({ files, base = {} }: JudgeFilesOptions): Change["files"] {
  const file = { binary: false, removedLines: 0 };
  const gone = Object.keys(base).filter((path) => files[path] === undefined);
  const there = Object.keys(files).filter((path) => base[path] !== files[path]);
  return [
    ...there.map((path): Change["files"][number] => ({
      path,
      status: base[path] === undefined ? "added" : "modified",
      added: [[1, 1_000_000]],
      ...file,
    })),
    ...gone.map((path): Change["files"][number] => ({ path, status: "deleted", added: [], ...file })),
  ];
}

function workspaceOf(root: string, files: JudgeFilesOptions["files"]): Workspace {
  const contents = new Map(Object.entries(files));
  return {
    root,
    source: "directory",
    gaps: [],
    files: [...contents]
      .map(([path, content]) => ({ path, kind: "file" as const, size: content.length }))
      .sort((a, b) => (a.path < b.path ? -1 : 1)),
    has: (path) => contents.has(path),
    async read(path) {
      const content = contents.get(path);
      if (content === undefined) return { kind: "unreadable", why: "there is no such file" };
      return decodeContent(Buffer.from(content));
    },
  };
}
