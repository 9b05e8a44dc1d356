import { safeText } from "@assay/core";

/** Plain text for a SARIF message. There `[text](target)` would be a link: a space keeps it from being one. */
export function plainText(text: string): string {
  return safeText(text).replaceAll("](", "] (");
}
