import {
  qualityKey,
  safeLine,
  wholeLines,
  type Change,
  type Check,
  type Duplicate,
  type FindingDraft,
  type RuleMeta,
} from "@assay/core";

const meta: RuleMeta = {
  id: "quality/duplicate-code",
  title: "Code that stands elsewhere too",
  category: "quality",
  severity: "low",
  cwe: [1041],
  owasp: [],
  why: "A mistake in one of the copies is in all of them, and is mended in one. Who reads the second has to compare it with the first, line by line, to learn what differs.",
  fix: "Call what is there. Where the copies differ, make the difference a parameter of one function; where they only look alike and change for different reasons, leave them.",
  references: ["https://github.com/kucherenko/jscpd", "https://doi.org/10.1016/j.scico.2009.02.007"],
};

/** Lines of a copy that the change must have brought: code beside a copy that was there is no copy. */
const leastNewLines = 5;

export const rule: Check = {
  id: meta.id,
  category: meta.category,
  rules: [meta],
  needs: [qualityKey],
  *judge(context): Iterable<FindingDraft> {
    for (const duplicate of context.evidence(qualityKey).duplicates)
      if (isOf(context.change, duplicate)) yield draftOf(duplicate);
  },
};

function isOf({ mode, files }: Change, { at }: Duplicate): boolean {
  if (mode === "all") return true;
  const added = files.find((file) => file.path === at.path)?.added ?? [];
  const lines = added.reduce(
    (sum, [first, last]) => sum + Math.max(0, Math.min(last, at.endLine) - Math.max(first, at.line) + 1),
    0,
  );
  return lines >= leastNewLines;
}

function draftOf({ at, of, tokens, renamed, ofOld }: Duplicate): FindingDraft {
  const lines = at.endLine - at.line + 1;
  const where = `${safeLine(of.path, 200)}:${of.line}`;
  return {
    rule: meta.id,
    message: `${lines} lines are ${renamed ? "the same but for names and values" : "the same"} as those at ${where}`,
    location: wholeLines(at.path, at.line, at.endLine),
    related: [
      { location: wholeLines(of.path, of.line, of.endLine), message: ofOld ? "stood there before" : "the same" },
    ],
    proof: {
      kind: "matched",
      summary: renamed
        ? `${tokens} tokens agree, each name standing for the same other one throughout`
        : `${tokens} tokens agree`,
    },
  };
}
