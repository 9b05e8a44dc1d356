import type { Finding } from "./finding.ts";
import type { Label } from "./labels.ts";

export interface Score {
  readonly found: number;
  readonly missed: number;
  readonly wrong: number;
  readonly quiet: number;
  /** Of what was reported, the part that is a secret; null where nothing was reported. */
  readonly precision: number | null;
  /** Of the secrets, the part that was reported. */
  readonly recall: number | null;
  readonly f1: number | null;
}

/** Where findings are, for looking up a line. */
export type Reported = ReadonlyMap<string, readonly Finding[]>;

export function byFile(findings: readonly Finding[]): Reported {
  const reported = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = `${finding.repository} ${finding.path}`;
    reported.set(key, [...(reported.get(key) ?? []), finding]);
  }
  return reported;
}

/** The finding that covers a labelled line; a key of several lines is told by its first. */
export function findingAt(label: Label, reported: Reported): Finding | undefined {
  return reported
    .get(`${label.repository} ${label.path}`)
    ?.find(({ line, endLine }) => line <= label.line && label.line <= endLine);
}

/** Over true and false lines; unclear ones do not count. */
export function scoreOf(labels: readonly Label[], reported: Reported): Score {
  const count = (wanted: Label["label"], isReported: boolean): number =>
    labels.filter((label) => label.label === wanted && (findingAt(label, reported) !== undefined) === isReported)
      .length;
  const found = count("true", true);
  const missed = count("true", false);
  const wrong = count("false", true);
  const quiet = count("false", false);
  return {
    found,
    missed,
    wrong,
    quiet,
    precision: share(found, found + wrong),
    recall: share(found, found + missed),
    f1: share(2 * found, 2 * found + wrong + missed),
  };
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((1000 * part) / whole) / 1000;
}
