import { scanText } from "../collect/scan-text.ts";
import type { SecretMatch } from "../evidence.ts";

/** The secrets found in a file of one text. */
export function find(text: string, path = "src/example.ts"): readonly SecretMatch[] {
  return scanText(path, text)?.matches ?? [];
}

/** The text at a match, as an editor would mark it. */
export function marked(text: string, match: SecretMatch | undefined): string {
  if (match === undefined) return "";
  const offset = ({ line, column }: SecretMatch["start"]) =>
    text
      .split("\n")
      .slice(0, line - 1)
      .reduce((sum, one) => sum + one.length + 1, 0) +
    column -
    1;
  return text.slice(offset(match.start), offset(match.end));
}
