import {
  coverageKey,
  safeLine,
  wholeLines,
  type Change,
  type Check,
  type FindingDraft,
  type LineRange,
  type RuleMeta,
} from "@assay/core";

const meta: RuleMeta = {
  id: "tests/changed-lines-uncovered",
  title: "Changed lines that no test reaches",
  category: "tests",
  severity: "low",
  cwe: [],
  owasp: [],
  why: "Nothing would notice if these lines did something else. Code that was just written is the code most likely to be wrong.",
  fix: "Write a test that runs the lines and asserts what they do. If they can't be reached, delete them.",
  references: [],
};

/** From this share of a file's changed lines on, most of the change is untested. */
const mostOfIt = 0.5;
/** Fewer lines than this are never more than a hint. */
const fewestLines = 10;

export const rule: Check = {
  id: meta.id,
  category: meta.category,
  rules: [meta],
  needs: [coverageKey],
  *judge(context): Iterable<FindingDraft> {
    if (context.change.mode === "all") return; // then nothing is changed, and the whole is in the grade
    for (const file of context.evidence(coverageKey).files) {
      const changed = linesOf(context.change, file.path, file.executable);
      const hit = new Set(file.hit);
      const missed = changed.filter((line) => !hit.has(line));
      if (missed.length > 0) yield draftOf(file.path, missed, changed.length);
    }
  },
};

function linesOf(change: Change, path: string, executable: readonly number[]): number[] {
  const added = change.files.find((file) => file.path === path)?.added ?? [];
  return executable.filter((line) => added.some(([first, last]) => line >= first && line <= last));
}

function draftOf(path: string, missed: readonly number[], changed: number): FindingDraft {
  const ranges = rangesOf(missed);
  const shown = ranges.map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`)).join(", ");
  const severity = missed.length >= fewestLines && missed.length / changed >= mostOfIt ? "medium" : "low";
  return {
    rule: meta.id,
    severity,
    message: `No test reaches ${missed.length} of ${changed} changed lines: ${safeLine(shown, 300)}`,
    location: wholeLines(path, ranges[0]?.[0] ?? 1, ranges[0]?.[1] ?? 1),
    identity: "uncovered",
    proof: {
      kind: "proven",
      summary: "They were not executed when the tests ran",
      reproduction: { output: `lines not reached: ${shown}` },
    },
  };
}

/** Ranges of lines that follow each other. */
function rangesOf(lines: readonly number[]): LineRange[] {
  const ranges: LineRange[] = [];
  for (const line of lines) {
    const last = ranges.at(-1);
    if (last !== undefined && last[1] === line - 1) last[1] = line;
    else ranges.push([line, line]);
  }
  return ranges;
}
