import type { Finding, FindingDraft } from "../contracts/finding.ts";
import type { InlineIgnore } from "../contracts/inline-ignore.ts";
import { lastLine } from "../imports/changed.ts";
import { safeLine } from "../safe-text.ts";
import type { FoundIgnore, Ignores } from "./find-ignores.ts";
import { namesRule } from "./parse-ignore.ts";

export interface IgnoreJudge {
  /** What passes a finding over, if anything does. */
  of(draft: FindingDraft): Finding["suppression"];
  /** Every ignore, and what became of it once all findings were asked about. */
  states(): InlineIgnore[];
}

/** Matches findings with ignores. One that is invalid, past its day, or brought by the change counts for nothing. */
export function judgeIgnores({ all, isUntouched }: Ignores, today: string): IgnoreJudge {
  const byPlace = new Map<string, FoundIgnore[]>();
  for (const ignore of all) {
    const key = `${ignore.path}\0${ignore.targetLine ?? 0}`;
    byPlace.set(key, [...(byPlace.get(key) ?? []), ignore]);
  }
  const used = new Map<FoundIgnore, number>();
  const refused = new Set<FoundIgnore>();

  function counts(ignore: FoundIgnore, { rule, location }: FindingDraft): boolean {
    if (ignore.problem !== undefined || ignore.until < today || !namesRule(ignore.rules, rule)) return false;
    // A change that rewrites what stands under an ignore does not inherit it.
    const isOld = ignore.onBase && isUntouched(location.path, location.start.line, lastLine(location));
    if (!isOld) refused.add(ignore);
    return isOld;
  }

  function stateOf(ignore: FoundIgnore): InlineIgnore["state"] {
    if (ignore.problem !== undefined) return "invalid";
    if (ignore.until < today) return "expired";
    if ((used.get(ignore) ?? 0) > 0) return "used";
    return !ignore.onBase || refused.has(ignore) ? "not-on-base" : "unused";
  }

  return {
    of(draft) {
      const { path, start } = draft.location;
      const ignore = byPlace.get(`${path}\0${start.line}`)?.find((one) => counts(one, draft));
      if (ignore === undefined) return undefined;
      used.set(ignore, (used.get(ignore) ?? 0) + 1);
      return { reason: ignore.reason, until: ignore.until, line: ignore.line };
    },
    states: () =>
      all.map((ignore) => ({
        path: safeLine(ignore.path),
        line: ignore.line,
        rules: ignore.rules,
        reason: ignore.reason,
        until: ignore.until,
        state: stateOf(ignore),
        ...(ignore.problem !== undefined && { problem: ignore.problem }),
        findings: used.get(ignore) ?? 0,
      })),
  };
}
