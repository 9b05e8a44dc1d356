import { generateKeyPairSync } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startLocalSigstore } from "../../packages/checks/src/supply/attest/testing/local-sigstore.ts";
import { assay as start, type Ended } from "../support/assay.ts";
import { scratchRepository, type Scratch } from "../support/repository.ts";

const lock = JSON.stringify({
  name: "x",
  lockfileVersion: 3,
  packages: { "": { name: "x", dependencies: { ms: "2.1.3" } }, "node_modules/ms": { version: "2.1.3" } },
});
const pair = generateKeyPairSync("ed25519");
const key = String(pair.privateKey.export({ format: "pem", type: "pkcs8" }));
const publicKey = pair.publicKey.export({ format: "der", type: "spki" }).subarray(-32).toString("base64");
const ATTESTATION = ".assay/dependencies.dsse.json";

let repository: Scratch;
beforeEach(() => {
  repository = scratchRepository();
  repository.write({ "package.json": "{}", "package-lock.json": lock });
});
afterEach(() => repository.remove());

function assay(args: string[], env: Record<string, string> = {}): Promise<Ended> {
  return start(args, { cwd: repository.root, home: repository.home, env });
}

describe("assay deps sign and verify", () => {
  it("signs with the environment's key, and believes it once the signer stands on the base", async () => {
    repository.commit();
    const signed = await assay(["deps", "sign"], { ASSAY_SIGNING_KEY: key });
    expect([signed.code, signed.stdout]).toEqual([
      0,
      expect.stringContaining(`wrote ${ATTESTATION}, 1 kB: commit it with the lockfile`),
    ]);
    expect(signed.stdout).toContain(`\n  ed25519 ${publicKey} <who>\n`);
    repository.write({ ".assay/allowed-signers": `ed25519 ${publicKey} Ann\n` });
    const early = await assay(["deps", "verify"]);
    expect([early.code, early.stdout]).toEqual([
      1,
      `Refused: ${ATTESTATION} is signed by Ann, whom only this change adds to .assay/allowed-signers: a signer counts once it stands on the base commit\n`,
    ]);
    repository.commit();
    const late = await assay(["deps", "verify"]);
    expect([late.code, late.stdout.split(" (SHA256:")[0]]).toEqual([
      0,
      "Verified: package-lock.json is what Ann signed",
    ]);
    repository.write({ "package-lock.json": `${lock}\n` });
    const changed = await assay(["deps", "verify", "--json"]);
    expect([changed.code, JSON.parse(changed.stdout)]).toMatchObject([
      1,
      { ok: false, why: expect.stringContaining("was rewritten since it was signed") },
    ]);
  });

  it.each([
    [
      ["deps", "sign"],
      "there is no key to sign with: name one with --key or --ssh-key, set ASSAY_SIGNING_KEY, or in CI sign with --keyless",
    ],
    [
      ["deps", "sign", "--keyless"],
      "there is no identity to sign with: --keyless is for CI; on GitHub Actions give the job 'permissions: id-token: write', elsewhere set SIGSTORE_ID_TOKEN, or sign with --key",
    ],
    [
      ["deps", "sign", "--keyless", "--key", "key.pem"],
      "sign in one way: with --key, with --ssh-key or with --keyless",
    ],
    [["deps", "sign", "--trusted-root", "root.json"], "--signing-config and --trusted-root are for --keyless"],
    [
      ["deps", "verify", "--trusted-root", "root.json"],
      "root.json can't be read as a trusted root: there is no such file",
    ],
    [["deps", "resolve", "--sign-key", "key.pem"], "only what is written is signed: give --apply with --sign-key"],
  ])("%j can't be run, in one sentence", async (args, sentence) => {
    repository.commit();
    const { code, stderr } = await assay(args);
    expect([code, stderr]).toEqual([2, `assay: ${sentence}\n`]);
    expect(existsSync(path.join(repository.root, ATTESTATION))).toBe(false);
  });
});

describe("assay deps sign --keyless", () => {
  it("signs as who runs the job, lists what it asked, and is believed offline", async () => {
    repository.write({ "package.json": "{}" });
    repository.commit();
    const sigstore = await startLocalSigstore();
    const { address, job } = sigstore;
    const root = path.join(repository.home, "root.json");
    const config = path.join(repository.home, "signing.json");
    writeFileSync(root, sigstore.trustedRoot);
    writeFileSync(config, sigstore.signingConfig);
    const signed = await assay(["deps", "sign", "--keyless", "--signing-config", config, "--trusted-root", root], job);
    await sigstore.close();
    expect([signed.code, signed.stderr]).toEqual([0, ""]);
    const { host } = new URL(address);
    const identity = "https://github.com/acme/app/.github/workflows/lock.yml@refs/heads/main";
    const issuer = "https://token.actions.githubusercontent.com";
    const line = `sigstore ${issuer} ${identity} repository=https://github.com/acme/app <who>`;
    const bundle = ".assay/dependencies.sigstore.json";
    expect(signed.stdout.replace(/, \d+ kB:/, ", N kB:").replace(/entry \d+/, "entry N")).toBe(
      [
        `Signed package-lock.json (1 package) by ${identity} (${issuer})`,
        `  wrote ${bundle}, N kB: commit it with the lockfile`,
        "  to allow this identity, this line has to stand in .assay/allowed-signers of the base commit:",
        `  ${line}`,
        `  entry N of ${host}: it names this identity, and stays there`,
        "  asked:",
        `    GET ${address}/token 200: who runs this job`,
        `    POST ${address}/api/v2/signingCert 201: a certificate for this run`,
        `    POST ${address}/api/v1/log/entries 201: an entry in the log`,
        "",
      ].join("\n"),
    );
    repository.write({
      ".assay/allowed-signers": `${line.replace("<who>", "CI of acme")}\n`,
      ".assay/trusted-root.json": sigstore.trustedRoot,
    });
    repository.commit();
    const verified = await assay(["deps", "verify"]);
    expect([verified.code, verified.stdout.split(", logged ")[0]]).toEqual([
      0,
      `Verified: package-lock.json is what CI of acme signed (${identity} by ${issuer}`,
    ]);
    const asJson = await assay(["deps", "verify", "--json", "--trusted-root", root]);
    expect(JSON.parse(asJson.stdout)).toMatchObject({
      ok: true,
      attestation: bundle,
      signer: { who: "CI of acme", issuer, identity, repository: "https://github.com/acme/app" },
      passedOver: [],
    });
    const text = readFileSync(path.join(repository.root, bundle), "utf8");
    repository.write({ [bundle]: text.replace('"integratedTime": "1', '"integratedTime": "2') });
    const tampered = await assay(["deps", "verify"]);
    expect([tampered.code, tampered.stdout]).toEqual([
      1,
      `Refused: ${bundle} has a certificate that was not valid at the time of signing\n`,
    ]);
  });
});

describe("assay deps sbom", () => {
  it("writes a bill that is the same each time", async () => {
    repository.commit();
    const env = { SOURCE_DATE_EPOCH: "1700000000" };
    const printed = await assay(["deps", "sbom"], env);
    const { code, stderr } = await assay(["deps", "sbom", "-o", "bom.json"], env);
    expect([code, stderr.split("\n").at(-2)]).toEqual([
      0,
      "wrote 1 package, 1 of them without a hash in the lockfile, to bom.json",
    ]);
    expect(readFileSync(path.join(repository.root, "bom.json"), "utf8")).toBe(printed.stdout);
    expect(JSON.parse(printed.stdout)).toMatchObject({
      metadata: { timestamp: "2023-11-14T22:13:20.000Z" },
      components: [{ purl: "pkg:npm/ms@2.1.3" }],
    });
  });
});
