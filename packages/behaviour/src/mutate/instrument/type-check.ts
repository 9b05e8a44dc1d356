const mark = "// @ts-nocheck";

/**
 * Tells TypeScript not to check a file: some runners do (ts-jest), and code with mutants in it has other types. It heeds
 * the words in a line comment before the first token only (a block comment is not heeded: microsoft/TypeScript#33383).
 * They go to a comment or an empty line at the top, so that no line moves; where there is none, they get a line.
 */
export function withoutTypeCheck(text: string): string {
  const start = /^\ufeff?(?:#!.*(?:\r\n|\n))?/.exec(text)?.[0].length ?? 0;
  const rest = text.slice(start);
  const blank = /^[ \t]*(?=\r?\n|\/\/)/.exec(rest);
  if (blank !== null) return `${text.slice(0, start)}${mark} ${rest}`;
  const comment = /^[ \t]*\/\*[^]*?\*\/(?=[ \t]*\r?\n)/.exec(rest);
  if (comment === null) return `${text.slice(0, start)}${mark}\n${rest}`;
  const end = start + comment[0].length;
  return `${text.slice(0, end)} ${mark}${text.slice(end)}`;
}
