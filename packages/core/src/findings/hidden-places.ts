import type { Check } from "../contracts/check.ts";
import type { FindingDraft } from "../contracts/finding.ts";
import type { GapInput } from "../contracts/gap.ts";
import type { Location } from "../contracts/location.ts";
import type { CheckOutcome } from "../contracts/outcome.ts";
import type { CollectorOutcome } from "../evidence/collect.ts";
import { safeLine } from "../safe-text.ts";

/** What must not be shown, by the file in which it stands. */
export function hiddenByPath(drafts: readonly FindingDraft[]): Map<string, Location[]> {
  const hidden = new Map<string, Location[]>();
  for (const draft of drafts) {
    // What the files no longer hold is in none of their lines.
    if (draft.sensitive !== true || draft.history?.inHead === false) continue;
    for (const place of [draft.hides ?? draft.location].flat()) {
      const places = hidden.get(place.path) ?? [];
      places.push(place);
      hidden.set(place.path, places);
    }
  }
  return hidden;
}

export interface SearchForSecrets {
  /** Of the checks that looked. */
  outcomes: readonly Pick<CheckOutcome, "category" | "status" | "reason">[];
  /** What they could not look at. */
  gaps: readonly Pick<GapInput, "what" | "why">[];
}

/**
 * Why a file's code may hold a secret that nobody knows of; undefined where all of it was looked at. Such code is not
 * shown, since nothing in it could be masked.
 */
export function whyUnsure({ outcomes, gaps }: SearchForSecrets): (path: string) => string | undefined {
  const failed = outcomes.find(
    ({ category, status }) => category === "secrets" && (status === "error" || status === "skipped"),
  );
  const whole = failed && `secrets could not be looked for: ${failed.reason ?? "no reason given"}`;
  const passedOver = new Set(gaps.map(({ what }) => what));
  return (path) => whole ?? (passedOver.has(safeLine(path)) ? "not all of it was searched for secrets" : undefined);
}

/** What the collectors that secrets are found with passed over. */
export function gapsOfSecrets(
  checks: readonly Check[],
  evidence: ReadonlyMap<string, Pick<CollectorOutcome, "gaps">>,
): GapInput[] {
  const keys = new Set(
    checks.filter(({ category }) => category === "secrets").flatMap(({ needs }) => needs.map(({ id }) => id)),
  );
  return [...keys].flatMap((key) => evidence.get(key)?.gaps ?? []);
}
