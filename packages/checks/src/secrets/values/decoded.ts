import { decodedText } from "../formats/checksums.ts";
import { type Judgement, judgeValue, type ValueContext } from "./judge-value.ts";

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
  return judgement === undefined
    ? "text"
    : { ...judgement, reasons: ["it is base64 of text, which hides nothing", ...judgement.reasons] };
}
