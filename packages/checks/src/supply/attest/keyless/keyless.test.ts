import { createHash } from "node:crypto";
import { CancelledError, readTrust, UserError, type FileContent, type Workspace } from "@assay/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createNetwork } from "../../online/network.ts";
import { readLockfile } from "../read-lockfile.ts";
import { signDependencies } from "../sign-dependencies.ts";
import { githubIssuer, startLocalSigstore, workflow, type LocalSigstore } from "../testing/local-sigstore.ts";
import { verifyDependencies } from "../verify-dependencies.ts";
import type { ListedRequest } from "./listed-request.ts";
import { signingServices } from "./services.ts";
import { signKeyless } from "./sign-keyless.ts";

const LOCK = "package-lock.json";
const BUNDLE = ".assay/dependencies.sigstore.json";
const lock = JSON.stringify({
  name: "x",
  lockfileVersion: 3,
  packages: { "": { name: "x", dependencies: { ms: "2.1.3" } }, "node_modules/ms": { version: "2.1.3" } },
});
const identity = `https://github.com/${workflow}`;
const allowedLine = `sigstore ${githubIssuer} ${identity} repository=https://github.com/acme/app CI of acme\n`;

let sigstore: LocalSigstore;
beforeEach(async () => {
  sigstore = await startLocalSigstore();
});
afterEach(() => sigstore.close());

type Files = Record<string, string>;

function workspaceOf(files: Files): Workspace {
  return {
    root: "/nowhere",
    source: "working-tree",
    files: [],
    gaps: [],
    has: (file) => file in files,
    async read(file): Promise<FileContent> {
      const bytes = Buffer.from(files[file] ?? "");
      const hash = createHash("sha256").update(bytes).digest("hex");
      return { kind: "text", text: bytes.toString("utf8"), hash, encoding: "utf-8" };
    },
  };
}

interface Signed {
  text: string;
  requests: ListedRequest[];
}

async function sign(
  environment: Record<string, string> = sigstore.job,
  { at = sigstore, trustedRoot, text = lock }: { at?: LocalSigstore; trustedRoot?: string; text?: string } = {},
): Promise<Signed> {
  const read = await readTrust(trustedRoot ?? at.trustedRoot);
  if (!read.ok) throw new Error(read.why);
  const requests: ListedRequest[] = [];
  const options = {
    environment,
    network: createNetwork({ services: new Map(), userAgent: "assay/test" }),
    services: signingServices({ text: at.signingConfig, name: "signing.json" }),
    trust: read.trust,
    requests,
    signal: new AbortController().signal,
  };
  const signed = await signDependencies({
    lockfile: await readLockfile(workspaceOf({ [LOCK]: text }), "."),
    directory: ".",
    version: "1.2.3",
    sealer: { form: "sigstore", seal: async (statement) => (await signKeyless(statement, options)).text },
  });
  expect(signed.file).toBe(BUNDLE);
  return { text: signed.text, requests };
}

/** Who signed, or why it is refused, by the files of the base commit. */
async function verify(files: Files, base: Files): Promise<string> {
  const policyBase = { commit: "c0ffee", isBase: true, read: async (file: string) => base[file] ?? null };
  const verified = await verifyDependencies({ workspace: workspaceOf(files), policyBase }, ".");
  return verified.ok ? [`by ${verified.signer.who}`, ...verified.passedOver].join("; ") : verified.why;
}

function baseWith(line = allowedLine, trustedRoot = sigstore.trustedRoot): Files {
  return { ".assay/allowed-signers": line, ".assay/trusted-root.json": trustedRoot };
}

describe("signing without a key", () => {
  it("is done as who runs the job, and lists all that was asked", async () => {
    const { text, requests } = await sign();
    expect(await verify({ [LOCK]: lock, [BUNDLE]: text }, baseWith())).toBe("by CI of acme");
    expect(requests).toEqual([
      { method: "GET", url: `${sigstore.address}/token`, purpose: "who runs this job", status: 200 },
      {
        method: "POST",
        url: `${sigstore.address}/api/v2/signingCert`,
        purpose: "a certificate for this run",
        status: 201,
      },
      { method: "POST", url: `${sigstore.address}/api/v1/log/entries`, purpose: "an entry in the log", status: 201 },
    ]);
    expect(sigstore.requests).toEqual([
      "GET /token?api-version=2.0&audience=sigstore",
      "POST /api/v2/signingCert",
      "POST /api/v1/log/entries",
    ]);
  });

  it("takes a token that the CI has put into SIGSTORE_ID_TOKEN, and asks for none", async () => {
    const claims = { sub: "https://gitlab.com/acme/app//.gitlab-ci.yml@refs/heads/main", iss: "https://gitlab.com" };
    const token = sigstore.token({ ...claims, job_workflow_ref: undefined, repository: undefined });
    const { text } = await sign({ ...sigstore.job, SIGSTORE_ID_TOKEN: token });
    expect(sigstore.requests).toEqual(["POST /api/v2/signingCert", "POST /api/v1/log/entries"]);
    expect(text).not.toContain(token);
    const line = `sigstore https://gitlab.com ${claims.sub} GitLab\n`;
    expect(await verify({ [LOCK]: lock, [BUNDLE]: text }, baseWith(line))).toBe("by GitLab");
  });

  it.each<[Record<string, string>, string]>([
    [
      { GITHUB_ACTIONS: "true" },
      "there is no identity to sign with: give the job 'permissions: id-token: write' (GitHub gives none to pull requests from forks)",
    ],
    [
      { GITLAB_CI: "true" },
      "there is no identity to sign with: give the job 'id_tokens: SIGSTORE_ID_TOKEN: aud: sigstore'",
    ],
    [
      {},
      "there is no identity to sign with: --keyless is for CI; on GitHub Actions give the job 'permissions: id-token: write', elsewhere set SIGSTORE_ID_TOKEN, or sign with --key",
    ],
    [{ SIGSTORE_ID_TOKEN: "secret" }, "SIGSTORE_ID_TOKEN holds no OpenID Connect token (a JWT with aud, exp and sub)"],
    [{ SIGSTORE_ID_TOKEN: "a.b.c" }, "SIGSTORE_ID_TOKEN holds no OpenID Connect token (a JWT with aud, exp and sub)"],
  ])("can't be done with %j", async (environment, sentence) => {
    await expect(sign(environment)).rejects.toThrow(new UserError(sentence));
    expect(sigstore.requests).toEqual([]);
  });

  it.each<[Record<string, unknown>, string]>([
    [{ aud: "npm" }, "SIGSTORE_ID_TOKEN is for 'npm' and not for 'sigstore': ask for a token with that audience"],
    [{ exp: 1_700_000_000 }, "SIGSTORE_ID_TOKEN has expired: sign in the job's first minutes, or ask for a new one"],
  ])("can't be done with a token of %j, and asks nobody", async (claims, sentence) => {
    await expect(sign({ SIGSTORE_ID_TOKEN: sigstore.token(claims) })).rejects.toThrow(new UserError(sentence));
    expect(sigstore.requests).toEqual([]);
  });

  it("says that GitHub refused, without the words that would open it", async () => {
    const job = { ...sigstore.job, ACTIONS_ID_TOKEN_REQUEST_TOKEN: "another" };
    await expect(sign(job)).rejects.toThrow(
      new UserError(
        `GitHub Actions gave no token to sign with (${new URL(sigstore.address).host}): it answered 401: it lets nobody ask who is not logged in`,
      ),
    );
  });

  it("says that Fulcio refused a token of somebody else", async () => {
    const other = await startLocalSigstore();
    try {
      await expect(sign({ SIGSTORE_ID_TOKEN: other.token() })).rejects.toThrow(
        new UserError("Fulcio gave no certificate: (401) There was an error processing the identity token"),
      );
    } finally {
      await other.close();
    }
  });

  it.each<[string, string, string]>([
    ["/api/v2/signingCert", "{}", "Fulcio gave no certificate: "],
    ["/api/v2/signingCert", "<html>", "Fulcio gave no certificate: "],
    ["/api/v1/log/entries", "{}", "Rekor did not take the entry: "],
    ["/api/v1/log/entries", '{"a":{"body":"e30="}}', "Sigstore's answer could not be used: "],
  ])("says that %s answered %s", async (path, body, sentence) => {
    const broken = await startLocalSigstore({
      answers: { [path]: (response) => void response.writeHead(201).end(body) },
    });
    try {
      const failed = await sign(broken.job, { at: broken }).catch((error: Error) => `${error.name}: ${error.message}`);
      expect(failed).toContain(`UserError: ${sentence}`);
    } finally {
      await broken.close();
    }
  });

  it("never tells the token, though a service repeats it", async () => {
    const token = sigstore.token();
    const echoing = await startLocalSigstore({
      answers: {
        "/api/v2/signingCert": (response) =>
          void response.writeHead(400, { "content-type": "application/json" }).end(JSON.stringify({ message: token })),
      },
    });
    try {
      await expect(sign({ SIGSTORE_ID_TOKEN: token }, { at: echoing })).rejects.toThrow(
        new UserError("Fulcio gave no certificate: (400) (the token)"),
      );
    } finally {
      await echoing.close();
    }
  });

  it("writes nothing that verifying would refuse", async () => {
    const other = await startLocalSigstore();
    try {
      await expect(sign(sigstore.job, { trustedRoot: other.trustedRoot })).rejects.toThrow(
        "what Sigstore gave is not written, since verifying refuses it: it has a certificate that no trusted authority issued",
      );
    } finally {
      await other.close();
    }
  });

  it("ends when it is interrupted, though nobody answered", async () => {
    const read = await readTrust(sigstore.trustedRoot);
    if (!read.ok) throw new Error(read.why);
    const control = new AbortController();
    const silent = await startLocalSigstore({ answers: { "/api/v2/signingCert": () => control.abort() } });
    try {
      const statement = { _type: "https://in-toto.io/Statement/v1", subject: [], predicateType: "x", predicate: {} };
      const signing = signKeyless(statement as never, {
        environment: { SIGSTORE_ID_TOKEN: silent.token() },
        network: createNetwork({ services: new Map(), userAgent: "assay/test" }),
        services: signingServices({ text: silent.signingConfig, name: "signing.json" }),
        trust: read.trust,
        requests: [],
        signal: control.signal,
      });
      await expect(signing).rejects.toThrow(new CancelledError("cancelled"));
    } finally {
      await silent.close();
    }
  });
});

describe("a bundle", () => {
  it.each<[string, () => Promise<[Files, Files]>, string]>([
    [
      "where nobody is allowed",
      async () => [{ [BUNDLE]: (await sign()).text }, baseWith("")],
      `${BUNDLE} is signed by ${identity} (${githubIssuer}): it does not stand in .assay/allowed-signers of the base commit`,
    ],
    [
      "by who is allowed only by the change",
      async () => [{ [BUNDLE]: (await sign()).text, ".assay/allowed-signers": allowedLine }, baseWith("")],
      `${BUNDLE} is signed by CI of acme, whom only this change adds to .assay/allowed-signers: a signer counts once it stands on the base commit`,
    ],
    [
      "of another ref",
      async () => [
        { [BUNDLE]: (await sign()).text },
        baseWith(`sigstore ${githubIssuer} ${identity.replace("main", "dev")} CI\n`),
      ],
      `${BUNDLE} is signed by ${identity} (${githubIssuer}): it does not stand in .assay/allowed-signers of the base commit`,
    ],
    [
      "of another issuer",
      async () => [{ [BUNDLE]: (await sign()).text }, baseWith(`sigstore https://gitlab.com ${identity} CI\n`)],
      `${BUNDLE} is signed by ${identity} as ${githubIssuer} says, whom only https://gitlab.com may vouch for`,
    ],
    [
      "of the same workflow in another repository",
      async () => {
        const token = sigstore.token({ repository: "acme/lib" });
        return [{ [BUNDLE]: (await sign({ SIGSTORE_ID_TOKEN: token })).text }, baseWith()];
      },
      `${BUNDLE} is signed by ${identity} in the repository https://github.com/acme/lib, not in https://github.com/acme/app`,
    ],
    [
      "of an own instance that the base does not name",
      async () => [{ [BUNDLE]: (await sign()).text }, { ".assay/allowed-signers": allowedLine }],
      `${BUNDLE} has a certificate that no trusted authority issued`,
    ],
    [
      "of an own instance that only the change names",
      async () => [
        { [BUNDLE]: (await sign()).text, ".assay/trusted-root.json": sigstore.trustedRoot },
        { ".assay/allowed-signers": allowedLine },
      ],
      `${BUNDLE} has a certificate that no trusted authority issued`,
    ],
    [
      "about other content",
      async () => [{ [BUNDLE]: (await sign(sigstore.job, { text: lock.replace("2.1.3", "2.1.2") })).text }, baseWith()],
      "package-lock.json is not what was signed: its content was changed since; restore the signed file, or sign anew",
    ],
    [
      "about the same content in other bytes",
      async () => [{ [BUNDLE]: (await sign(sigstore.job, { text: `${lock}\n` })).text }, baseWith()],
      "package-lock.json was rewritten since it was signed: the same JSON in other bytes (spaces, line ends, order of keys); restore the signed file, or sign anew",
    ],
    [
      "in the place of an envelope",
      async () => [{ ".assay/dependencies.dsse.json": (await sign()).text }, baseWith()],
      ".assay/dependencies.dsse.json is no DSSE envelope with the fields payload, payloadType and signatures",
    ],
  ])("%s is refused", async (_what, make, why) => {
    const [files, base] = await make();
    expect(await verify({ [LOCK]: lock, ...files }, base)).toBe(why);
  });

  it("logged after its certificate had ended is not written", async () => {
    const late = await startLocalSigstore({ logClock: new Date(Date.now() + 3_600_000) });
    try {
      await expect(sign(late.job, { at: late })).rejects.toThrow(
        "it has a certificate that was not valid at the time of signing",
      );
    } finally {
      await late.close();
    }
  });

  it("with a certificate that no log of certificates took is not written", async () => {
    const secret = await startLocalSigstore({ withoutSct: true });
    try {
      await expect(sign(secret.job, { at: secret })).rejects.toThrow(
        "it has a certificate that is not proven to stand in a log of certificates: expected 1 SCTs, got 0",
      );
    } finally {
      await secret.close();
    }
  });

  it("beside an envelope that is not believed is enough, and that is told", async () => {
    const files = { [LOCK]: lock, [BUNDLE]: (await sign()).text, ".assay/dependencies.dsse.json": "{}\n" };
    const notBelieved =
      ".assay/dependencies.dsse.json is no DSSE envelope with the fields payload, payloadType and signatures";
    expect(await verify(files, baseWith())).toBe(`by CI of acme; ${notBelieved}`);
    expect(await verify({ ...files, [BUNDLE]: "{}\n" }, baseWith())).toBe(
      `${notBelieved}; ${BUNDLE} is no Sigstore bundle: mediaType is missing or wrong`,
    );
  });

  it("can't be told by a trusted root that can't be read", async () => {
    const files = { [LOCK]: lock, [BUNDLE]: "{}\n" };
    await expect(verify(files, baseWith(allowedLine, "{}"))).rejects.toThrow(
      new UserError(
        ".assay/trusted-root.json of the base commit is no trusted root of Sigstore: mediaType is missing or wrong",
      ),
    );
  });
});

describe("signingServices", () => {
  const service = (majorApiVersion: number) => ({
    url: "https://a.example",
    majorApiVersion,
    validFor: { start: "2020-01-01T00:00:00Z" },
  });
  const config = {
    mediaType: "application/vnd.dev.sigstore.signingconfig.v0.2+json",
    caUrls: [service(1)],
    rekorTlogUrls: [service(2), { ...service(1), url: "https://b.example" }],
    rekorTlogConfig: { selector: "ANY" },
  };

  it("are the public ones, or those of a file", () => {
    const open = signingServices();
    expect([open.log, open.isPublic, open.configuration.caUrls.map(({ url }) => url)]).toEqual([
      "rekor.sigstore.dev",
      true,
      ["https://fulcio.sigstore.dev"],
    ]);
    const own = signingServices({ text: JSON.stringify(config), name: "own.json" });
    expect([own.log, own.isPublic]).toEqual(["b.example", false]);
  });

  it.each<[string, string]>([
    ["{", "own.json is not valid JSON: a name in double quotes was expected (line 1)"],
    ["{}", "own.json is no signing configuration of Sigstore (v0.2): mediaType is missing or wrong"],
    [
      JSON.stringify({ ...config, caUrls: [{ ...service(1), url: "file:///etc/passwd" }] }),
      "own.json is no signing configuration of Sigstore (v0.2): caUrls.0.url is missing or wrong",
    ],
    [
      JSON.stringify({ ...config, rekorTlogUrls: [service(2)] }),
      "own.json names no log with version 1 of Rekor's interface, and no other can be used yet",
    ],
  ])("are refused in %s", (text, why) => {
    expect(() => signingServices({ text, name: "own.json" })).toThrow(new UserError(why));
  });
});
