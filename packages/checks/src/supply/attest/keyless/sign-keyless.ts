import {
  CancelledError,
  messageOf,
  proveKeylessBundle,
  safeLine,
  statementPayloadType,
  UserError,
  writeKeylessBundle,
  type Network,
  type ProvenBundle,
  type Statement,
  type Trust,
} from "@assay/core";
import { ciToken } from "./ci-token.ts";
import { listingRequests, type ListedRequest } from "./listed-request.ts";
import type { SigningServices } from "./services.ts";

export interface KeylessOptions {
  environment: Readonly<Record<string, string | undefined>>;
  network: Network;
  services: SigningServices;
  /** Whom verifying will trust: what it would refuse is not written. */
  trust: Trust;
  /** Gets each request that is made. */
  requests: ListedRequest[];
  signal: AbortSignal;
}

/** A bundle that was signed, logged and proven. */
export interface KeylessSignature {
  text: string;
  proven: ProvenBundle;
}

const FETCH = { timeout: 30_000, retry: { retries: 2, minTimeout: 500 } };

/**
 * Signs a statement with a key of this moment, for which Fulcio certifies who runs this job, and has Rekor write it down.
 *
 * @throws {UserError} where the CI gives no identity, or a service does not do its part
 */
export async function signKeyless(statement: Statement, options: KeylessOptions): Promise<KeylessSignature> {
  const token = await ciToken(options);
  const [{ bundleBuilderFromSigningConfig }, { SigningConfig }] = await Promise.all([
    import("@sigstore/sign"),
    import("@sigstore/protobuf-specs"),
  ]);
  const builder = bundleBuilderFromSigningConfig({
    signingConfig: SigningConfig.fromJSON(options.services.configuration),
    identityProvider: { getToken: async () => token },
    bundleType: "dsseEnvelope",
    fetchOptions: FETCH,
  });
  const artifact = { data: Buffer.from(JSON.stringify(statement)), type: statementPayloadType };
  const { services, signal } = options;
  const bundle = await listingRequests(options.requests, { purposeOf: services.purposeOf, signal }, () =>
    builder.create(artifact),
  ).catch((error: unknown) => {
    throw signal.aborted ? new CancelledError("cancelled") : new UserError(whyOf(error, token));
  });
  const text = await writeKeylessBundle(bundle);
  const proof = await proveKeylessBundle(text, options.trust);
  if (!proof.ok)
    throw new UserError(
      `what Sigstore gave is not written, since verifying refuses it: it ${proof.why} (an own instance needs its --trusted-root)`,
    );
  return { text, proven: proof.proven };
}

const parts: Readonly<Record<string, string>> = {
  CA_CREATE_SIGNING_CERTIFICATE_ERROR: "Fulcio gave no certificate",
  TLOG_CREATE_ENTRY_ERROR: "Rekor did not take the entry",
  TSA_CREATE_TIMESTAMP_ERROR: "the time-stamp authority gave no time stamp",
};

/** sigstore-js puts the token into the message where it can't read it, and a server may repeat it. */
function whyOf(error: unknown, token: string): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const said = safeLine(messageOf(cause).replaceAll(token, "(the token)"), 200) || "no reason given";
  return `${parts[code] ?? "Sigstore's answer could not be used"}: ${said}`;
}
