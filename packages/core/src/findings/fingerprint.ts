import { createHash } from "node:crypto";
import type { FindingDraft } from "../contracts/finding.ts";
import type { Location } from "../contracts/location.ts";

/**
 * Code as it is compared: without white space, statement ends, trailing commas and kinds of quotes, so that moving and
 * reformatting leave a finding the same one.
 */
export function normaliseCode(code: string): string {
  return code
    .replace(/\s+/g, "")
    .replace(/[;]/g, "")
    .replace(/,+(?=[)\]}])/g, "")
    .replace(/['`]/g, '"');
}

/** The text of a location. Positions past the end of a line or of the file mean its end. */
export function textAt(lines: readonly string[], { start, end }: Location): string {
  const taken = lines.slice(start.line - 1, end.line);
  if (taken.length === 0) return "";
  if (end.line - start.line + 1 === taken.length)
    taken[taken.length - 1] = taken[taken.length - 1]?.slice(0, end.column - 1) ?? "";
  taken[0] = taken[0]?.slice(start.column - 1) ?? "";
  return taken.join("\n");
}

/** A draft with what tells it from every other. */
export interface Identified {
  draft: FindingDraft;
  /** 32 hexadecimal digits. */
  fingerprint: string;
}

/**
 * Fingerprints findings: rule, path, normalised code (or the check's own identity), enclosing symbol, and how many of
 * the same came before it in the file. Findings reported twice at one place are joined.
 *
 * @param linesOf the lines of a file, or undefined where it cannot be read
 * @param pathOf under which path a file is known; another than its own for what was renamed
 */
export function identify(
  drafts: readonly FindingDraft[],
  linesOf: (path: string) => readonly string[] | undefined,
  pathOf: (path: string) => string = (path) => path,
): Identified[] {
  const occurrences = new Map<string, number>();
  return distinct(drafts).map((draft) => {
    const code = draft.identity ?? normaliseCode(textAt(linesOf(draft.location.path) ?? [], draft.location));
    const same = [draft.rule, pathOf(draft.location.path), code, draft.symbol ?? ""].join("\0");
    const occurrence = occurrences.get(same) ?? 0;
    occurrences.set(same, occurrence + 1);
    const fingerprint = createHash("sha256").update(`${same}\0${occurrence}`).digest("hex").slice(0, 32);
    return { draft, fingerprint };
  });
}

function distinct(drafts: readonly FindingDraft[]): FindingDraft[] {
  const byPlace = new Map<string, FindingDraft>();
  for (const draft of drafts) {
    const { path, start, end } = draft.location;
    const place = [draft.rule, path, start.line, start.column, end.line, end.column, draft.identity ?? ""].join("\0");
    if (!byPlace.has(place)) byPlace.set(place, draft);
  }
  return [...byPlace.values()].sort(byLocation);
}

function byLocation(a: FindingDraft, b: FindingDraft): number {
  if (a.location.path !== b.location.path) return a.location.path < b.location.path ? -1 : 1;
  return (
    a.location.start.line - b.location.start.line ||
    a.location.start.column - b.location.start.column ||
    (a.rule < b.rule ? -1 : 1)
  );
}
