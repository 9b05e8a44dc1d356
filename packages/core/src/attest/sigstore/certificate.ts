import { X509Certificate } from "node:crypto";
import type { CertifiedIdentity } from "../allowed-identity.ts";
import { refuse, type Refusal } from "../refusal.ts";

/** Extensions of Fulcio's certificates: https://github.com/sigstore/fulcio/blob/main/docs/oid-info.md */
const ISSUER = "1.3.6.1.4.1.57264.1.8";
const SOURCE_REPOSITORY = "1.3.6.1.4.1.57264.1.12";
/** RFC 5280, section 4.2.1.12. */
const CODE_SIGNING = "1.3.6.1.5.5.7.3.3";

export interface Extension {
  oid: string;
  value: Buffer;
}

/**
 * Reads by OpenSSL what sigstore-js read by a parser of its own, so that a certificate which the two would take for
 * different ones is none: the same bytes, signed by one of the authorities, for signing code, with one subject.
 */
export function checkCertificate(
  bytes: Buffer,
  authorities: readonly Buffer[],
): { ok: true; subject: string } | Refusal {
  const certificate = new X509Certificate(bytes);
  const issued = authorities
    .map((authority) => new X509Certificate(authority))
    .some((authority) => certificate.checkIssued(authority) && certificate.verify(authority.publicKey));
  if (!certificate.raw.equals(bytes) || !issued || certificate.ca)
    return refuse("has a certificate that no trusted authority issued");
  if (!certificate.keyUsage.includes(CODE_SIGNING)) return refuse("has a certificate that is not for signing code");
  const subject = /^(?:URI|email):([^\s,"]+)$/.exec(certificate.subjectAltName ?? "")?.[1];
  return subject === undefined
    ? refuse("has a certificate that names no single workflow or e-mail address")
    : { ok: true, subject };
}

/** What Fulcio certified beside the subject; undefined where it does not say who vouched for that. */
export function identityOf(subject: string, extensions: readonly Extension[]): CertifiedIdentity | undefined {
  const [issuer, repository] = [ISSUER, SOURCE_REPOSITORY].map((oid) => {
    const [only, ...more] = extensions.filter((extension) => extension.oid === oid);
    return only === undefined || more.length > 0 ? undefined : readUtf8String(only.value);
  });
  return issuer === undefined
    ? undefined
    : { issuer, identity: subject, ...(repository !== undefined && { repository }) };
}

/** A UTF8String in DER (X.690, section 8.1), of less than 64 KiB. */
function readUtf8String(der: Buffer): string | undefined {
  if (der[0] !== 0x0c) return undefined;
  const [first = 0xff] = der.subarray(1);
  const head = first < 0x80 ? 2 : first === 0x81 ? 3 : first === 0x82 ? 4 : 0;
  if (head === 0 || der.length < head) return undefined;
  const length = head === 2 ? first : der.readUIntBE(2, head - 2);
  const text = der.subarray(head);
  return text.length === length && Buffer.from(text.toString("utf8")).equals(text) ? text.toString("utf8") : undefined;
}
