import { createHash } from "node:crypto";
import fs from "node:fs";
import inspector, { type Debugger, type Profiler, type Session } from "node:inspector";
import path from "node:path";
import { fileOfUrl } from "../coverage/file-of-url.ts";
import { mailbox, workspaceRoot } from "./mailbox.ts";

// Tests replace functions of `fs`, so they are taken while the agent is loaded.
const { existsSync, mkdirSync, writeFileSync } = fs;

/** True for a script of the repository itself: below its root, and no dependency. */
export function isOwn(url: string): boolean {
  const file = fileOfUrl(url);
  return file !== undefined && file.startsWith(workspaceRoot) && !/[\\/]node_modules[\\/]/.test(file);
}

/** A script with what was counted of it. */
export type Counted = Profiler.ScriptCoverage;

/** The scripts of the repository that a thread has executed so far. */
export interface Sources {
  /** Keeps the texts of those that were counted, and returns the name of each by the script's id. */
  keep(counted: readonly Counted[]): Map<string, string>;
}

/**
 * Takes note of the repository's scripts, so that their text can be kept as V8 executed it, after whatever loader or
 * transform was in play, with its inline source map. Counts refer to that text, and it stands in no file. The debugger
 * must stay on from before the first of them: turning it on or off makes V8 forget the counts of blocks.
 */
export function watchSources(session: Session): Sources {
  const scripts = new Map<string, Debugger.ScriptParsedEventDataType>();
  const kept = new Map<string, string>();
  session.on("Debugger.scriptParsed", ({ params }) => {
    if (isOwn(params.url)) scripts.set(params.scriptId, params);
  });
  call(session, "Debugger.enable");
  // A `debugger` statement in the code would otherwise wait for somebody.
  call(session, "Debugger.setSkipAllPauses", { skip: true });
  return {
    keep() {
      for (const [id, script] of scripts) kept.set(id, keepSource(session, script));
      scripts.clear();
      return kept;
    },
  };
}

function keepSource(session: Session, script: Debugger.ScriptParsedEventDataType): string {
  // V8's own hash of the text, so that a text that is kept already need not be fetched again.
  const name = createHash("sha256").update(`${script.url}\0${script.hash}`).digest("hex").slice(0, 32);
  const file = path.join(mailbox, "sources", `${name}.json`);
  if (existsSync(file)) return name;
  const { scriptSource } = call(session, "Debugger.getScriptSource", { scriptId: script.scriptId }) as {
    scriptSource: string;
  };
  // A script that was compiled with a wrapper in front starts at a negative column.
  put("sources", `${name}.json`, { code: scriptSource, wrapperLength: Math.max(0, -script.startColumn) });
  return name;
}

/** The session that counts in this thread. */
export interface Counting {
  session: Session;
  sources: Sources;
}

/*
 * In vm pools each test file gets its own copy of an agent, and a reporter is another module than what is preloaded; the
 * built-in module is the one thing that they share.
 */
const registry = inspector as unknown as Record<symbol, Counting | undefined>;
const key = Symbol.for("assay.coverage");

/** What counts in this thread, as `shareCounting` left it. */
export function sharedCounting(): Counting | undefined {
  return registry[key];
}

/** Makes a session known to all agents of this thread. */
export function shareCounting(counting: Counting): void {
  registry[key] = counting;
}

/** Starts counting; what was counted before by others is kept. */
export function startCounts({ session }: Counting): void {
  call(session, "Profiler.enable");
  call(session, "Profiler.startPreciseCoverage", { callCount: true, detailed: true });
}

/** Passes on what ran since the last time, and counts from zero again. `test` is the file of tests that ran it. */
export function takeCounts({ session, sources }: Counting, test: string | undefined, thread?: string): void {
  const { result } = call(session, "Profiler.takePreciseCoverage") as Profiler.TakePreciseCoverageReturnType;
  const own = result.filter((script) => isOwn(script.url));
  if (own.length === 0) return;
  const names = sources.keep(own);
  const scripts = own.flatMap(({ scriptId, url, functions }) => {
    const source = names.get(scriptId);
    return source === undefined ? [] : [{ url, source, functions }];
  });
  put("scripts", uniqueName(), { test, thread, scripts });
}

/** Writes one file of the mailbox. */
export function put(folder: string, name: string, content: unknown): void {
  mkdirSync(path.join(mailbox, folder), { recursive: true });
  writeFileSync(path.join(mailbox, folder, name), JSON.stringify(content));
}

/** A name that no other process or thread uses. */
export function uniqueName(): string {
  return `${process.pid}-${process.hrtime.bigint()}-${Math.random().toString(36).slice(2)}.json`;
}

/** Calls the inspector of this very thread, which answers before it returns. */
export function call(session: Session, method: string, params: object = {}): unknown {
  let answer: unknown;
  session.post(method, params, (error, result) => {
    if (error !== null) throw new Error(`${method}: ${error.message}`);
    answer = result;
  });
  return answer;
}
