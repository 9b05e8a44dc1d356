/** The line on which a test of a title is declared, when exactly one line of its file can be meant. */
export function locateTitle(text: string, title: string): number | undefined {
  const lines = text.split("\n");
  const found = lines.flatMap((line, index) => (declares(line, title) ? [index + 1] : []));
  return found.length === 1 ? found[0] : undefined;
}

function declares(line: string, title: string): boolean {
  if (!/\b(?:it|test|specify|describe|context|suite)\b/.test(line)) return false;
  return ['"', "'", "`"].some((quote) => line.includes(quote + title.replaceAll(quote, `\\${quote}`) + quote));
}
