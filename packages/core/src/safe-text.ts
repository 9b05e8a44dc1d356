const unsafe: readonly RegExp[] = [
  // Control characters but tab and newline, C1 controls, bidirectional marks and isolates, zero-width characters,
  // soft hyphen, line and paragraph separators, interlinear and tag characters, variation selectors supplement.
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e01ef}]/gu,
  // What a CI system takes for an order when it stands in a log. Azure Pipelines, TeamCity and GitHub's old form,
  // anywhere in a line: https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands
  /(?<=#)#(?=(?:vso|teamcity)?\[)/gi,
  // GitHub's, at the start of a line, to which wrapping may bring any word:
  // https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
  /(?<!\S):(?=:(?:(?:add|remove)-(?:mask|matcher|path)|debug|echo|(?:end)?group|error|notice|save-state|set-(?:env|output)|stop-commands|warning)\b)/gi,
];

/** Writes what would act or hide in another way: `escape` gets each such character and says how. */
export function escapeUnsafe(text: string, escape: (character: string) => string): string {
  return unsafe.reduce((safer, pattern) => safer.replace(pattern, escape), text);
}

/**
 * Text from a scanned repository made safe for a terminal, a log, a page or a model: control, ANSI, bidi, zero-width
 * and tag characters, and what a CI system would take for an order, become visible escapes such as `\u{202e}`, so that
 * nothing is hidden and nothing is lost.
 */
export function safeText(text: string, maxLength = 10_000): string {
  const visible = escapeUnsafe(
    text.replace(/\r\n?/g, "\n"),
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
  return visible.length <= maxLength ? visible : `${visible.slice(0, maxLength)}…`;
}

/** As `safeText`, on one line: for paths, names and messages. */
export function safeLine(text: string, maxLength = 1_000): string {
  return safeText(text, maxLength).replace(/\n/g, "\\n").replace(/\t/g, "\\t");
}
