import {
  createHash,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  X509Certificate,
  type KeyObject,
} from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { initializeCA, initializeTLog } from "@sigstore/mock";
import { startServer } from "../../advisories/testing/archive-server.ts";
import { certificateLog } from "./certificate-log.ts";

export interface LocalSigstoreOptions {
  /** What the log's clock says; it is that of this machine where absent. */
  logClock?: Date;
  /** Certificates without a timestamp of a log of certificates. */
  withoutSct?: boolean;
  /** What answers in place of a service. */
  answers?: Readonly<Record<string, (response: ServerResponse) => void>>;
}

/** A Fulcio, a Rekor and GitHub's token service on this machine, each as it speaks over HTTP. */
export interface LocalSigstore {
  /** Without a slash at its end. */
  address: string;
  requests: string[];
  /** The text of its `trusted_root.json`. */
  trustedRoot: string;
  /** The text of a signing configuration that leads to it. */
  signingConfig: string;
  /** What a job on GitHub Actions has in its environment. */
  job: Record<string, string>;
  /** A token as its issuer signs it. */
  token(claims?: Record<string, unknown>): string;
  close(): Promise<void>;
}

export const workflow = "acme/app/.github/workflows/lock.yml@refs/heads/main";
export const githubIssuer = "https://token.actions.githubusercontent.com";
export const bearer = "request-token-of-the-job";

const start = "2020-01-01T00:00:00Z";
const isSpki = { format: "der", type: "spki" } as const;

export async function startLocalSigstore(options: LocalSigstoreOptions = {}): Promise<LocalSigstore> {
  const p256 = () => generateKeyPairSync("ec", { namedCurve: "P-256" });
  const oidc = p256();
  const ctLog = certificateLog();
  const caKeys = generateKeyPairSync("ec", { namedCurve: "P-384" });
  const ca = await initializeCA(caKeys, options.withoutSct === true ? undefined : ctLog);
  const routes = new Map<string, Route>();
  const server = await startServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    const instead = options.answers?.[path];
    if (instead !== undefined) return instead(response);
    void respond(routes.get(path), request, response);
  });
  const address = server.address.slice(0, -1);
  const log = await initializeTLog(address, p256(), options.logClock);

  routes.set("/token", async (request) => {
    const audience = new URL(request.url ?? "/", address).searchParams.get("audience");
    if (request.headers.authorization !== `Bearer ${bearer}`) return { status: 401, json: { message: "who asks?" } };
    return { status: 200, json: { value: tokenOf(oidc.privateKey, { aud: audience }) } };
  });
  routes.set("/api/v2/signingCert", async (_request, body) => {
    const { credentials, publicKeyRequest } = JSON.parse(body) as CertificateRequest;
    const claims = claimsOf(credentials.oidcIdentityToken, oidc.publicKey);
    const key = createPublicKey(publicKeyRequest.publicKey.content);
    const proof = Buffer.from(publicKeyRequest.proofOfPossession, "base64");
    if (claims === undefined)
      return { status: 401, json: { message: "There was an error processing the identity token" } };
    if (!verify("sha256", Buffer.from(claims.email ?? claims.sub), key, proof))
      return { status: 400, json: { message: "The signature supplied in the request could not be verified" } };
    const leaf = await ca.issueCertificate({
      publicKey: key.export(isSpki),
      subjectAltName:
        claims.job_workflow_ref === undefined ? claims.sub : `https://github.com/${claims.job_workflow_ref}`,
      extensions: [
        { oid: "1.3.6.1.4.1.57264.1.8", value: claims.iss },
        ...(claims.repository === undefined
          ? []
          : [{ oid: "1.3.6.1.4.1.57264.1.12", value: `https://github.com/${claims.repository}` }]),
      ],
    });
    const certificates = [leaf, ca.rootCertificate].map((der) => new X509Certificate(der).toString());
    return { status: 201, json: { signedCertificateEmbeddedSct: { chain: { certificates } } } };
  });
  routes.set("/api/v1/log/entries", async (_request, body) => {
    const entry = entryOf(JSON.parse(body) as ProposedEntry);
    return entry === undefined
      ? { status: 400, json: { message: "signature not valid" } }
      : { status: 201, json: await log.log(entry) };
  });

  const authority = {
    certChain: { certificates: [{ rawBytes: ca.rootCertificate.toString("base64") }] },
    validFor: { start },
  };
  return {
    address,
    requests: server.requests,
    close: server.close,
    trustedRoot: JSON.stringify({
      mediaType: "application/vnd.dev.sigstore.trustedroot+json;version=0.1",
      tlogs: [logOf(address, log.publicKey)],
      certificateAuthorities: [
        { subject: { organization: "sigstore.mock", commonName: "sigstore" }, uri: address, ...authority },
      ],
      ctlogs: [logOf(address, ctLog.publicKey)],
      timestampAuthorities: [],
    }),
    signingConfig: JSON.stringify({
      mediaType: "application/vnd.dev.sigstore.signingconfig.v0.2+json",
      caUrls: [{ url: address, majorApiVersion: 1, validFor: { start } }],
      rekorTlogUrls: [{ url: address, majorApiVersion: 1, validFor: { start } }],
      rekorTlogConfig: { selector: "ANY" },
    }),
    job: {
      GITHUB_ACTIONS: "true",
      ACTIONS_ID_TOKEN_REQUEST_URL: `${address}/token?api-version=2.0`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer,
    },
    token: (claims) => tokenOf(oidc.privateKey, { aud: "sigstore", ...claims }),
  };
}

type Route = (request: IncomingMessage, body: string) => Promise<{ status: number; json: unknown }>;

async function respond(route: Route | undefined, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { status, json } = (await route?.(request, await text(request))) ?? {
    status: 404,
    json: { message: "not found" },
  };
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(json));
}

interface Claims {
  iss: string;
  sub: string;
  aud: string;
  exp: number;
  email?: string;
  repository?: string;
  job_workflow_ref?: string;
}

const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

function tokenOf(key: KeyObject, claims: Record<string, unknown>): string {
  const whole = {
    iss: githubIssuer,
    sub: "repo:acme/app:ref:refs/heads/main",
    repository: "acme/app",
    job_workflow_ref: workflow,
    exp: Math.floor(Date.now() / 1000) + 300,
    ...claims,
  };
  const signed = `${base64url({ alg: "ES256", typ: "JWT" })}.${base64url(whole)}`;
  return `${signed}.${sign("sha256", Buffer.from(signed), { key, dsaEncoding: "ieee-p1363" }).toString("base64url")}`;
}

function claimsOf(token: string, key: KeyObject): Claims | undefined {
  const [head = "", body = "", signature = ""] = token.split(".");
  const signed = Buffer.from(`${head}.${body}`);
  const isGenuine = verify("sha256", signed, { key, dsaEncoding: "ieee-p1363" }, Buffer.from(signature, "base64url"));
  const claims = JSON.parse(Buffer.from(body, "base64url").toString()) as Claims;
  return isGenuine && claims.aud === "sigstore" && claims.exp > Date.now() / 1000 ? claims : undefined;
}

interface CertificateRequest {
  credentials: { oidcIdentityToken: string };
  publicKeyRequest: { publicKey: { content: string }; proofOfPossession: string };
}

interface ProposedEntry {
  kind: string;
  apiVersion: string;
  spec: { proposedContent: { envelope: string; verifiers: string[] } };
}

/** What Rekor keeps of an envelope: hashes, the signature and who can verify it. */
function entryOf({ kind, apiVersion, spec }: ProposedEntry): object | undefined {
  const { envelope, verifiers } = spec.proposedContent;
  const [verifier = ""] = verifiers;
  const { payload, payloadType, signatures } = JSON.parse(envelope) as {
    payload: string;
    payloadType: string;
    signatures: { sig: string }[];
  };
  const bytes = Buffer.from(payload, "base64");
  const signed = Buffer.concat([Buffer.from(`DSSEv1 ${payloadType.length} ${payloadType} ${bytes.length} `), bytes]);
  const { publicKey } = new X509Certificate(Buffer.from(verifier, "base64"));
  const signature = signatures[0]?.sig ?? "";
  if (kind !== "dsse" || !verify("sha256", signed, publicKey, Buffer.from(signature, "base64"))) return undefined;
  const hash = (value: string | Buffer) => ({
    algorithm: "sha256",
    value: createHash("sha256").update(value).digest("hex"),
  });
  return {
    kind,
    apiVersion,
    spec: { envelopeHash: hash(envelope), payloadHash: hash(bytes), signatures: [{ signature, verifier }] },
  };
}

function logOf(baseUrl: string, publicKey: Buffer): object {
  return {
    baseUrl,
    hashAlgorithm: "SHA2_256",
    publicKey: { rawBytes: publicKey.toString("base64"), keyDetails: "PKIX_ECDSA_P256_SHA_256", validFor: { start } },
    logId: { keyId: createHash("sha256").update(publicKey).digest("base64") },
  };
}
