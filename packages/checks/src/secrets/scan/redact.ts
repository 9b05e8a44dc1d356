import { createHmac } from "node:crypto";

/** From this length on, four characters are a sixth of the value at most, and what has no format to show stays hidden. */
const leastPreviewed = 24;

/** First and last two characters of a long value; nothing of a short one. */
export function preview(value: string): string {
  if (value.length < leastPreviewed) return "";
  const shown = `${value.slice(0, 2)}…${value.slice(-2)}`;
  return /^[\x21-\x7e]{2}…[\x21-\x7e]{2}$/.test(shown) ? shown : "";
}

// Separates this use from every other HMAC in the world. It is no secret: see below why that is no harm.
const purpose = "assay/secrets/identity/v1";

/**
 * Tells two secrets apart without holding either: HMAC-SHA256 under a fixed, purpose-bound key, cut short.
 *
 * The key is fixed so that fingerprints, and with them baselines and suppressions, are the same on every machine. A
 * fixed key means that anybody may try guesses, so what a guess could hit is cut to where it proves nothing: 64 bits
 * of HMAC for values that nobody can guess (a generated key: trying 2^100 of them finds nothing), 20 bits for all others
 * (a chosen password: of a list of ten million, ten fit). Twenty bits are enough to tell the few secrets of one rule in
 * one file apart, which is all a fingerprint asks of it.
 */
export function identity(value: string, unguessable: boolean): string {
  return createHmac("sha256", purpose)
    .update(value)
    .digest("hex")
    .slice(0, unguessable ? 16 : 5);
}
