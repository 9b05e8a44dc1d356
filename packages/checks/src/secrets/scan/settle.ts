import { isDocumentedKey } from "../values/documented-keys.ts";
import type { Candidate } from "./detector.ts";
import { pairAccessKeys } from "./pair-access-keys.ts";

/** Leaves one candidate for each place, the one that says most, and joins access key ids to their secrets. */
export function settle(candidates: readonly Candidate[]): Candidate[] {
  return pairAccessKeys(withoutOverlaps(candidates.filter((candidate) => !isDocumentedKey(candidate.value)))).sort(
    (a, b) => a.start - b.start,
  );
}

function withoutOverlaps(candidates: readonly Candidate[]): Candidate[] {
  const kept: Candidate[] = [];
  const ordered = [...candidates].sort((a, b) => a.start - b.start || b.end - a.end);
  for (const candidate of ordered) {
    const last = kept.at(-1);
    if (last === undefined || candidate.start >= last.end) kept.push(candidate);
    else if (rank(candidate) > rank(last)) kept[kept.length - 1] = merged(candidate, last);
    else kept[kept.length - 1] = merged(last, candidate);
  }
  return kept;
}

/** A value that a program falls back on is reported as that, whatever format it has. */
function merged(better: Candidate, other: Candidate): Candidate {
  const sameValue = better.start === other.start && better.end === other.end;
  return sameValue && other.rule === "secrets/credential-default" && better.rule !== other.rule
    ? { ...better, rule: other.rule }
    : better;
}

function rank(candidate: Candidate): number {
  const byRule: Record<string, number> = {
    "secrets/cloud-service-account": 5,
    "secrets/provider-token": 4,
    "secrets/private-key": 4,
    "secrets/webhook-url": 4,
    "secrets/literal-signing-key": 3,
    "secrets/kubernetes-secret": 3,
    "secrets/connection-string": 3,
    "secrets/jwt-token": 2,
    "secrets/credential-in-command": 2,
  };
  return (candidate.verified === true ? 10 : 0) + (byRule[candidate.rule] ?? 1) + candidate.confidence;
}
