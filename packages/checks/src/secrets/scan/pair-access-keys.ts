import type { Candidate } from "./detector.ts";

/** How far apart an access key id and its secret may stand to be taken for a pair, in characters. */
const pairDistance = 600;

/** The detectors of ids that come with a secret, and the secret's length. */
const secretLength: Record<string, number> = {
  "aws-access-key-id": 40,
  "alibaba-access-key-id": 30,
  "tencent-secret-id": 32,
};

/** An access key id opens nothing alone: beside its secret it only says whose secret that is. */
export function pairAccessKeys(candidates: readonly Candidate[]): Candidate[] {
  const ids = candidates.filter((candidate) => secretLength[candidate.detector] !== undefined);
  const paired = new Set<Candidate>();
  const joined = candidates.map((candidate) => {
    const id = ids.find((one) => isSecretOf(candidate, one));
    if (id === undefined) return candidate;
    paired.add(id);
    return withId(candidate, id);
  });
  return joined.filter((candidate) => !paired.has(candidate));
}

function isSecretOf(candidate: Candidate, id: Candidate): boolean {
  return (
    /^(?:aws-secret-access-key|assignment|fall-back)$/.test(candidate.detector) &&
    candidate.value.length === secretLength[id.detector] &&
    /^[0-9A-Za-z/+]+$/.test(candidate.value) &&
    /secret_?(?:access_?)?key|access_?(?:key_?)?secret|aws/i.test(candidate.what) &&
    Math.abs(id.start - candidate.start) <= pairDistance
  );
}

function withId(secret: Candidate, id: Candidate): Candidate {
  return {
    ...secret,
    rule: secret.rule === "secrets/credential-default" ? secret.rule : "secrets/cloud-service-account",
    severity: "critical",
    confidence: 0.97,
    unguessable: true,
    what: `${id.what.replace(/ id$/, "")} with its id`,
    reasons: ["its access key id stands beside it", ...secret.reasons],
    ...(id.provider === undefined ? {} : { provider: id.provider }),
    ...(id.fix === undefined ? {} : { fix: id.fix }),
  };
}
