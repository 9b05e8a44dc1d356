import { createHash } from "node:crypto";
import fs from "node:fs";
import type { Debugger, Session } from "node:inspector";
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

/**
 * Keeps the text of the repository's scripts as V8 executed it, after whatever loader or transform was in play, with
 * its inline source map. Counts refer to that text, and it stands in no file. Returns the name of each kept text by the
 * script's id.
 */
export function keepSources(session: Session): Map<string, string> {
  const scripts: Debugger.ScriptParsedEventDataType[] = [];
  const onScript = ({ params }: { params: Debugger.ScriptParsedEventDataType }): void => {
    if (isOwn(params.url)) scripts.push(params);
  };
  session.on("Debugger.scriptParsed", onScript);
  call(session, "Debugger.enable");
  const kept = new Map<string, string>();
  for (const script of scripts) kept.set(script.scriptId, keepSource(session, script));
  call(session, "Debugger.disable");
  session.off("Debugger.scriptParsed", onScript);
  return kept;
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
