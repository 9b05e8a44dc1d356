import type { FindingDraft } from "../contracts/finding.ts";
import type { RuleMeta } from "../contracts/rule.ts";
import { lastLine } from "./changed.ts";
import { sameWeakness } from "./cwe-families.ts";
import { advisoriesIn } from "./sarif-class.ts";
import { worse } from "./sarif-severity.ts";
import { statementLines } from "./statement.ts";

export interface MergeInput {
  own: readonly FindingDraft[];
  /** Drafts of every imported run. */
  runs: readonly (readonly FindingDraft[])[];
  rules: ReadonlyMap<string, RuleMeta>;
  linesOf(path: string): readonly string[] | undefined;
  /** A change is judged: what it brought must not vanish in a statement that stood before. */
  isChange: boolean;
}

export interface Merged {
  drafts: FindingDraft[];
  /** By run: how many became findings, and how many were found before. */
  counts: { taken: number; merged: number }[];
}

interface Entry {
  draft: FindingDraft;
  rule: RuleMeta | undefined;
  lines: [number, number];
}

/**
 * Makes one finding of those of several tools at the same place and of the same weakness. Assay's own stays, since its
 * proof is never weaker; among imports the first. The worse severity counts, and every other tool is named.
 */
export function mergeImports({ own, runs, rules, linesOf, isChange }: MergeInput): Merged {
  const byKey = new Map<string, Entry[]>();
  const entryOf = (draft: FindingDraft): Entry => ({
    draft,
    rule: rules.get(draft.rule),
    lines: statementLines(linesOf(draft.location.path) ?? [], draft.location),
  });
  const add = (entry: Entry) => {
    for (const key of keysOf(entry)) {
      const there = byKey.get(key);
      if (there === undefined) byKey.set(key, [entry]);
      else there.push(entry);
    }
  };
  // What is changed here is a copy; a check's own draft is never touched.
  const kept = own.map((draft) => entryOf({ ...draft }));
  for (const entry of kept) add(entry);
  const counts = runs.map((drafts) => {
    const count = { taken: 0, merged: 0 };
    for (const draft of drafts) {
      const entry = entryOf({ ...draft });
      const near = new Set(keysOf(entry).flatMap((key) => byKey.get(key) ?? []));
      const mustTouch = isChange && draft.imported?.standing === "new";
      const same = [...near].find((one) => isSame(one, entry) && (!mustTouch || touches(one, entry)));
      if (same === undefined) {
        kept.push(entry);
        add(entry);
        count.taken += 1;
      } else {
        join(same, entry);
        count.merged += 1;
      }
    }
    return count;
  });
  return { drafts: kept.map(({ draft }) => draft), counts };
}

/** Where an entry may meet another: on each of its lines; a dependency's by its advisories, wherever they are listed. */
function keysOf({ draft, rule, lines: [first, last] }: Entry): string[] {
  const { path } = draft.location;
  const advisories = rule?.category === "supply" ? advisoriesOf(draft) : [];
  if (advisories.length > 0) return advisories.map((id) => `${path}\0${id}`);
  return Array.from({ length: last - first + 1 }, (_, index) => `${path}\0${first + index}`);
}

function advisoriesOf({ rule, message, proof, identity }: FindingDraft): string[] {
  return [...new Set(advisoriesIn(`${rule} ${message} ${proof.summary} ${identity ?? ""}`))];
}

function isSame(a: Entry, b: Entry): boolean {
  const [tool, other] = [a.draft.imported?.by.tool, b.draft.imported?.by.tool];
  // What one tool tells apart is not joined, but for the same report handed in twice.
  if (tool !== undefined && tool === other)
    return a.draft.rule === b.draft.rule && JSON.stringify(a.draft.location) === JSON.stringify(b.draft.location);
  if (a.rule === undefined || b.rule === undefined) return false;
  // They met by an advisory, or by lines where neither names one.
  if (a.rule.category === "supply" && b.rule.category === "supply" && advisoriesOf(a.draft).length > 0) return true;
  if (a.rule.category === "secrets" && b.rule.category === "secrets") return true;
  return sameWeakness(a.rule.cwe, b.rule.cwe);
}

/** True when the lines of two findings themselves meet, and not only those of their statements. */
function touches({ draft: { location: a } }: Entry, { draft: { location: b }, rule }: Entry): boolean {
  return rule?.category === "supply" || (a.start.line <= lastLine(b) && b.start.line <= lastLine(a));
}

function join(kept: Entry, other: Entry): void {
  const { draft } = kept;
  const { imported, severity, related = [] } = other.draft;
  if (imported === undefined) return;
  const named = draft.alsoReportedBy ?? [];
  const isNamed = [draft.imported?.by, ...named].some(
    (one) => one?.tool === imported.by.tool && one.rule === imported.by.rule,
  );
  if (!isNamed) draft.alsoReportedBy = [...named, imported.by];
  const before = draft.severity ?? kept.rule?.severity;
  if (before !== undefined && severity !== undefined) draft.severity = worse(before, severity);
  if (draft.imported?.standing === "existing") draft.imported = { ...draft.imported, standing: imported.standing };
  if (draft.imported !== undefined && (draft.related ?? []).length === 0) draft.related = related;
}
