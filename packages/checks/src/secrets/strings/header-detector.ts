import type { Detector } from "../scan/detector.ts";
import { formatCandidate, formatOfValue } from "../formats/format-detector.ts";
import { notSecretBecause } from "../values/not-secrets.ts";
import { isPlaceholder, isPlaceholderToken } from "../values/placeholders.ts";
import { randomness } from "../values/randomness.ts";

const rule = "secrets/hard-coded-credential";
const bearer = /(?:bearer|token|bot)[ \t]{1,3}["'`]?([0-9A-Za-z_.~+/=:-]{16,500})/iy;
const basic = /basic[ \t]{1,3}["'`]?([0-9A-Za-z+/]{8,400}={0,2})/iy;

/** `Authorization: Bearer …`, as a header, a property or an option of curl. */
export const bearerDetector: Detector = {
  id: "bearer",
  keywords: ["bearer "],
  everywhere: false,
  detect({ text }, from) {
    bearer.lastIndex = from;
    const found = bearer.exec(text);
    const value = found?.[1];
    if (found === null || value === undefined || value.startsWith("eyJ")) return undefined;
    const start = from + found[0].length - value.length;
    const format = formatOfValue(value, "authorization");
    if (format !== undefined) return formatCandidate({ ...format, start, end: start + value.length }, text);
    if (
      isPlaceholderToken(value) ||
      isPlaceholder(value) ||
      notSecretBecause(value) !== undefined ||
      randomness(value) < 0.7
    )
      return undefined;
    return {
      rule,
      detector: "bearer",
      what: "a bearer token",
      severity: "high",
      start,
      end: start + value.length,
      value,
      confidence: 0.8,
      reasons: ["it follows the word Bearer", "its characters look generated, not written"],
      unguessable: true,
    };
  },
};

/** `Authorization: Basic …`, told by its decoded `user:password`. */
export const basicDetector: Detector = {
  id: "basic",
  keywords: ["basic "],
  everywhere: false,
  detect({ text }, from) {
    basic.lastIndex = from;
    const found = basic.exec(text);
    const value = found?.[1];
    if (found === null || value === undefined) return undefined;
    const decoded = Buffer.from(value, "base64").toString("latin1");
    const parts = /^([\x21-\x39\x3b-\x7e]{1,80}):([\x20-\x7e]{3,200})$/.exec(decoded);
    const password = parts?.[2];
    // RFC 7617's own example, and others like it, are words.
    if (
      password === undefined ||
      isPlaceholder(password) ||
      /^(?:open sesame|opensesame)$/i.test(password) ||
      password === parts?.[1]
    )
      return undefined;
    if (Buffer.from(decoded, "latin1").toString("base64").replace(/=+$/, "") !== value.replace(/=+$/, ""))
      return undefined;
    const start = from + found[0].length - value.length;
    return {
      rule,
      detector: "basic",
      what: "a basic authentication header",
      severity: "high",
      start,
      end: start + value.length,
      value,
      confidence: 0.82,
      reasons: ["it decodes to a user and a password"],
      unguessable: randomness(password) >= 0.6 && password.length >= 16,
    };
  },
};
