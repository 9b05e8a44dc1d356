import { wrappedLiteralAt } from "../assignments/wrapped-literal.ts";
import type { Detector } from "../scan/detector.ts";
import { notSecretBecause } from "../values/not-secrets.ts";
import { randomness } from "../values/randomness.ts";
import { argumentAt, isSaid } from "./call-arguments.ts";

/** A function that signs or encrypts, and which of its arguments is the key, from 0. */
interface SigningCall {
  readonly keyword: string;
  readonly argument: number;
}

const calls: readonly SigningCall[] = [
  { keyword: "jwt.sign(", argument: 1 },
  { keyword: "jwt.verify(", argument: 1 },
  { keyword: "jsonwebtoken.sign(", argument: 1 },
  { keyword: "jsonwebtoken.verify(", argument: 1 },
  { keyword: "jwt.encode(", argument: 1 },
  { keyword: "jwt.decode(", argument: 1 },
  { keyword: "jwt::encode(", argument: 1 },
  { keyword: "createhmac(", argument: 1 },
  { keyword: "hmac.new(", argument: 0 },
  { keyword: "hash_hmac(", argument: 2 },
  { keyword: "createcipheriv(", argument: 1 },
  { keyword: "createdecipheriv(", argument: 1 },
  { keyword: "cookieparser(", argument: 0 },
  { keyword: "fernet(", argument: 0 },
  { keyword: "hmac.sha256(", argument: 1 },
  { keyword: "cryptojs.aes.encrypt(", argument: 1 },
  { keyword: "cryptojs.aes.decrypt(", argument: 1 },
  { keyword: ".setsigningkey(", argument: 0 },
  { keyword: "signwith(signaturealgorithm.hs256,", argument: 0 },
  { keyword: "signwith(signaturealgorithm.hs512,", argument: 0 },
  { keyword: "algorithm.hmac256(", argument: 0 },
  { keyword: "algorithm.hmac512(", argument: 0 },
  // Of Go's, the hash comes first.
  { keyword: "hmac.new(sha256.new,", argument: 0 },
  { keyword: "hmac.new(sha512.new,", argument: 0 },
  { keyword: "hmac.new(sha1.new,", argument: 0 },
  { keyword: ".signedstring(", argument: 0 },
  { keyword: "newcookiestore(", argument: 0 },
  { keyword: "securecookie.new(", argument: 0 },
  { keyword: "symmetricsecuritykey(", argument: 0 },
  { keyword: "new hmacsha256(", argument: 0 },
  { keyword: "new hmacsha512(", argument: 0 },
  { keyword: "secretkeyspec(", argument: 0 },
  { keyword: "hmacshakeyfor(", argument: 0 },
  { keyword: "encodingkey::from_secret(", argument: 0 },
  { keyword: "decodingkey::from_secret(", argument: 0 },
  { keyword: "cryptojs.hmacsha256(", argument: 1 },
  { keyword: "hmac.hexdigest(", argument: 1 },
  { keyword: "messageverifier.new(", argument: 0 },
  { keyword: "messageencryptor.new(", argument: 0 },
  { keyword: "timedserializer(", argument: 0 },
  { keyword: "urlsafeserializer(", argument: 0 },
  { keyword: "timestampsigner(", argument: 0 },
  { keyword: ".sign(new textencoder().encode(", argument: 0 },
  { keyword: "cookie.newstore(", argument: 0 },
  { keyword: "new_from_slice(", argument: 0 },
  { keyword: "openssl_encrypt(", argument: 2 },
  { keyword: "openssl_decrypt(", argument: 2 },
  { keyword: "scryptsync(", argument: 0 },
  { keyword: "pbkdf2sync(", argument: 0 },
];

/** Literal keys in calls that sign tokens or encrypt: `jwt.sign(claims, "…")`. */
export const signingCallDetectors: readonly Detector[] = calls.map((call) => ({
  id: `signing:${call.keyword}`,
  keywords: [call.keyword],
  everywhere: false,
  detect({ text, kind }, from, to) {
    if (kind.syntax === "prose" || kind.lowered === "test" || kind.lowered === "documentation") return undefined;
    if (isSaid(text, from)) return undefined;
    const at = argumentAt(text, to, call.argument);
    const literal = at === undefined ? undefined : wrappedLiteralAt(text, at);
    if (
      literal === undefined ||
      literal.partial ||
      literal.value.length < 3 ||
      /\$\{|process\.env/.test(literal.value) ||
      /public key|certificate/i.test(notSecretBecause(literal.value) ?? "")
    )
      return undefined;
    const random = randomness(literal.value) >= 0.6;
    return {
      rule: "secrets/literal-signing-key",
      detector: "signing-call",
      what: `the literal key given to ${call.keyword.replace(/[(,].*$/, "").replace(/^\./, "")}`,
      severity: "high",
      start: literal.start,
      end: literal.end,
      value: literal.value,
      confidence: 0.92,
      reasons: ["it is the argument by which the call signs, checks or encrypts"],
      unguessable: random && literal.value.length >= 16,
    };
  },
}));
