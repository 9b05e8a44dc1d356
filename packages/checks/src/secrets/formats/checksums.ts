import { crc32 } from "node:zlib";

const base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/**
 * GitHub's and npm's checksum: the last six characters are the CRC-32 of the random part, in base 62, padded with zeros.
 * https://github.blog/engineering/behind-githubs-new-authentication-token-formats/ and
 * https://github.blog/changelog/2021-09-23-npm-has-a-new-access-token-format/
 */
export function hasBase62Checksum(value: string): boolean {
  const body = value.slice(value.indexOf("_") + 1);
  return base62Checksum(body.slice(0, -6)) === body.slice(-6);
}

/** The six characters that belong after a random part. */
export function base62Checksum(random: string): string {
  let rest = crc32(random);
  let digits = "";
  while (rest > 0) {
    digits = `${base62.charAt(rest % 62)}${digits}`;
    rest = Math.floor(rest / 62);
  }
  return digits.padStart(6, "0");
}

/** Grafana's: the CRC-32 of the random part, its four bytes lowest first, in hexadecimal. `glsa_<random>_<checksum>`. */
export function hasGrafanaChecksum(value: string): boolean {
  const [, random = "", checksum] = value.split("_");
  return grafanaChecksum(random) === checksum;
}

/** The eight digits that belong after a Grafana token's random part. */
export function grafanaChecksum(random: string): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(crc32(random));
  return bytes.toString("hex");
}

const bech32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

/** The checksum of Bech32 text (BIP 173), in which age writes its keys. https://github.com/C2SP/C2SP/blob/main/age.md */
export function hasBech32Checksum(value: string): boolean {
  const lower = value.toLowerCase();
  const separator = lower.lastIndexOf("1");
  const prefix = lower.slice(0, separator);
  const data = Array.from(lower.slice(separator + 1), (character) => bech32.indexOf(character));
  return data.every((digit) => digit >= 0) && bech32Remainder([...expandPrefix(prefix), ...data]) === 1;
}

/** Bech32 text of a prefix and bytes. */
export function toBech32(prefix: string, bytes: Uint8Array): string {
  const data: number[] = [];
  let bits = 0;
  let length = 0;
  for (const byte of bytes) {
    bits = ((bits << 8) | byte) & 0xfff;
    for (length += 8; length >= 5; length -= 5) data.push((bits >> (length - 5)) & 31);
  }
  if (length > 0) data.push((bits << (5 - length)) & 31);
  const remainder = bech32Remainder([...expandPrefix(prefix), ...data, 0, 0, 0, 0, 0, 0]) ^ 1;
  const checksum = [5, 4, 3, 2, 1, 0].map((place) => (remainder >> (5 * place)) & 31);
  return `${prefix}1${[...data, ...checksum].map((digit) => bech32.charAt(digit)).join("")}`;
}

function expandPrefix(prefix: string): number[] {
  const codes = Array.from(prefix, (character) => character.charCodeAt(0));
  return [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31)];
}

function bech32Remainder(values: readonly number[]): number {
  const generator = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
  let remainder = 1;
  for (const value of values) {
    const top = remainder >>> 25;
    remainder = ((remainder & 0x1ffffff) << 5) ^ value;
    generator.forEach((term, bit) => (top >> bit) & 1 && (remainder ^= term));
  }
  return remainder >>> 0;
}

/** Decodes standard or URL-safe base64 to text; undefined where the result is not printable ASCII. */
export function decodedText(value: string): string | undefined {
  const text = Buffer.from(value, "base64").toString("latin1");
  return /^[\t\n\r\x20-\x7e]+$/.test(text) ? text : undefined;
}
