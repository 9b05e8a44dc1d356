import { severities } from "@assay/core";
import type { Flaw } from "./flaw.ts";

export type Rated = "critical" | "high" | "medium" | "low";

/** How bad a flaw is, and what says so: a CVSS vector with its score, the publisher's word, or nothing. */
export interface Rating {
  severity: Rated;
  cvss?: string;
  /** Neither vector nor word could be read. Counts as high, since nobody has said that it is less. */
  unrated?: true;
}

const words: Readonly<Record<string, Rated>> = {
  CRITICAL: "critical",
  HIGH: "high",
  IMPORTANT: "high",
  MODERATE: "medium",
  MEDIUM: "medium",
  LOW: "low",
};

/**
 * The severity of the worst of the vectors, by the base score of CVSS 2, 3.0, 3.1 and 4.0; without one the publisher's
 * word.
 */
export async function rate({ vectors, rating }: Pick<Flaw, "vectors" | "rating">): Promise<Rating> {
  const scored = await Promise.all(vectors.map(async (cvss) => ({ cvss, severity: ofScore(await baseScore(cvss)) })));
  const [worst] = scored
    .flatMap(({ cvss, severity }) => (severity === undefined ? [] : [{ cvss, severity }]))
    .sort((one, other) => severities.indexOf(one.severity) - severities.indexOf(other.severity));
  if (worst !== undefined) return worst;
  const word = words[rating?.toUpperCase() ?? ""];
  return word === undefined ? { severity: "high", unrated: true } : { severity: word };
}

const scores = new Map<string, Promise<number | undefined>>();

/** Computed once for a vector: a few hundred of them make up most of what is published. */
function baseScore(vector: string): Promise<number | undefined> {
  let score = scores.get(vector);
  if (score === undefined) scores.set(vector, (score = computeScore(vector)));
  return score;
}

/** The base score of a vector; undefined for text that is none, or from which a metric is missing. */
async function computeScore(vector: string): Promise<number | undefined> {
  // Loaded when the first vector is met: most runs meet none.
  const { default: cvss } = await import("ae-cvss-calculator");
  try {
    const score = cvss.fromVector(vector)?.calculateScores().base;
    return typeof score === "number" && Number.isFinite(score) ? score : undefined;
  } catch {
    return undefined; // the publisher's word is asked next, and what has neither is told as unrated
  }
}

/** The qualitative scale of CVSS 3.1, section 5, and 4.0, section 6. What scores nothing has no severity of its own. */
function ofScore(score: number | undefined): Rated | undefined {
  if (score === undefined || score === 0) return undefined;
  return score >= 9 ? "critical" : score >= 7 ? "high" : score >= 4 ? "medium" : "low";
}
