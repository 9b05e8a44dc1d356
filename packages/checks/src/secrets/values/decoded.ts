import { decodedText } from "../formats/checksums.ts";
import { type Judgement, judgeValue, type ValueContext } from "./judge-value.ts";
import { isProse } from "./not-secrets.ts";
import { isPlaceholder } from "./placeholders.ts";

const reason = "it is base64 of text, which hides nothing";

/**
 * Judges what a base64 value decodes to, where that is text: encoding a password hides it from nobody.
 *
 * @returns "text" where it decodes to text that is no secret, undefined where it is not encoded text
 */
export function decodedSecret(value: string, context: ValueContext): Judgement | "text" | undefined {
  if (value.length < 12 || !/^(?:[0-9A-Za-z+/]{4}){3,500}(?:[0-9A-Za-z+/]{2}==|[0-9A-Za-z+/]{3}=)?$/.test(value))
    return undefined;
  const text = decodedText(value)?.trim();
  if (text === undefined || text.length < 8) return undefined;
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
