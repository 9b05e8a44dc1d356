import { safeLine } from "../safe-text.ts";
import { refuse, type Refusal } from "./refusal.ts";

/** Who may sign without a key of his own: an identity as a certificate of Sigstore names it. */
export interface AllowedIdentity {
  /** Address of the OIDC issuer that vouched for the identity. */
  issuer: string;
  /** The certificate's subject: a workflow with its ref, an e-mail address. With `/` or `@` at its end, what it begins with. */
  identity: string;
  /** Address of the repository that the workflow ran for; of any where absent. */
  repository?: string;
  who: string;
}

/** What a certificate says of who signed. */
export interface CertifiedIdentity {
  issuer: string;
  identity: string;
  /** Absent where the issuer is no CI with repositories. */
  repository?: string;
}

/** Reads the words after `sigstore` in a list of signers; a text says what is wrong with them. */
export function readAllowedIdentity([issuer = "", identity = "", ...rest]: readonly string[]):
  | AllowedIdentity
  | string {
  if (!/^https?:\/\/[^/]/.test(issuer)) return "the issuer after 'sigstore' is no https address";
  if (identity === "") return "it names no identity after the issuer";
  if (/[*?"]/.test(identity))
    return `'${identity}' is no identity: write it out, or end it with / or @ for all that begin so`;
  if (isPrefix(identity) && !/^https?:\/\/[^/]+\/[^/]+./.test(identity))
    return `all that begins with '${identity}' is too much: name the host and the owner at least`;
  const option = rest[0]?.startsWith("repository=") === true ? rest[0].slice("repository=".length) : undefined;
  const who = rest.slice(option === undefined ? 0 : 1);
  if (option !== undefined && !/^https?:\/\/[^/]+\/[^*?"]+$/.test(option))
    return "the repository is no https address of one";
  if (who.length === 0) return "it does not say whose identity this is";
  return { issuer, identity, ...(option !== undefined && { repository: option }), who: who.join(" ") };
}

/** Who of the allowed it was; or why nobody. */
export function findAllowedIdentity(
  proven: CertifiedIdentity,
  allowed: readonly AllowedIdentity[],
): { ok: true; signer: AllowedIdentity } | (Refusal & { unknownSigner?: true }) {
  const signer = allowed.find((one) => isAllowed(one, proven));
  if (signer !== undefined) return { ok: true, signer };
  const shown = safeLine(proven.identity, 200);
  const otherIssuer = allowed.find((one) => isAllowed({ ...one, issuer: proven.issuer }, proven));
  if (otherIssuer !== undefined)
    return refuse(
      `is signed by ${shown} as ${safeLine(proven.issuer, 120)} says, whom only ${safeLine(otherIssuer.issuer, 120)} may vouch for`,
    );
  const elsewhere = allowed.find((one) =>
    isAllowed(one, { ...proven, ...(one.repository && { repository: one.repository }) }),
  );
  if (elsewhere !== undefined)
    return refuse(
      `is signed by ${shown} in the repository ${safeLine(proven.repository ?? "(none)", 120)}, not in ${safeLine(elsewhere.repository ?? "", 120)}`,
    );
  return { ...refuse(`is signed by ${shown} (${safeLine(proven.issuer, 120)})`), unknownSigner: true };
}

/** Letter by letter: nothing in a certificate is a pattern, and nothing in the list is one but its last letter. */
function isAllowed(allowed: AllowedIdentity, { issuer, identity, repository }: CertifiedIdentity): boolean {
  const named = isPrefix(allowed.identity)
    ? identity.startsWith(allowed.identity) && identity !== allowed.identity
    : identity === allowed.identity;
  return named && issuer === allowed.issuer && (allowed.repository === undefined || allowed.repository === repository);
}

function isPrefix(identity: string): boolean {
  return identity.endsWith("/") || identity.endsWith("@");
}
