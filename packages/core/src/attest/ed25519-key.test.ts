import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { isSignedBy, keyIdOf, readSigningKey } from "./ed25519-key.ts";
import { damage, pemOf, vector } from "./testing/keys.ts";

describe("readSigningKey", () => {
  it("signs as RFC 8032, section 7.1, test 1 says", async () => {
    const key = readSigningKey(pemOf(vector.seed), "key.pem");
    expect(key.publicKey.toString("hex")).toBe(vector.publicKey);
    expect((await key.sign(Buffer.alloc(0))).toString("hex")).toBe(vector.signatureOfNothing);
    expect(isSignedBy(key.publicKey, Buffer.alloc(0), Buffer.from(vector.signatureOfNothing, "hex"))).toBe(true);
    expect(isSignedBy(key.publicKey, Buffer.from("x"), Buffer.from(vector.signatureOfNothing, "hex"))).toBe(false);
  });

  it("takes line ends of Windows, and a key without its last line end", () => {
    const pem = pemOf(vector.seed);
    for (const text of [pem.replaceAll("\n", "\r\n"), pem.trimEnd(), `${pem}\n`])
      expect(readSigningKey(text, "key.pem").publicKey.toString("hex")).toBe(vector.publicKey);
  });

  it.each([
    ["no key at all", "hello"],
    [
      "a key of another kind",
      generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({ format: "pem", type: "pkcs8" }),
    ],
    ["a public key", generateKeyPairSync("ed25519").publicKey.export({ format: "pem", type: "spki" })],
    ["a key with something before it", `note\n${pemOf(vector.seed)}`],
  ])("refuses %s", (_what, pem) => {
    expect(() => readSigningKey(String(pem), "key.pem")).toThrow(
      "key.pem is no Ed25519 private key in PEM (PKCS#8): make one with openssl genpkey -algorithm ed25519",
    );
  });

  it("says what to do with keys that other tools hold", () => {
    expect(() => readSigningKey("-----BEGIN OPENSSH PRIVATE KEY-----\n", "id")).toThrow(
      "id is a key of OpenSSH: give its file with --ssh-key",
    );
    expect(() => readSigningKey("-----BEGIN ENCRYPTED PRIVATE KEY-----\n", "key.pem")).toThrow(
      "key.pem is encrypted, which can't be read here: decrypt it with openssl pkey, or use --ssh-key",
    );
  });

  it("never signs as the same key once a byte of the PEM was changed", () => {
    const pem = Buffer.from(pemOf(vector.seed).trimEnd());
    const same = [...pem.keys()].filter((at) => {
      try {
        return (
          readSigningKey(damage(pem, at, 1 + (at % 7)).toString("latin1"), "k").publicKey.toString("hex") ===
          vector.publicKey
        );
      } catch {
        return false;
      }
    });
    expect(same).toEqual([]);
  });
});

it("names a key as ssh-keygen -l does", () => {
  // Of `ssh-keygen -lf` on the public key of the vector.
  expect(keyIdOf(Buffer.from(vector.publicKey, "hex"))).toBe("SHA256:bbXpuKG6zhzdmnxq256TlqzFBzRl2f6OOg722cYNbU8");
});
