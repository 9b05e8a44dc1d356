// Control characters but tab and newline, C1 controls, bidirectional marks and isolates, zero-width characters,
// soft hyphen, line and paragraph separators, interlinear and tag characters, variation selectors supplement.
const unsafe =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e01ef}]/gu;

/**
 * Lines of a log that a CI system takes for orders: `##[…]`, `##vso[…]` and `##teamcity[…]` wherever they stand
 * (GitHub, Azure Pipelines, TeamCity), and GitHub's `::name …::` at a line's start, to which any word may be wrapped.
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 * https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands
 */
const orders = [
  [/##(?=(?:vso|teamcity)?\[)/gi, "#\\u{23}"],
  [
    /(?<!\S)::(?=(?:(?:add|remove)-(?:mask|matcher|path)|debug|echo|(?:end)?group|error|notice|save-state|set-(?:env|output)|stop-commands|warning)\b)/gi,
    ":\\u{3a}",
  ],
] as const;

/**
 * Text from a scanned repository made safe for a terminal, a log, a page or a model: control, ANSI, bidi, zero-width
 * and tag characters become visible escapes such as `\u{202e}`, so that nothing is hidden and nothing is lost; so does
 * what a CI system would take for an order.
 */
export function safeText(text: string, maxLength = 10_000): string {
  const visible = text
    .replace(/\r\n?/g, "\n")
    .replace(unsafe, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)
    .replace(...orders[0])
    .replace(...orders[1]);
  return visible.length <= maxLength ? visible : `${visible.slice(0, maxLength)}…`;
}

/** As `safeText`, on one line: for paths, names and messages. */
export function safeLine(text: string, maxLength = 1_000): string {
  return safeText(text, maxLength).replace(/\n/g, "\\n").replace(/\t/g, "\\t");
}
