import { hasBech32Checksum } from "../formats/checksums.ts";
import type { Candidate, Detector } from "../scan/detector.ts";

const rule = "secrets/private-key";
const fix =
  "Make a new key pair, put the public half wherever the old one stood, and keep the private half in a secret store. A key that was committed stays in the history.";
const header = /-----BEGIN ((?:RSA |EC |DSA |OPENSSH |ENCRYPTED |PGP |SSH2 ENCRYPTED )?PRIVATE KEY(?: BLOCK)?)-----/y;
const longest = 20_000;
// A body of fewer base64 characters is shorter than any key: Ed25519 in PKCS#8 has 64.
const leastBody = 60;

/** PEM, OpenSSH and PGP private keys that have a body. */
const pem: Detector = {
  id: "pem",
  keywords: ["-----begin "],
  everywhere: true,
  detect({ text }, from) {
    header.lastIndex = from;
    const found = header.exec(text);
    const label = found?.[1];
    if (found === null || label === undefined) return undefined;
    const bodyAt = from + found[0].length;
    const footer = text.slice(bodyAt, bodyAt + longest).search(/-----(?:END|BEGIN)/);
    const end = footer === -1 ? Math.min(text.length, bodyAt + 4_000) : bodyAt + footer;
    const body = text.slice(bodyAt, end);
    const encoded = bodyOf(body);
    if (encoded.length < leastBody || new Set(encoded).size < 20 || /example|placeholder|your|\.\.\./i.test(body))
      return undefined;
    const encrypted = /ENCRYPTED/.test(label) || /Proc-Type: 4,ENCRYPTED/.test(body);
    const verified = label.includes("PGP") || looksDecoded(encoded);
    return {
      rule,
      detector: "pem",
      what: `${encrypted ? "an encrypted" : "a"} private key (${label.toLowerCase()})`,
      fix,
      severity: encrypted ? "medium" : "critical",
      start: from,
      end:
        footer === -1 ? bodyAt + lastOf(body, encoded) : Math.min(text.length, end + `-----END ${label}-----`.length),
      value: encoded,
      confidence: verified ? 0.98 : 0.75,
      verified,
      unguessable: true,
      reasons: [
        verified ? "its body decodes to a key's structure" : "it has a key's header and a body of base64",
        ...(encrypted ? ["it is encrypted, so that it is as strong as its passphrase"] : []),
      ],
    } satisfies Candidate;
  },
};

const age: Detector = {
  id: "age",
  keywords: ["age-secret-key-1"],
  everywhere: true,
  detect({ text }, from) {
    const value = text.slice(from, from + 74);
    if (!/^AGE-SECRET-KEY-1[0-9A-Z]{58}$/.test(value) || !hasBech32Checksum(value)) return undefined;
    return {
      rule,
      detector: "age",
      provider: "age",
      what: "an age secret key",
      fix,
      severity: "critical",
      start: from,
      end: from + 74,
      value,
      confidence: 0.99,
      verified: true,
      unguessable: true,
      reasons: ["its checksum is right"],
      reference: "https://github.com/C2SP/C2SP/blob/main/age.md",
    };
  },
};

const putty: Detector = {
  id: "putty",
  keywords: ["putty-user-key-file-"],
  everywhere: true,
  detect({ text }, from) {
    const block = text.slice(from, from + longest);
    const lines = /Private-Lines: \d{1,3}\r?\n((?:[0-9A-Za-z+/=]{4,64}\r?\n){1,100})/.exec(block);
    if (lines?.[1] === undefined) return undefined;
    const encrypted = /Encryption: (?!none)/.test(block);
    return {
      rule,
      detector: "putty",
      what: `${encrypted ? "an encrypted" : "a"} PuTTY private key`,
      fix,
      severity: encrypted ? "medium" : "critical",
      start: from,
      end: from + lines.index + lines[0].length,
      value: lines[1],
      confidence: 0.97,
      unguessable: true,
      reasons: ["it has a PuTTY key's private lines"],
    };
  },
};

export const privateKeyDetectors: readonly Detector[] = [pem, age, putty];

/** The base64 of a key's body, whatever its lines are joined with: line ends, `\n`, quotes and plus signs, indentation. */
function bodyOf(body: string): string {
  return body
    .replace(/\\[nrt]/g, "\n")
    .split(/[\r\n]/)
    .map((line) => line.replace(/^[\s"'`+>|#*/,.-]{0,80}|[\s"'`+,;\\]{0,80}$/g, ""))
    .filter((line) => /^[0-9A-Za-z+/=]+$/.test(line) && (line.length >= 16 || line.endsWith("=")))
    .join("");
}

/** True for DER (a SEQUENCE whose length is plausible) and OpenSSH's own format. */
function looksDecoded(encoded: string): boolean {
  const bytes = Buffer.from(encoded.slice(0, 64), "base64");
  if (bytes.subarray(0, 14).toString("latin1") === "openssh-key-v1") return true;
  return (
    bytes[0] === 0x30 && [0x82, 0x81, 0x77, 0x74, 0x2e, 0x53, 0x3e, 0x60, 0x6b, 0x2c, 0x51].includes(bytes[1] ?? 0)
  );
}

function lastOf(body: string, encoded: string): number {
  return Math.max(0, body.lastIndexOf(encoded.slice(-8))) + 8;
}
