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

/** Reads the counts that a run left in its mailbox, and adds up those of the same text. */
export async function readScripts(mailbox: string, isOwn: (url: string) => boolean): Promise<ScriptsRead> {
  const groups = new Map<string, Group>();
  const problems: string[] = [];

  function add(url: string, source: string, functions: FunctionCoverage[]): void {
    const group = groups.get(`${source} ${url}`) ?? { url, source, runs: [] };
    group.runs.push(functions);
    if (group.runs.length >= BATCH) group.runs = [merge(group)];
    groups.set(`${source} ${url}`, group);
  }

  const each = async <T>(folder: string, schema: z.ZodType<T>, visit: (content: T, name: string) => void) =>
    problems.push(...(await readRecords(path.join(mailbox, folder), schema, visit)));

  await each("scripts", ScriptsFile, ({ scripts }) => {
    for (const { url, source, functions } of scripts) if (isOwn(url)) add(url, source, functions);
  });

  const byThread = new Map<string, string>();
  await each("node-sources", NodeSourcesFile, ({ process, thread, scripts }) => {
    for (const [id, source] of Object.entries(scripts)) byThread.set(`${process} ${thread} ${id}`, source);
  });
  const byUrl = new Map<string, string>();
  const unmatched: Array<{ url: string; functions: FunctionCoverage[] }> = [];
  await each("node", NodeCoverageFile, ({ result }, name) => {
    const [, processId = "", threadId = ""] = /^coverage-(\d+)-\d+-(\d+)\.json$/.exec(name) ?? [];
    for (const { scriptId, url, functions } of result) {
      if (!isOwn(url)) continue;
      const checked = functions.map((one) => FunctionCoverage.parse(one));
      const source = byThread.get(`${processId} ${threadId} ${scriptId}`);
      if (source === undefined) unmatched.push({ url, functions: checked });
      else add(url, byUrl.set(url, source).get(url) ?? source, checked);
    }
  });
  // A worker thread that was terminated says no good-bye; elsewhere the same script was most likely the same text.
  for (const { url, functions } of unmatched) {
    const source = byUrl.get(url);
    if (source !== undefined) add(url, source, functions);
  }

  const scripts: ExecutedScript[] = [];
  for (const group of groups.values()) {
    try {
      const source = await readRecord(path.join(mailbox, "sources", `${group.source}.json`), SourceFile);
      scripts.push({ url: group.url, source, functions: merge(group) });
    } catch (error) {
      problems.push(`the executed text of a script could not be read: ${messageOf(error).slice(0, 200)}`);
    }
  }
  return { scripts, problems };
}

function merge({ url, runs }: Group): FunctionCoverage[] {
  if (runs.length === 1 && runs[0] !== undefined) return runs[0];
  const merged = mergeScriptCovs(runs.map((functions) => ({ scriptId: "0", url, functions })));
  return merged?.functions ?? [];
}
