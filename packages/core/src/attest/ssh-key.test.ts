import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readAllowedSigners } from "./allowed-signers.ts";
import { preAuthenticationEncoding, readEnvelope, sealEnvelope } from "./dsse.ts";
import { sshSigningKey } from "./ssh-key.ts";
import type { Statement } from "./statement.ts";
import { damage } from "./testing/keys.ts";
import { verifyEnvelope } from "./verify-envelope.ts";

const statement: Statement = {
  _type: "https://in-toto.io/Statement/v1",
  subject: [{ name: "a.txt", digest: { sha256: "0".repeat(64) } }],
  predicateType: "https://example.com/x/v1",
  predicate: {},
};

const folder = mkdtempSync(path.join(tmpdir(), "assay-ssh-"));
const file = path.join(folder, "id");
const { signal } = new AbortController();
const environment = {};

/** Null where this machine has no ssh-keygen. */
function keygen(...args: string[]): string | null {
  try {
    return execFileSync("ssh-keygen", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  } catch {
    return null;
  }
}

const hasKeygen = keygen("-q", "-t", "ed25519", "-N", "", "-C", "ann", "-f", file) !== null;
afterAll(() => rmSync(folder, { recursive: true }));

describe.skipIf(!hasKeygen)("a key of OpenSSH", () => {
  let text: string;
  let signers: Extract<ReturnType<typeof readAllowedSigners>, { ok: true }>["signers"];
  beforeAll(async () => {
    text = await sealEnvelope(statement, await sshSigningKey({ file, namespace: "test", environment, signal }));
    const read = readAllowedSigners(`ann ${keygen("-y", "-f", file) ?? ""}`);
    signers = read.ok ? read.signers : [];
  });

  function outcome(envelopeText: string, namespace = "test"): string {
    const read = readEnvelope(envelopeText);
    if (!read.ok) return read.why;
    const verified = verifyEnvelope(read.envelope, { signers, namespace });
    return verified.ok ? `by ${verified.signer.who}` : verified.why;
  }

  it("signs what is verified without ssh-keygen", () => {
    expect(outcome(text)).toBe("by ann");
  });

  it("is named as ssh-keygen names it", async () => {
    const key = await sshSigningKey({ file: `${file}.pub`, namespace: "test", environment, signal });
    expect(keygen("-l", "-f", file)?.split(" ")[1]).toBe(key.keyid);
  });

  it("signs what ssh-keygen verifies too", () => {
    const read = readEnvelope(text);
    if (!read.ok) throw new Error(read.why);
    const { payload, signature } = read.envelope;
    const armour = `-----BEGIN SSH SIGNATURE-----\n${signature.toString("base64").replace(/.{70}/g, "$&\n")}\n-----END SSH SIGNATURE-----\n`;
    writeFileSync(path.join(folder, "sig"), armour);
    writeFileSync(path.join(folder, "allowed"), `ann ${keygen("-y", "-f", file) ?? ""}`);
    const args = [
      "-Y",
      "verify",
      "-f",
      path.join(folder, "allowed"),
      "-I",
      "ann",
      "-n",
      "test",
      "-s",
      path.join(folder, "sig"),
    ];
    const input = preAuthenticationEncoding("application/vnd.in-toto+json", payload);
    expect(execFileSync("ssh-keygen", args, { input, encoding: "utf8" })).toMatch(/^Good "test" signature for ann /);
  });

  it("signs for one purpose only", () => {
    expect(outcome(text, "another")).toBe("has a broken signature: ann did not sign these bytes");
  });

  it("is refused with any byte of the envelope changed", () => {
    const bytes = Buffer.from(text);
    const taken = [...bytes.keys()].filter(
      (at) => outcome(damage(bytes, at, 1 + (at % 255)).toString("latin1")) === "by ann",
    );
    expect(taken).toEqual([]);
  });

  it("of another kind is refused", async () => {
    const other = path.join(folder, "ecdsa");
    keygen("-q", "-t", "ecdsa", "-N", "", "-f", other);
    await expect(sshSigningKey({ file: other, namespace: "test", environment, signal })).rejects.toThrow(
      `${other} is no Ed25519 key: make one with ssh-keygen -t ed25519`,
    );
  });

  it("with a passphrase is refused without asking for it", async () => {
    const locked = path.join(folder, "locked");
    keygen("-q", "-t", "ed25519", "-N", "secret", "-f", locked);
    await expect(sshSigningKey({ file: locked, namespace: "test", environment, signal })).rejects.toThrow(
      "(a key with a passphrase has to be in ssh-agent)",
    );
  });
});
