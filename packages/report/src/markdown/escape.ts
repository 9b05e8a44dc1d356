import { safeLine, safeText } from "@assay/core";

// A zero-width space between the sign and the word keeps GitHub and GitLab from making mentions, references and links
// of them: a backslash does not, because they look for them after Markdown was rendered.
const apart = "&#8203;";

/** Text from anywhere for one line of Markdown: only its `code` spans are formatted, everything else is shown as it is. */
export function inline(text: string, maxLength = 600): string {
  return safeLine(text, maxLength)
    .split(/(`[^`]+`)/)
    .map((part) => (/^`[^`]+`$/.test(part) ? code(part.slice(1, -1)) : plain(part)))
    .join("");
}

/** Text as inline code, whatever backticks and bars it holds. */
export function code(text: string, maxLength = 300): string {
  const line = safeLine(text, maxLength);
  if (line.trim() === "") return plain(line);
  const fence = "`".repeat(longestRun(line) + 1);
  const space = line.startsWith("`") || line.endsWith("`") ? " " : "";
  // A bar ends a table's cell even within code; as an entity it would be shown as one, so it is escaped as tables want it.
  return `${fence}${space}${line.replaceAll("|", "\\|")}${space}${fence}`;
}

/** A block of code that no line of its text can close. */
export function codeBlock(text: string, maxLength = 4_000): string {
  const shown = safeText(text, maxLength);
  const fence = "`".repeat(Math.max(3, longestRun(shown) + 1));
  return `${fence}text\n${shown}\n${fence}`;
}

/** Text for the inside of an HTML element on one line, where Markdown is not read but mentions are. */
export function htmlText(text: string, maxLength = 300): string {
  return untie(entities(safeLine(text, maxLength)));
}

function plain(text: string): string {
  const escaped = entities(text)
    .replace(/[\\`*_[\]|~]|#(?!\d+;)/g, "\\$&")
    .replaceAll("$", "&#36;")
    // What would begin a list at the beginning of a line.
    .replace(/^(\s*)([-+=])/, "$1\\$2")
    .replace(/^(\s*\d+)([.)])/, "$1\\$2");
  return untie(escaped);
}

function entities(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

function untie(text: string): string {
  return text
    .replaceAll("@", `@${apart}`)
    .replace(/(?<!&)#(?=\w)/g, `#${apart}`)
    .replaceAll("://", `:${apart}//`)
    .replace(/www\./gi, (match) => `${match.slice(0, 3)}${apart}.`);
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}
