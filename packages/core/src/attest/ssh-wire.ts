/** Texts and bytes as SSH writes them: a length of four bytes, big-endian, then so many bytes (RFC 4251, section 5). */
export function sshString(value: string | Uint8Array): Buffer {
  const bytes = Buffer.from(value);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

/** Splits bytes that are nothing but such strings; undefined where they are not exactly `count` of them. */
export function readSshStrings(bytes: Buffer, count: number): Buffer[] | undefined {
  const strings: Buffer[] = [];
  let at = 0;
  while (strings.length < count) {
    if (at + 4 > bytes.length) return undefined;
    const end = at + 4 + bytes.readUInt32BE(at);
    if (end > bytes.length) return undefined;
    strings.push(bytes.subarray(at + 4, end));
    at = end;
  }
  return at === bytes.length ? strings : undefined;
}

const KEY_BYTES = 32;

/** An Ed25519 public key as OpenSSH writes it (RFC 8709, section 4). */
export function sshPublicKey(key: Uint8Array): Buffer {
  return Buffer.concat([sshString("ssh-ed25519"), sshString(key)]);
}

/** The 32 bytes of an Ed25519 key within OpenSSH's form; undefined for any other. */
export function readSshPublicKey(blob: Buffer): Buffer | undefined {
  const [type, key] = readSshStrings(blob, 2) ?? [];
  return type?.toString("latin1") === "ssh-ed25519" && key?.length === KEY_BYTES ? key : undefined;
}
