import { safeText } from "../safe-text.ts";

/** Text of a tool's report for people: no markup, no links that hide where they lead, nothing that acts, and not long. */
export function tidy(text: string | undefined, longest: number): string {
  const plain = (text ?? "")
    .slice(0, 4 * longest)
    // A place within the report: [the value](1).
    .replace(/\[([^\][]{1,500})\]\(\d+\)/g, "$1")
    .replace(/<\/?[a-z!][^<>]{0,500}>/gi, " ")
    .replaceAll("](", "] (");
  return safeText(plain, longest).trim();
}

export function tidyLine(text: string | undefined, longest: number): string {
  return tidy(text, longest).replace(/\s+/g, " ");
}
