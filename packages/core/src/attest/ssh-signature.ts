import { createHash } from "node:crypto";
import { readSshPublicKey, readSshStrings, sshString } from "./ssh-wire.ts";

const MAGIC = Buffer.from("SSHSIG");
const VERSION = Buffer.from([0, 0, 0, 1]);
const HEAD = Buffer.concat([MAGIC, VERSION]);
const ARMOUR = /^-----BEGIN SSH SIGNATURE-----\n([A-Za-z0-9+/=\n]+)\n-----END SSH SIGNATURE-----\n?$/;

/** A signature of `ssh-keygen -Y sign` (openssh-portable, PROTOCOL.sshsig) by an Ed25519 key. */
export interface SshSignature {
  publicKey: Buffer;
  signature: Buffer;
  namespace: string;
  /** The bytes that the key signed for a message. */
  signedBytes(message: Uint8Array): Buffer;
}

/** The bytes within the lines that ssh-keygen prints. */
export function unarmour(text: string): Buffer | undefined {
  const body = ARMOUR.exec(text.replaceAll("\r\n", "\n"))?.[1];
  return body === undefined ? undefined : Buffer.from(body, "base64");
}

/** Such a signature is told from a bare one, of 64 bytes, by how it begins and by being longer. */
export function isSshSignature(bytes: Buffer): boolean {
  return bytes.length > 64 && bytes.subarray(0, MAGIC.length).equals(MAGIC);
}

/** Reads the bytes of a signature; undefined where they are not one by an Ed25519 key over a SHA-2 hash. */
export function readSshSignature(bytes: Buffer): SshSignature | undefined {
  if (!bytes.subarray(0, HEAD.length).equals(HEAD)) return undefined;
  const [key, namespace, reserved, hash, signed] = readSshStrings(bytes.subarray(HEAD.length), 5) ?? [];
  if (key === undefined || namespace === undefined || reserved === undefined || hash === undefined) return undefined;
  const publicKey = readSshPublicKey(key);
  const [type, signature] = (signed && readSshStrings(signed, 2)) ?? [];
  const algorithm = hash.toString("latin1");
  if (publicKey === undefined || signature?.length !== 64 || type?.toString("latin1") !== "ssh-ed25519")
    return undefined;
  if (reserved.length > 0 || !["sha256", "sha512"].includes(algorithm)) return undefined;
  return {
    publicKey,
    signature,
    namespace: namespace.toString("utf8"),
    signedBytes: (message) =>
      Buffer.concat([
        MAGIC,
        sshString(namespace),
        sshString(reserved),
        sshString(hash),
        sshString(createHash(algorithm).update(message).digest()),
      ]),
  };
}
