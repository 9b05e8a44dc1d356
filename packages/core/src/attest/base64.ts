/** Decodes standard base64 (RFC 4648, section 4) of one spelling only: padded, no spaces, no stray bits. */
export function decodeBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, "base64");
  return bytes.toString("base64") === text ? bytes : undefined;
}
