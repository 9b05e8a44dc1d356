import { counts } from "./classes.ts";
import type { Finding } from "./finding.ts";
import type { LabelledPlace } from "./targets.ts";

/** What was made of a labelled place: a true one found or missed, a false one named wrongly or rightly left alone. */
export type Outcome = "found" | "missed" | "wrong" | "quiet";

/**
 * The finding that is about a labelled place: one of its CWE numbers counts for the label's class, and the place where
 * it is reported, or a step of its flow, meets the label's lines or one of the other lines of the label.
 */
export function findingAt(place: LabelledPlace, findings: readonly Finding[]): Finding | undefined {
  const { file, line, endLine = line, alsoLines = [], cwe } = place;
  return findings.find(
    ({ cwes, places }) =>
      cwes.some((one) => counts(one, cwe)) &&
      places.some(
        (found) =>
          found.file === file &&
          ((found.line <= endLine && found.endLine >= line) ||
            alsoLines.some((one) => one >= found.line && one <= found.endLine)),
      ),
  );
}

export function outcomeOf({ verdict }: LabelledPlace, finding: Finding | undefined): Outcome {
  if (finding === undefined) return verdict === "true" ? "missed" : "quiet";
  return verdict === "true" ? "found" : "wrong";
}
