import { generateKeyPairSync } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
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
    [["deps", "sign"], "there is no key to sign with: name one with --key or --ssh-key, or set ASSAY_SIGNING_KEY"],
    [
      ["deps", "sign", "--keyless"],
      "keyless signing (Sigstore) can't be done yet: sign with --key, --ssh-key or ASSAY_SIGNING_KEY",
    ],
    [["deps", "resolve", "--sign-key", "key.pem"], "only what is written is signed: give --apply with --sign-key"],
  ])("%j can't be run, in one sentence", async (args, sentence) => {
    repository.commit();
    const { code, stderr } = await assay(args);
    expect([code, stderr]).toEqual([2, `assay: ${sentence}\n`]);
    expect(existsSync(path.join(repository.root, ATTESTATION))).toBe(false);
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
