import type { SecretMatch } from "../evidence.ts";
import type { Candidate } from "../scan/detector.ts";
import { identity, preview } from "../scan/redact.ts";
import { entropyPerCharacter } from "../values/entropy.ts";

/** A candidate without its value: all that may leave the search. */
export function redacted(candidate: Candidate, positionOf: (offset: number) => SecretMatch["start"]): SecretMatch {
  return {
    rule: candidate.rule,
    detector: candidate.detector,
    ...(candidate.provider === undefined ? {} : { provider: candidate.provider }),
    what: candidate.what.slice(0, 200),
    severity: candidate.severity,
    start: positionOf(candidate.start),
    end: positionOf(candidate.end),
    preview: candidate.unguessable === true ? preview(candidate.value) : "",
    length: candidate.value.length,
    entropy: Math.round(entropyPerCharacter(candidate.value) * 100) / 100,
    identity: identity(candidate.value, candidate.unguessable === true),
    confidence: Math.round(candidate.confidence * 100) / 100,
    reasons: candidate.reasons.map((reason) => reason.slice(0, 300)),
    ...(candidate.fix === undefined ? {} : { fix: candidate.fix }),
    ...(candidate.reference === undefined ? {} : { reference: candidate.reference }),
  };
}
