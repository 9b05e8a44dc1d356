import { posix } from "node:path";
import type { Sources } from "@assay/program";

const listens = /\bself\.(?:addEventListener\s*\(|onmessage\b)|^\s*onmessage\s*=/m;
const speaksOfWindow = /\b(?:window|document)\b/;

/** `new Worker("x.js")`, `new Worker(new URL("./x.ts", …))`, `serviceWorker.register("/x.js")`, `import … "./x?worker"`. */
const started =
  /(?:\bnew\s+(?:Shared)?Worker\s*\(\s*(?:new\s+URL\s*\(\s*)?|\bserviceWorker\s*\.\s*register\s*\(\s*)["'`]([^"'`\n]+)["'`]|["']([^"'\n]+)\?(?:shared)?worker\b[^"'\n]*["']/g;

/**
 * Finds workers: files that listen as a worker does, never speak of a window, which a worker has not, and which other
 * code of the workspace starts. A worker hears its own page; a window hears every other.
 */
export function workersOf(files: Sources, codeOf: (path: string) => string): (path: string) => boolean {
  let names: Set<string> | undefined;
  return (path) => {
    const code = codeOf(path);
    if (!listens.test(code) || speaksOfWindow.test(code)) return false;
    names ??= startedNames(files, codeOf);
    return names.has(nameOf(path));
  };
}

function startedNames(files: Sources, codeOf: (path: string) => string): Set<string> {
  const names = new Set<string>();
  for (const [path, text] of files) {
    if (!/worker/i.test(text)) continue;
    for (const [, direct, imported] of codeOf(path).matchAll(started)) names.add(nameOf(direct ?? imported ?? ""));
  }
  return names;
}

/** By what a worker is called where it is started: its file without folders, whose paths bundlers change, and endings. */
function nameOf(path: string): string {
  return posix.basename(path).replace(/(?:\.[cm]?[jt]sx?)$/, "");
}
