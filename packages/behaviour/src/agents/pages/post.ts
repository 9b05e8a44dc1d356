import fs from "node:fs";
import path from "node:path";
import type { PageRecord, PageRequest } from "../../mutate/pages/protocol.ts";
import { uniqueName } from "../capture.ts";
import { mailbox, workspaceRoot } from "../mailbox.ts";

// Taken before any test can replace them.
const { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } = fs;

const folder = path.join(mailbox, "pages");
const records = path.join(folder, uniqueName().replace(/json$/, "ndjson"));

export function post(record: PageRecord): void {
  mkdirSync(folder, { recursive: true });
  appendFileSync(records, `${JSON.stringify(record)}\n`);
}

/** What this run is to do; the same for each of its processes. */
export function readPageRequest(): PageRequest {
  return JSON.parse(readFileSync(path.join(mailbox, "pages.json"), "utf8")) as PageRequest;
}

/** A test is known by its project, its file and its titles: Playwright wants no two of these to be the same. */
export function keyOfTest(project: string, file: string, titles: readonly string[]): string {
  return JSON.stringify([project, fromRoot(file), ...titles]);
}

export function fromRoot(file: string): string {
  return path.relative(workspaceRoot, file).split(path.sep).join("/");
}

/** Tells workers that the mutant of a repetition needs no more tests. */
export function markKilled(repeat: number): void {
  mkdirSync(path.join(mailbox, "killed-pages"), { recursive: true });
  writeFileSync(path.join(mailbox, "killed-pages", String(repeat)), "");
}

export function isMarkedKilled(repeat: number): boolean {
  return existsSync(path.join(mailbox, "killed-pages", String(repeat)));
}
