import { componentKind, languageOf, parseModule, type ParsedModule } from "@assay/program";

/**
 * The scripts of a file, parsed: a Vue or Svelte component less its markup, at the lines where they stand. Undefined for
 * pages and templates of servers, and what is no JavaScript or TypeScript.
 */
export function scriptOf(path: string, text: string): ParsedModule | undefined {
  if (languageOf(path) === undefined) return undefined;
  const kind = componentKind(path);
  if (kind === "page" || kind === "view") return undefined;
  if (kind === undefined) return parseModule(path, text);
  const blank = (part: string) => part.replace(/[^\r\n]/g, " ");
  const parts =
    kind === "astro" ? /^(\s*---\r?\n)([\s\S]*?)(?=\r?\n---)/g : /(<script\b[^>]*>)([\s\S]*?)(?=<\/script\s*>)/gi;
  let scripts = "";
  let at = 0;
  for (const match of text.matchAll(parts)) {
    const start = match.index + (match[1] ?? "").length;
    const end = match.index + match[0].length;
    scripts += blank(text.slice(at, start)) + text.slice(start, end);
    at = end;
  }
  scripts += blank(text.slice(at));
  const isTyped = kind === "astro" || /<script\b[^>]*\blang\s*=\s*["']?ts/i.test(text);
  return { ...parseModule(`${path}.${isTyped ? "tsx" : "js"}`, scripts), path };
}
