/** RFC 8032, section 7.1, test 1. */
export const vector = {
  seed: "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
  publicKey: "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
  signatureOfNothing:
    "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
};

/** A private key as PKCS#8 (RFC 8410, section 7) in PEM, from the hex of its 32 bytes. */
export function pemOf(seed: string): string {
  const der = Buffer.from(`302e020100300506032b657004220420${seed}`, "hex").toString("base64");
  return ["-----BEGIN", "PRIVATE KEY-----\n"].join(" ") + der + ["\n-----END", "PRIVATE KEY-----\n"].join(" ");
}

/** A copy with one byte changed; `mask` is from 1 to 255. */
export function damage(bytes: Uint8Array, at: number, mask: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ mask;
  return copy;
}
