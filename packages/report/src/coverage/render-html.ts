import { safeLine, type CoverageReport } from "@assay/core";
import { changedPart, percentText, rangesText, uncoveredRanges, type CoveredFile } from "./ranges.ts";

/** Most lines of one file that are shown around what no test ran. */
const around = 2;

/** One page without scripts that needs no network. `sources` are the texts of the files, by path. */
export function renderCoverageHtml(report: CoverageReport, sources: ReadonlyMap<string, string>): string {
  const { changed, all, subject, files } = report;
  const parts = files.map(changedPart).filter((file) => file.executable.length > 0);
  const summary = [
    ...(changed === undefined ? [] : [["Changed lines", changed] as const]),
    ["All lines", all] as const,
  ].map(([name, count]) => {
    const share = percentText(count.hit, count.executable);
    return `<div><b>${share}</b> ${name} <small>${count.hit} of ${count.executable}</small>${bar(count.hit, count.executable)}</div>`;
  });
  const base = subject.base === undefined ? "" : ` against ${escape(subject.base.ref)}`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Coverage</title><style>${style}</style></head><body><main>
<h1>Coverage${changed === undefined ? "" : ` of the change${base} and the whole`}</h1>
<section class="summary">${summary.join("")}</section>
${changed === undefined ? "" : `<h2>The change</h2>${parts.length === 0 ? "<p>It has no lines that could be run.</p>" : parts.map((file) => fileSection(file, sources)).join("")}`}
<h2>The whole</h2>${files.map((file) => fileSection(file, sources)).join("")}
</main></body></html>
`;
}

function fileSection(file: CoveredFile, sources: ReadonlyMap<string, string>): string {
  const { path, executable, hit } = file;
  const missing = uncoveredRanges(file);
  const head = `<span class="path">${escape(safeLine(path))}</span><span>${percentText(hit.length, executable.length)}</span>${bar(hit.length, executable.length)}<small>${escape(rangesText(missing))}</small>`;
  const text = sources.get(path);
  if (text === undefined || missing.length === 0) return `<div class="file">${head}</div>`;
  return `<details class="file"><summary>${head}</summary><pre>${codeLines(file, text)}</pre></details>`;
}

/** The lines that no test ran, with a few around them. */
function codeLines({ executable, hit }: CoveredFile, text: string): string {
  const [can, did] = [new Set(executable), new Set(hit)];
  const missed = executable.filter((line) => !did.has(line));
  const shown = new Set(
    missed.flatMap((line) => Array.from({ length: 2 * around + 1 }, (_, at) => line - around + at)),
  );
  let before = 0;
  return text
    .split("\n")
    .map((code, index) => {
      const line = index + 1;
      if (!shown.has(line)) return "";
      const isGap = line > before + 1;
      before = line;
      const state = did.has(line) ? "hit" : can.has(line) ? "miss" : "none";
      const label = state === "miss" ? ' title="no test runs this line"' : "";
      return `${isGap ? '<i class="gap">⋯</i>' : ""}<span class="${state}"${label}><b>${line}</b>${escape(safeLine(code, 400))}</span>`;
    })
    .join("");
}

function bar(hit: number, executable: number): string {
  const percent = executable === 0 ? 100 : Math.floor((100 * hit) / executable);
  return `<meter min="0" max="100" low="50" high="80" optimum="100" value="${percent}"></meter>`;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

const style = `:root{color-scheme:light dark;--miss:light-dark(#ffe3e0,#4a1d1a);--hit:light-dark(#e3f6e5,#16341b);--line:light-dark(#d9dee5,#333b45)}
body{margin:0;font:15px/1.5 system-ui,sans-serif}main{max-width:70rem;margin:auto;padding:1rem}
.summary{display:flex;gap:3rem;flex-wrap:wrap}.summary b{font-size:1.8rem}small{opacity:.75}
.file{border-top:1px solid var(--line);padding:.35rem 0}.file>summary{cursor:pointer}
.path{font-family:ui-monospace,monospace;margin-right:1rem}meter{margin:0 .6rem;width:8rem;vertical-align:middle}
pre{font:13px/1.45 ui-monospace,monospace;overflow:auto}pre span{display:block;white-space:pre}pre b{display:inline-block;width:4rem;opacity:.6;font-weight:400}
.miss{background:var(--miss)}.hit{background:var(--hit)}.gap{display:block;opacity:.6}`;
