import { mutantGroups, groupTitles, type MutantGroup } from "../../../../mutant-session/groups.ts";
import type { MutantCounts } from "../../../../mutant-session/count-mutants.ts";

/** One sign a kind, so that none is told by its colour alone. */
const signs: Readonly<Record<MutantGroup, string>> = {
  survived: "✗",
  unreached: "○",
  noticed: "✓",
  timeout: "∞",
  "not-run": "–",
};

export function Sign({ group }: { group: MutantGroup }) {
  return (
    <span class={`sign ${group}`} aria-hidden="true">
      {signs[group]}
    </span>
  );
}

export function countOf(counts: MutantCounts, group: MutantGroup): number {
  const { detected, timeouts, survived, unreached, notRun } = counts;
  return { survived, unreached, noticed: detected - timeouts, timeout: timeouts, "not-run": notRun }[group];
}

/** What share of the mutants that tests reach they notice, or a dash. */
export function scoreText({ score }: MutantCounts): string {
  return score === undefined ? "–" : `${score} %`;
}

/** How the mutants share out, as a bar; the numbers stand beside it for those who don't see it. */
export function ScoreBar({ counts }: { counts: MutantCounts }) {
  const order: readonly MutantGroup[] = ["noticed", "timeout", "survived", "unreached", "not-run"];
  return (
    <span class="score-bar" aria-hidden="true">
      {order.map((group) => {
        const count = countOf(counts, group);
        return count === 0 ? null : <span class={group} style={{ flexGrow: count }} />;
      })}
    </span>
  );
}

/** `3 survived, 1 not reached`, for screen readers and tooltips. */
export function countWords(counts: MutantCounts): string {
  return mutantGroups
    .filter((group) => countOf(counts, group) > 0)
    .map((group) => `${countOf(counts, group).toLocaleString("en")} ${groupTitles[group]}`)
    .join(", ");
}
