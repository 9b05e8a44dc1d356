import type { ComponentParts, Script } from "./parts.ts";
import { isProgram, scriptLanguage } from "./parts.ts";
import { attributeText, rawContent, readTag, type Tag } from "./read-tag.ts";
import { pugSnippets, vueTemplate } from "./vue-template.ts";

/** Takes a single-file component of Vue apart: its blocks stand side by side at the top. */
export function readVue(text: string): ComponentParts {
  const parts: ComponentParts = { scripts: [], snippets: [], problems: [], names: "vue-options" };
  for (let at = text.indexOf("<"); at !== -1; at = text.indexOf("<", at)) {
    if (text.startsWith("<!--", at)) {
      const close = text.indexOf("-->", at + 4);
      if (close === -1) break;
      at = close + 3;
      continue;
    }
    const tag = readTag(text, at, "vue");
    if (tag === undefined) {
      at += 1;
      continue;
    }
    at = tag.isSelfClosing ? tag.end : readBlock(text, tag, parts);
  }
  return parts;
}

/** Reads one block and gives the offset behind it. */
function readBlock(text: string, tag: Tag, parts: ComponentParts): number {
  const name = tag.name.toLowerCase();
  const lang = attributeText(text, tag, "lang");
  if (name === "template" && (lang === undefined || lang === "" || lang === "html")) {
    const { snippets, end } = vueTemplate(text, tag);
    parts.snippets.push(...snippets);
    return end;
  }
  const content = rawContent(text, tag);
  if (name === "template" && (lang === "pug" || lang === "jade"))
    parts.snippets.push(...pugSnippets(text, content.start, content.end));
  if (name === "script") {
    if (attributeText(text, tag, "setup") !== undefined) parts.names = "vue-setup";
    readScript(text, tag, content, parts);
  }
  return content.behind;
}

/** Notes a script, or why it is none that can be read. */
export function readScript(
  text: string,
  tag: Tag,
  content: ReturnType<typeof rawContent>,
  parts: ComponentParts,
  fixed: Partial<Script> = {},
): void {
  const type = attributeText(text, tag, "type");
  if (!isProgram(type) || attributeText(text, tag, "src") !== undefined) return;
  const { start, end, isClosed } = content;
  const lang = attributeText(text, tag, "lang") ?? (type?.includes("typescript") === true ? "ts" : undefined);
  const language = fixed.language ?? scriptLanguage(lang);
  if (language === undefined) {
    parts.problems.push({ message: `its script is written in ${lang}, which is not read`, at: tag.start });
    return;
  }
  if (!isClosed) parts.problems.push({ message: "its script is never closed", at: tag.start });
  if (text.slice(start, end).trim() === "") return;
  parts.scripts.push({ start, end, isApart: false, mayReturn: false, ...fixed, language });
}
