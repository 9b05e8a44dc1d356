import { safeLine } from "../safe-text.ts";
import type { Signer } from "./allowed-signers.ts";
import { preAuthenticationEncoding, type Envelope } from "./dsse.ts";
import { isSignedBy } from "./ed25519-key.ts";
import { refuse, type Refusal } from "./refusal.ts";
import { isSshSignature, readSshSignature } from "./ssh-signature.ts";
import { readStatement, statementPayloadType, type Statement } from "./statement.ts";

export interface VerifyEnvelopeOptions {
  signers: readonly Signer[];
  /** What a signature of ssh-keygen has to be made for. */
  namespace: string;
}

/** Tells who of the allowed signed an envelope, and what it states; or why it is not believed. */
export function verifyEnvelope(
  envelope: Envelope,
  { signers, namespace }: VerifyEnvelopeOptions,
): { ok: true; signer: Signer; statement: Statement } | (Refusal & { unknownSigner?: true }) {
  const ofKey = signers.filter(({ keyid }) => keyid === envelope.keyid);
  const signer = ofKey.find(({ namespaces }) => namespaces?.includes(namespace) ?? true);
  if (ofKey[0] === undefined)
    return { ...refuse(`is signed by the unknown key ${safeLine(envelope.keyid, 80)}`), unknownSigner: true };
  if (signer === undefined)
    return refuse(`is signed by ${safeLine(ofKey[0].who, 80)}, whose key is not allowed for '${namespace}'`);
  if (!isSigned(envelope, signer, namespace))
    return refuse(`has a broken signature: ${safeLine(signer.who, 80)} did not sign these bytes`);
  const stated = readStatement(envelope.payload);
  return stated.ok ? { ok: true, signer, statement: stated.statement } : stated;
}

function isSigned({ payload, signature }: Envelope, { publicKey }: Signer, namespace: string): boolean {
  const bytes = preAuthenticationEncoding(statementPayloadType, payload);
  if (!isSshSignature(signature)) return signature.length === 64 && isSignedBy(publicKey, bytes, signature);
  const ssh = readSshSignature(signature);
  if (ssh === undefined || ssh.namespace !== namespace || !ssh.publicKey.equals(publicKey)) return false;
  return isSignedBy(publicKey, ssh.signedBytes(bytes), ssh.signature);
}
