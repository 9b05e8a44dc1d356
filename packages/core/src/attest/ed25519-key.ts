import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from "node:crypto";
import { UserError } from "../errors.ts";
import { sshPublicKey } from "./ssh-wire.ts";

/** Something that signs, and what others know it by. */
export interface SigningKey {
  /** 32 bytes. */
  publicKey: Buffer;
  /** As OpenSSH prints it: `SHA256:` and the base64 hash of the public key. */
  keyid: string;
  sign(bytes: Uint8Array): Promise<Buffer>;
}

/** DER before the 32 bytes of an Ed25519 public key (RFC 8410, section 4). */
const PUBLIC_KEY_HEAD = Buffer.from("302a300506032b6570032100", "hex");

/**
 * Reads an Ed25519 private key from PEM, as `openssl genpkey -algorithm ed25519` writes it.
 *
 * @param from how to name it: its file, or the variable; the key itself is never told
 * @throws {UserError} where it is anything else, or damaged in any byte
 */
export function readSigningKey(pem: string, from: string): SigningKey {
  const text = `${pem.replaceAll("\r\n", "\n").trimEnd()}\n`;
  if (text.startsWith("-----BEGIN OPENSSH PRIVATE KEY-----"))
    throw new UserError(`${from} is a key of OpenSSH: give its file with --ssh-key`);
  if (text.startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----"))
    throw new UserError(
      `${from} is encrypted, which can't be read here: decrypt it with openssl pkey, or use --ssh-key`,
    );
  const key = privateKeyOf(text);
  if (key === undefined)
    throw new UserError(
      `${from} is no Ed25519 private key in PEM (PKCS#8): make one with openssl genpkey -algorithm ed25519`,
    );
  const publicKey = createPublicKey(key).export({ format: "der", type: "spki" }).subarray(PUBLIC_KEY_HEAD.length);
  return { publicKey, keyid: keyIdOf(publicKey), sign: async (bytes) => sign(null, bytes, key) };
}

function privateKeyOf(text: string): KeyObject | undefined {
  try {
    const key = createPrivateKey({ key: text, format: "pem" });
    // Readers of PEM forgive much; only what they would write themselves is taken.
    const isPlain = key.asymmetricKeyType === "ed25519" && key.export({ format: "pem", type: "pkcs8" }) === text;
    return isPlain ? key : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a bare Ed25519 signature (RFC 8032) is by this key, of 32 bytes. */
export function isSignedBy(publicKey: Uint8Array, bytes: Uint8Array, signature: Uint8Array): boolean {
  const key = createPublicKey({ key: Buffer.concat([PUBLIC_KEY_HEAD, publicKey]), format: "der", type: "spki" });
  return verify(null, bytes, key, signature);
}

/** The name of a public key, as OpenSSH prints it. */
export function keyIdOf(publicKey: Uint8Array): string {
  return `SHA256:${createHash("sha256").update(sshPublicKey(publicKey)).digest("base64").replace(/=+$/, "")}`;
}
