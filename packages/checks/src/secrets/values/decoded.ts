import { decodedText } from "../formats/checksums.ts";
import { type Judgement, judgeValue, type ValueContext } from "./judge-value.ts";
import { isProse } from "./not-secrets.ts";
import { isPlaceholder } from "./placeholders.ts";

const base64 = /^(?:[0-9A-Za-z+/]{4}){3,500}(?:[0-9A-Za-z+/]{2}==|[0-9A-Za-z+/]{3}=)?$/;
const hexadecimal = /^(?:[0-9a-f]{2}){8,500}$/i;
/** An encoding may be encoded again, but nobody does it often. */
const mostLayers = 3;

/**
 * Judges what a value decodes to, where that is text, from base64, from hexadecimal and from one in the other: encoding
 * a password hides it from nobody.
 *
 * @returns "text" where it decodes to text that is no secret, undefined where it is not encoded text
 */
export function decodedSecret(value: string, context: ValueContext): Judgement | "text" | undefined {
  const { text, encodings } = peeled(value);
  if (encodings.length === 0 || text.length < 8) return undefined;
  const login = /^[^\s:]{1,80}:(\S{3,200})$/.exec(text)?.[1];
  if (login !== undefined && /(?:^|_)(?:auth|authorization|credentials?|creds|basic)$/.test(context.name.normal))
    return judgedLogin(login, context);
  const reason = `it is ${encodings.join(" of ")} of text, which hides nothing`;
  const judgement = judgeValue(text, { ...context, quoted: false, inConfiguration: true });
  if (judgement !== undefined) return { ...judgement, reasons: [reason, ...judgement.reasons] };
  // A password may be any text, an address too; a key that decodes to words is none.
  if (context.name.kind !== "password" || isPlaceholder(text) || isProse(text)) return "text";
  return {
    confidence: 0.7,
    reasons: [`"${context.name.normal}" names a password`, reason],
    generated: false,
    placeholder: false,
  };
}

/** `auth: "dXNlcjpwYXNz"` of npm's and Docker's settings: a user and a password. */
function judgedLogin(password: string, context: ValueContext): Judgement | "text" {
  const name = { ...context.name, strength: "strong", kind: "password" } as const;
  const judgement = judgeValue(password, { ...context, name, quoted: false, inConfiguration: true, hasCompany: true });
  return judgement === undefined
    ? "text"
    : { ...judgement, reasons: ["it is base64 of a user and a password, which hides neither", ...judgement.reasons] };
}

/** Takes off one encoding after another, as long as text comes out. */
function peeled(value: string): { text: string; encodings: string[] } {
  let text = value;
  const encodings: string[] = [];
  while (encodings.length < mostLayers && text.length >= 12) {
    const encoding = hexadecimal.test(text) ? "hexadecimal" : base64.test(text) ? "base64" : undefined;
    if (encoding === undefined) break;
    const inner = decodedText(encoding === "base64" ? text : Buffer.from(text, "hex").toString("base64"));
    if (inner === undefined) break;
    text = inner.trim();
    encodings.push(encoding);
  }
  return { text, encodings };
}
