import path from "node:path";
import { messageOf } from "@assay/core";
import { mergeScriptCovs } from "@bcoe/v8-coverage";
import type * as z from "zod";
import { readRecord, readRecords } from "./read-records.ts";
import { FunctionCoverage, NodeCoverageFile, NodeSourcesFile, ScriptsFile, SourceFile } from "./records.ts";

/** Runs of one script that are added up at a time. */
const BATCH = 32;

/** A text that was executed, with the counts of all its runs. */
export interface ExecutedScript {
  url: string;
  source: SourceFile;
  functions: FunctionCoverage[];
}

interface Group {
  url: string;
  source: string;
  runs: FunctionCoverage[][];
}

/** What was executed, and a sentence for each part of it that could not be read. */
export interface ScriptsRead {
  scripts: ExecutedScript[];
  problems: string[];
}

/** Counts of one script that belong to one file of tests, or to none. */
export interface CountedPart {
  /** As the agent names the file. */
  test: string | undefined;
  thread: string | undefined;
  url: string;
  source: string;
  functions: FunctionCoverage[];
}

export interface ReadScriptsOptions {
  isOwn(url: string): boolean;
  /** Sees the counts before they are added up. */
  onPart(part: CountedPart): Promise<void>;
}

/** Reads the counts that a run left in its mailbox, and adds up those of the same text. */
export async function readScripts(mailbox: string, { isOwn, onPart }: ReadScriptsOptions): Promise<ScriptsRead> {
  const groups = new Map<string, Group>();
  const problems: string[] = [];

  function add(url: string, source: string, functions: FunctionCoverage[]): void {
    const group = groups.get(`${source} ${url}`) ?? { url, source, runs: [] };
    group.runs.push(functions);
    if (group.runs.length >= BATCH) group.runs = [merge(group)];
    groups.set(`${source} ${url}`, group);
  }

  const each = async <T>(
    folder: string,
    schema: z.ZodType<T>,
    visit: (content: T, name: string) => void | Promise<void>,
  ) => problems.push(...(await readRecords(path.join(mailbox, folder), schema, visit)));

  await each("scripts", ScriptsFile, async ({ test, thread, scripts }) => {
    for (const { url, source, functions } of scripts) {
      if (!isOwn(url)) continue;
      add(url, source, functions);
      await onPart({ test, thread, url, source, functions });
    }
  });

  const byThread = new Map<string, string>();
  const processes = new Map<number, NodeProcess>();
  await each("node-sources", NodeSourcesFile, ({ process, thread, scripts, ...about }) => {
    for (const [id, source] of Object.entries(scripts)) byThread.set(`${process} ${thread} ${id}`, source);
    if (!processes.has(process) || about.file !== undefined) processes.set(process, about);
  });
  const byUrl = new Map<string, string>();
  const unmatched: Array<{ url: string; functions: FunctionCoverage[]; test: string | undefined }> = [];
  await each("node", NodeCoverageFile, async ({ result }, name) => {
    const [, processId = "", threadId = ""] = /^coverage-(\d+)-\d+-(\d+)\.json$/.exec(name) ?? [];
    const test = testOf(Number(processId), processes);
    for (const { scriptId, url, functions } of result) {
      if (!isOwn(url)) continue;
      const checked = functions.map((one) => FunctionCoverage.parse(one));
      const source = byThread.get(`${processId} ${threadId} ${scriptId}`);
      if (source === undefined) {
        unmatched.push({ url, functions: checked, test });
        continue;
      }
      add(url, byUrl.set(url, source).get(url) ?? source, checked);
      await onPart({ test, thread: undefined, url, source, functions: checked });
    }
  });
  // A worker thread that was terminated says no good-bye; elsewhere the same script was most likely the same text.
  for (const { url, functions, test } of unmatched) {
    const source = byUrl.get(url);
    if (source === undefined) continue;
    add(url, source, functions);
    await onPart({ test, thread: undefined, url, source, functions });
  }

  const scripts: ExecutedScript[] = [];
  for (const group of groups.values()) {
    try {
      const source = await readSource(mailbox, group.source);
      scripts.push({ url: group.url, source, functions: merge(group) });
    } catch (error) {
      problems.push(`the executed text of a script could not be read: ${messageOf(error).slice(0, 200)}`);
    }
  }
  return { scripts, problems };
}

/** Reads a text that was executed. */
export function readSource(mailbox: string, name: string): Promise<SourceFile> {
  return readRecord(path.join(mailbox, "sources", `${name}.json`), SourceFile);
}

type NodeProcess = Pick<z.infer<typeof NodeSourcesFile>, "parent" | "isTest" | "file">;

/** The file that node:test had a process run, or that had its own children do the work. Mocha's process has none. */
function testOf(id: number, processes: ReadonlyMap<number, NodeProcess>): string | undefined {
  const seen = new Set<number>();
  for (let at = id; !seen.has(at);) {
    seen.add(at);
    const own = processes.get(at);
    if (own?.isTest !== true) return undefined;
    if (processes.get(own.parent)?.isTest !== true) return own.file;
    at = own.parent;
  }
  return undefined;
}

function merge({ url, runs }: Group): FunctionCoverage[] {
  if (runs.length === 1 && runs[0] !== undefined) return runs[0];
  const merged = mergeScriptCovs(runs.map((functions) => ({ scriptId: "0", url, functions })));
  return merged?.functions ?? [];
}
