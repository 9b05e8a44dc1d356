import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { put, uniqueName } from "./capture.ts";
import { mailbox, workspaceRoot } from "./mailbox.ts";

/** A script of a page with V8's counts. */
export interface PageScript {
  url: string;
  source?: string;
  functions: unknown[];
}

interface SourceMap {
  sources: Array<string | null>;
  sourcesContent?: Array<string | null>;
  sourceRoot?: string;
}

/** Larger files are no source, and there are not more than that. */
const LARGEST_FILES = { bytes: 4 * 1024 ** 2, files: 50_000 };
/** Characters of a URL and of a reason that are told. */
const LONGEST = 300;
const script = /\.(?:[cm]?[jt]sx?|vue|svelte)$/;

/** Keeps the counts of those scripts that are the workspace's, or were made from it as their source maps say. */
export async function saveScripts(scripts: readonly PageScript[]): Promise<void> {
  const kept: Array<{ url: string; source: string; functions: unknown[] }> = [];
  for (const { url, source, functions } of scripts) {
    if (source === undefined || !/^https?:|^file:/.test(url)) continue;
    const found = sameText(source, url) ?? (await madeFromWorkspace(source, url));
    if (typeof found === "string") put("page-gaps", uniqueName(), { url: url.slice(0, LONGEST), why: found });
    else if (found !== undefined)
      kept.push({ url: found.file, source: keep(found.file, source, found.map), functions });
  }
  if (kept.length > 0) put("scripts", uniqueName(), { scripts: kept });
}

function keep(file: string, code: string, map: string | undefined): string {
  const name = createHash("sha256").update(`${file}\0${code}`).digest("hex").slice(0, 32);
  if (!existsSync(path.join(mailbox, "sources", `${name}.json`))) {
    put("sources", `${name}.json`, { code, wrapperLength: 0, map });
  }
  return name;
}

interface Found {
  file: string;
  map?: string;
}

/** A server that hands out files as they are: the one of the same text, and of those the one whose path is like the URL. */
function sameText(source: string, url: string): Found | undefined {
  if (source.trim() === "") return undefined;
  const file = likest(filesByHash().get(hashOf(source)) ?? [], pathOf(url));
  return file === undefined ? undefined : { file };
}

/** Undefined for what is not the workspace's; a sentence's end where that can't be known. */
async function madeFromWorkspace(source: string, url: string): Promise<Found | string | undefined> {
  const comment = [...source.matchAll(/\/\/[#@] sourceMappingURL=([^\s'"]+)\s*$/gm)].at(-1)?.[1];
  if (comment === undefined) return undefined;
  const map = await readMap(comment, url);
  // A package's own map says nothing of the workspace.
  if (typeof map === "string") return /\/node_modules\//.test(pathOf(url)) ? undefined : map;
  let any = false;
  const base = path.posix.dirname(pathOf(url));
  const sources = map.sources.map((name, index) => {
    const text = map.sourcesContent?.[index];
    const wanted = path.posix.join(base, map.sourceRoot ?? "", (name ?? "").replace(/^[a-z-]+:\/\/[^/]*/, ""));
    const same = typeof text === "string" && text !== "" ? (filesByHash().get(hashOf(text)) ?? []) : [];
    const file = likest(same, wanted) ?? (typeof text === "string" ? undefined : likest(filesNamed(wanted), wanted));
    any ||= file !== undefined;
    return file ?? null;
  });
  if (!any) return undefined;
  // It stands in no file; what counts are the files that its map names.
  const file = path.join(workspaceRoot, ".assay-page", hashOf(url).slice(0, 16), path.posix.basename(pathOf(url)));
  return { file, map: JSON.stringify({ ...map, sources, sourcesContent: undefined, sourceRoot: undefined }) };
}

/** The map, or why there is none. */
async function readMap(comment: string, url: string): Promise<SourceMap | string> {
  try {
    const answer = await fetch(new URL(comment, url));
    if (!answer.ok) return `the server answered ${answer.status}`;
    const map = (await answer.json()) as SourceMap;
    return Array.isArray(map.sources) ? map : "it is no source map";
  } catch (error) {
    return (error instanceof Error ? error.message : String(error)).slice(0, LONGEST);
  }
}

let hashes: Map<string, string[]> | undefined;
let names: Map<string, string[]> | undefined;

function filesByHash(): Map<string, string[]> {
  if (hashes === undefined) index();
  return hashes ?? new Map();
}

function filesNamed(wanted: string): string[] {
  if (names === undefined) index();
  return names?.get(path.posix.basename(wanted)) ?? [];
}

function index(): void {
  hashes = new Map();
  names = new Map();
  const folders = [workspaceRoot];
  let left = LARGEST_FILES.files;
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory() && entry.name !== "node_modules" && !entry.name.startsWith(".")) folders.push(file);
      if (!entry.isFile() || !script.test(entry.name) || (left -= 1) < 0) continue;
      if (statSync(file).size > LARGEST_FILES.bytes) continue;
      add(hashes, hashOf(readFileSync(file, "utf8")), file);
      add(names, entry.name, file);
    }
  }
}

function add(map: Map<string, string[]>, key: string, file: string): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [file]);
  else known.push(file);
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function pathOf(url: string): string {
  try {
    return decodeURIComponent(new URL(url).pathname);
  } catch {
    return "/";
  }
}

/** The file that ends like the wanted path for the longest. */
function likest(files: readonly string[], wanted: string): string | undefined {
  const parts = wanted.split("/").toReversed();
  const likeness = (file: string): number => {
    const own = file.split(path.sep).toReversed();
    const end = parts.findIndex((part, at) => own[at] !== part);
    return end === -1 ? parts.length : end;
  };
  return files.toSorted((a, b) => likeness(b) - likeness(a) || a.length - b.length)[0];
}
