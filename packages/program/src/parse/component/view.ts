import { readPage } from "./page.ts";
import type { ComponentParts } from "./parts.ts";
import { readEjs } from "./view-ejs.ts";
import { readHandlebars } from "./view-handlebars.ts";
import { readNunjucks } from "./view-nunjucks.ts";
import { readPug } from "./view-pug.ts";
import { namesOfView } from "./view-parts.ts";

const readers: readonly (readonly [RegExp, typeof readEjs])[] = [
  [/\.(?:ejs|eta)$/i, readEjs],
  [/\.(?:pug|jade)$/i, readPug],
  [/\.(?:hbs|handlebars|mustache)$/i, readHandlebars],
  [/\.(?:njk|nunjucks|twig|swig)$/i, readNunjucks],
];

/** Takes a server's template apart: what it shows as it is, and which others it holds. */
export function readView(text: string, path: string): ComponentParts {
  const parts: ComponentParts = { scripts: [], snippets: [], problems: [], names: "view" };
  const reader = readers.find(([extension]) => extension.test(path))?.[1] ?? readerOf(text);
  if (reader !== undefined) parts.snippets.push(...reader(text, namesOfView(path)));
  // Pug has none that are written as HTML.
  if (reader !== readPug) parts.scripts.push(...readPage(text).scripts);
  return parts;
}

/** What a page of HTML is written for, by the marks in it. */
function readerOf(text: string): typeof readEjs | undefined {
  if (/<%[-=_ ]/.test(text)) return readEjs;
  if (text.includes("{{{")) return readHandlebars;
  return /\{[{%]/.test(text) ? readNunjucks : undefined;
}
