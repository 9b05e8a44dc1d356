import type { Detector } from "../scan/detector.ts";
import { literalAt } from "../assignments/literal.ts";
import { notSecretBecause } from "../values/not-secrets.ts";
import { randomness } from "../values/randomness.ts";

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
    const literal = at === undefined ? undefined : literalAt(text, at);
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

/** Further from the start of its line no message is looked for: in minified code what begins there is anybody's guess. */
const longestBefore = 400;

/** Whether a call is part of a message or a comment of its line: `'cookieParser("secret") required for signed cookies'`. */
function isSaid(text: string, from: number): boolean {
  const near = text.slice(Math.max(0, from - longestBefore), from);
  const begin = near.lastIndexOf("\n") + 1;
  if (begin === 0 && from > longestBefore) return false;
  const before = near.slice(begin);
  if (/^\s*(?:\*|\/\*)/.test(before)) return true;
  let quote = "";
  for (let index = 0; index < before.length; index++) {
    const character = before.charAt(index);
    if (quote === "" && before.startsWith("//", index) && before.charAt(index - 1) !== ":") return true;
    if (quote !== "" && character === "\\") index++;
    else if (character === quote) quote = "";
    else if (quote === "" && /["'`]/.test(character)) quote = character;
  }
  // In a template the call may stand in its code.
  return quote !== "" && !(quote === "`" && before.includes("${"));
}

/** The offset of an argument, the brackets and quotes before it balanced; undefined if it is not within 600 characters. */
function argumentAt(text: string, from: number, wanted: number): number | undefined {
  let depth = 0;
  let argument = 0;
  let quote = "";
  for (let index = from; index < Math.min(text.length, from + 600); index++) {
    const character = text.charAt(index);
    if (quote !== "") {
      if (character === "\\") index++;
      else if (character === quote) quote = "";
      continue;
    }
    if (depth === 0 && argument === wanted && !/\s/.test(character)) return index;
    if (/["'`]/.test(character)) quote = character;
    else if (/[([{]/.test(character)) depth++;
    else if (/[)\]}]/.test(character) && --depth < 0) return undefined;
    else if (character === "," && depth === 0) argument++;
  }
  return undefined;
}
