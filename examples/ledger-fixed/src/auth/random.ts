import { createHash, randomBytes, randomInt } from "node:crypto";

/** A token for links and sessions: 256 bits that nobody guesses. */
export function randomToken(): string {
  return randomBytes(32).toString("base64url");
}

/** Six digits to type from an e-mail. */
export function randomCode(): string {
  return String(randomInt(1_000_000)).padStart(6, "0");
}

/** What is stored of a token, so that a copy of the database opens nothing. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
