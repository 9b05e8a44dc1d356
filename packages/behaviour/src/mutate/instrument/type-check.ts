const mark = "// @ts-nocheck";

/**
 * Tells TypeScript not to check a file, without a line more. It heeds the words in a line comment before the first token
 * only (a block comment is not heeded: microsoft/TypeScript#33383), so there has to be a comment or an empty line at the top.
 * Undefined where there is none: the words then need a line of their own, or the runner a setting (ts-jest:
 * `diagnostics: false`).
 */
export function withoutTypeCheck(text: string): string | undefined {
  const start = /^\ufeff?(?:#!.*(?:\r\n|\n))?/.exec(text)?.[0].length ?? 0;
  const rest = text.slice(start);
  const blank = /^[ \t]*(?=\r?\n|\/\/)/.exec(rest);
  if (blank !== null) return `${text.slice(0, start)}${mark} ${rest}`;
  const comment = /^[ \t]*\/\*[^]*?\*\/(?=[ \t]*\r?\n)/.exec(rest);
  if (comment === null) return undefined;
  const end = start + comment[0].length;
  return `${text.slice(0, end)} ${mark}${text.slice(end)}`;
}
