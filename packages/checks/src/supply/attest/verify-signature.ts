import {
  findAllowedIdentity,
  proveKeylessBundle,
  readEnvelope,
  safeLine,
  verifyEnvelope,
  type AllowedSigners,
  type Statement,
  type Trust,
} from "@assay/core";
import { allowedSignersFile } from "./places.ts";
import { signatureNamespace } from "./predicate.ts";

type Allowed = Extract<AllowedSigners, { ok: true }>;

/** By whom an attestation is: a key, or an identity that Sigstore certified. */
export type AttestedBy =
  | { who: string; keyid: string }
  | {
      who: string;
      issuer: string;
      identity: string;
      repository?: string;
      /** When the log took it, in ISO 8601. */
      loggedAt: string;
      logIndex: string;
    };

export interface WhoMaySign {
  /** By the base commit. */
  allowed: Allowed;
  /** By what is judged, to tell a signer that only the change brings. */
  added(): Promise<Allowed | undefined>;
}

export type VerifiedSignature = { ok: true; signer: AttestedBy; statement: Statement } | { ok: false; why: string };

/** Who of the allowed signed an envelope of DSSE, and what it states. */
export async function verifyKeySignature(text: string, { allowed, added }: WhoMaySign): Promise<VerifiedSignature> {
  const read = readEnvelope(text);
  if (!read.ok) return read;
  const verified = verifyEnvelope(read.envelope, { signers: allowed.signers, namespace: signatureNamespace });
  if (verified.ok) {
    const { who, keyid } = verified.signer;
    return { ok: true, signer: { who, keyid }, statement: verified.statement };
  }
  if (verified.unknownSigner !== true) return verified;
  const { keyid } = read.envelope;
  return refused(verified.why, (await added())?.signers.find((signer) => signer.keyid === keyid)?.who);
}

/** Whom of the allowed Sigstore certified as the signer of a bundle, and what it states. */
export async function verifyKeylessSignature(
  text: string,
  { allowed, added }: WhoMaySign,
  trust: Trust,
): Promise<VerifiedSignature> {
  const read = await proveKeylessBundle(text, trust);
  if (!read.ok) return read;
  const { identity, statement, loggedAt, logIndex } = read.proven;
  const found = findAllowedIdentity(identity, allowed.identities);
  if (found.ok) {
    const time = new Date(loggedAt * 1000).toISOString();
    return { ok: true, signer: { who: found.signer.who, ...identity, loggedAt: time, logIndex }, statement };
  }
  if (found.unknownSigner !== true) return found;
  const inChange = findAllowedIdentity(identity, (await added())?.identities ?? []);
  return refused(found.why, inChange.ok ? inChange.signer.who : undefined);
}

function refused(why: string, added: string | undefined): { ok: false; why: string } {
  return {
    ok: false,
    why:
      added === undefined
        ? `${why}: it does not stand in ${allowedSignersFile} of the base commit`
        : `is signed by ${safeLine(added, 80)}, whom only this change adds to ${allowedSignersFile}: a signer counts once it stands on the base commit`,
  };
}
