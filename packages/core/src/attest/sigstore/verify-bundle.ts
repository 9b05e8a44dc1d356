import { toSignedEntity, VerificationError, Verifier } from "@sigstore/verify";
import { messageOf } from "../../errors.ts";
import { safeLine } from "../../safe-text.ts";
import type { CertifiedIdentity } from "../allowed-identity.ts";
import { refuse, type Refusal } from "../refusal.ts";
import { readStatement, type Statement } from "../statement.ts";
import { checkCertificate, identityOf } from "./certificate.ts";
import { checkLogEntry } from "./log-entry.ts";
import type { SigstoreBundle } from "./read-bundle.ts";
import type { Trust } from "./trusted-root.ts";

/** What a bundle proves, whoever may have signed it. */
export interface ProvenBundle {
  identity: CertifiedIdentity;
  /** The place of the entry in its log. */
  logIndex: string;
  /** When the log took it, in seconds since 1970. */
  loggedAt: number;
  statement: Statement;
}

/** Tells who signed a bundle, by nothing but the bundle and whom an instance of Sigstore trusts. */
export function proveBundle(bundle: SigstoreBundle, trust: Trust): { ok: true; proven: ProvenBundle } | Refusal {
  try {
    return prove(bundle, trust);
  } catch (error) {
    // The parsers of certificates, time stamps and checkpoints throw what they like at bytes that are none.
    return refuse(
      error instanceof VerificationError ? whyOf(error) : `can't be read: ${safeLine(messageOf(error), 120)}`,
    );
  }
}

function prove(
  { whole, payload, certificate }: SigstoreBundle,
  trust: Trust,
): { ok: true; proven: ProvenBundle } | Refusal {
  const [entry] = whole.verificationMaterial.tlogEntries;
  if (entry === undefined) return refuse("has no entry of a transparency log");
  const logged = checkLogEntry(entry, certificate);
  if (!logged.ok) return logged;
  const limits = { tlogThreshold: 1, ctlogThreshold: 1, timestampThreshold: 1 };
  const { identity: said } = new Verifier(trust.material, limits).verify(toSignedEntity(whole));
  const checked = checkCertificate(certificate, trust.authorities);
  if (!checked.ok) return checked;
  const extensions = (said?.oids ?? []).map(({ oid, value }) => ({ oid: (oid?.id ?? []).join("."), value }));
  const identity = identityOf(checked.subject, extensions);
  if (identity === undefined) return refuse("has a certificate that does not name who vouched for its subject");
  const statement = readStatement(payload);
  if (!statement.ok) return statement;
  const { logIndex, integratedTime } = entry;
  return { ok: true, proven: { identity, logIndex, loggedAt: Number(integratedTime), statement: statement.statement } };
}

/** In the words of our sentences; what sigstore-js says is kept where it says more. */
function whyOf({ code, message, cause }: VerificationError): string {
  const because = safeLine(cause instanceof Error ? cause.message : message, 120);
  if (code === "SIGNATURE_ERROR") return "has a broken signature: the key of its certificate did not sign these bytes";
  if (code === "TIMESTAMP_ERROR") return `has no time that can be proven: ${because}`;
  if (code !== "CERTIFICATE_ERROR") return `is not proven to stand in a trusted log: ${because}`;
  if (message.includes("SCT"))
    return `has a certificate that is not proven to stand in a log of certificates: ${because}`;
  return because.includes("not valid or expired")
    ? "has a certificate that was not valid at the time of signing"
    : "has a certificate that no trusted authority issued";
}
