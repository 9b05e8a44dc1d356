import type { Finding } from "../contracts/finding.ts";
import type { Suppression } from "../contracts/suppression.ts";
import { globMatcher } from "../policy/ignore.ts";
import type { Identified } from "./fingerprint.ts";

export interface StandingOptions {
  /** Fingerprints that stood on the base commit. */
  onBase: ReadonlySet<string>;
  /** Fingerprints of the baseline. */
  accepted: ReadonlySet<string>;
  suppressions: readonly Suppression[];
  /** The day on which expiry is judged, as YYYY-MM-DD. */
  today: string;
  /** What an `assay-ignore` in the code says of a finding. */
  ignored?(finding: Identified): Finding["suppression"];
  /** The fingerprint that the finding would have under its file's name before a rename. */
  beforeRename: ReadonlyMap<string, string>;
}

export interface Standings {
  of(finding: Identified): Pick<Finding, "standing" | "suppression">;
  /** How often each suppression was used, in their order. */
  used: readonly number[];
}

/** Decides what of each finding counts. A suppression past its day counts for nothing. */
export function standings(options: StandingOptions): Standings {
  const used = options.suppressions.map(() => 0);
  const matchers = options.suppressions.map((entry) => matcherOf(entry));
  const known = (set: ReadonlySet<string>, fingerprint: string) =>
    set.has(fingerprint) || set.has(options.beforeRename.get(fingerprint) ?? "");

  function of(finding: Identified): Pick<Finding, "standing" | "suppression"> {
    const index = options.suppressions.findIndex(
      (entry, at) => !isExpired(entry, options.today) && matchers[at]?.(finding) === true,
    );
    const suppression = options.suppressions[index];
    if (suppression !== undefined) {
      used[index] = (used[index] ?? 0) + 1;
      return { standing: "suppressed", suppression: { reason: suppression.reason, until: suppression.until } };
    }
    const ignored = options.ignored?.(finding);
    if (ignored !== undefined) return { standing: "suppressed", suppression: ignored };
    if (known(options.accepted, finding.fingerprint)) return { standing: "baseline" };
    const { imported } = finding.draft;
    if (imported !== undefined) return { standing: imported.standing };
    const stood = finding.draft.onBase === true || known(options.onBase, finding.fingerprint);
    return { standing: stood ? "existing" : "new" };
  }
  return { of, used };
}

/** True from the day after its last. */
export function isExpired(suppression: Suppression, today: string): boolean {
  return suppression.until < today;
}

function matcherOf(entry: Suppression): (finding: Identified) => boolean {
  const matchesPath = entry.path === undefined ? () => true : globMatcher([entry.path]);
  return ({ fingerprint, draft }) =>
    (entry.fingerprint === undefined || entry.fingerprint === fingerprint) &&
    (entry.rule === undefined || entry.rule === draft.rule) &&
    matchesPath(draft.location.path);
}
