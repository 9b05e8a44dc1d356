import { readAstroMarkup } from "./astro-markup.ts";
import type { ComponentParts } from "./parts.ts";
import { skipLiteral } from "./skip-code.ts";

/** Takes a component of Astro apart: TypeScript between two `---`, and markup that is written like JSX. */
export function readAstro(text: string): ComponentParts {
  const parts: ComponentParts = { scripts: [], snippets: [], problems: [], names: "module" };
  readAstroMarkup(text, readFrontmatter(text, parts), parts);
  return parts;
}

/** Notes the code at the top and gives the offset behind it. Nothing but space and comments may stand before it. */
function readFrontmatter(text: string, parts: ComponentParts): number {
  const opens = /^(?:\s|<!--[\s\S]*?-->)*---/.exec(text)?.[0].length;
  if (opens === undefined) return 0;
  const close = endOfFrontmatter(text, opens);
  if (close === -1) parts.problems.push({ message: "its code between `---` is never closed", at: opens - 3 });
  const end = close === -1 ? text.length : close;
  if (text.slice(opens, end).trim() !== "")
    parts.scripts.push({ start: opens, end, language: "ts", isApart: false, mayReturn: true });
  return close === -1 ? text.length : close + 3;
}

/** The `---` outside of strings and comments; where these confuse us, the first one that begins a line. */
function endOfFrontmatter(text: string, from: number): number {
  for (let at = from; at < text.length;) {
    const behind = skipLiteral(text, at);
    if (behind > at) at = behind;
    else if (text.startsWith("---", at)) return at;
    else at += 1;
  }
  const line = /^---/gm;
  line.lastIndex = from;
  return line.exec(text)?.index ?? -1;
}
