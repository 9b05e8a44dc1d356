import { createHash } from "node:crypto";
import { base62Checksum, grafanaChecksum } from "../formats/checksums.ts";

// Values that look like secrets, made when the tests run: none stands in a file, where it would stop a push.

export const base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
export const hexadecimal = "0123456789abcdef";

/** Text that looks generated, the same for the same seed. */
export function noise(length: number, seed = "seed", characters: string = base62): string {
  let text = "";
  for (let block = 0; text.length < length; block++) {
    for (const byte of createHash("sha256").update(`${seed}/${block}`).digest())
      text += characters.charAt(byte % characters.length);
  }
  return text.slice(0, length);
}

export function githubToken(seed = "github", kind = "p"): string {
  const random = noise(30, seed);
  return `gh${kind}_${random}${base62Checksum(random)}`;
}

export function npmToken(seed = "npm"): string {
  const random = noise(30, seed);
  return ["npm", `${random}${base62Checksum(random)}`].join("_");
}

export function grafanaToken(seed = "grafana"): string {
  const random = noise(32, seed);
  return ["glsa", random, grafanaChecksum(random)].join("_");
}

export function stripeKey(seed = "stripe"): string {
  return ["sk", "live", noise(24, seed)].join("_");
}

export function awsPair(seed = "aws"): { id: string; secret: string } {
  return {
    id: ["AK", "IA", noise(16, seed, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")].join(""),
    secret: noise(40, `${seed}/secret`, `${base62}+/`),
  };
}

export function jsonWebToken(
  claims: Record<string, unknown>,
  header: Record<string, unknown> = { alg: "HS256", typ: "JWT" },
): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return [part(header), part(claims), noise(43, "signature", `${base62}-_`)].join(".");
}

/** A PEM block with a body that begins as PKCS#8 does and goes on as noise. */
export function privateKey(label = "PRIVATE KEY", seed = "key"): string {
  const body = Buffer.concat([
    Buffer.from([0x30, 0x82, 0x04, 0xbd, 0x02, 0x01, 0x00]),
    Buffer.from(noise(600, seed)),
  ]).toString("base64");
  return [`-----BEGIN ${label}-----`, ...(body.match(/.{1,64}/g) ?? []), `-----END ${label}-----`, ""].join("\n");
}
