import { safeLine, type GapInput } from "@assay/core";
import type { FileAnalysis } from "./analyse-file.ts";

type Analyses = ReadonlyMap<string, FileAnalysis>;

/** Files that the parser or a rule could not get through; pages and templates in one line, since they do not block. */
export function problemGaps(analyses: Analyses): GapInput[] {
  const pages: string[] = [];
  const gaps: GapInput[] = [];
  for (const [path, { problem, isTest }] of analyses) {
    if (problem === undefined) continue;
    const what = `${safeLine(path)}:${problem.line}`;
    if (problem.of === "page") pages.push(what);
    else
      gaps.push({
        what,
        why: `code patterns were not fully checked: ${problem.message}. Mend the file, or list it under ignore: in the policy`,
        categories: ["code"],
        // Broken code among fixtures is usually broken on purpose.
        blocking: !isTest,
      });
  }
  const [first, ...others] = pages;
  if (first !== undefined)
    gaps.push({
      what: others.length === 0 ? first : `${pages.length} pages and templates, such as ${first}`,
      why: "a script or an expression in it is no JavaScript as it stands, and was passed over, as a browser does",
      categories: ["code"],
      blocking: false,
      count: pages.length,
    });
  return gaps;
}

/**
 * Files that were passed over as generated, minified, vendored or built: one line for each kind. Those that a change
 * brings or alters block, because a name and a banner are easily given to new code. Not among tests, where every rule
 * is silent.
 */
export function passedOverGaps(analyses: Analyses, isBrought: boolean): GapInput[] {
  const kinds = new Map<string, { reason: string; blocking: boolean; paths: string[] }>();
  for (const [path, { skipped: reason, isTest }] of analyses) {
    if (reason === undefined) continue;
    const blocking = isBrought && !isTest;
    const kind = kinds.get(`${reason} ${blocking}`) ?? { reason, blocking, paths: [] };
    kinds.set(`${reason} ${blocking}`, kind);
    kind.paths.push(path);
  }
  return [...kinds.values()].map(({ reason, blocking, paths: [first = "", ...others] }) => ({
    what: others.length === 0 ? safeLine(first) : `${others.length + 1} files, such as ${safeLine(first)}`,
    why: blocking
      ? `${reason} was not looked into, and this change brings or alters it, so new code may hide there. Verify the source it was made from, or list it under ignore: in the policy, best where CI makes it anew and compares`
      : `${reason}: code patterns are checked in the source it was made from`,
    categories: ["code"],
    blocking,
    count: others.length + 1,
  }));
}
