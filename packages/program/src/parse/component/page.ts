import { isProgram, scriptLanguage, type ComponentParts } from "./parts.ts";
import { attributeText, rawContent, readTag } from "./read-tag.ts";

/**
 * Takes a page of HTML apart: its scripts, which share their names unless they are modules. What a server or a build puts
 * into a page before a browser sees it (`<%= x %>`, `{{ x }}`) is no JavaScript.
 */
export function readPage(text: string): ComponentParts {
  const parts: ComponentParts = { scripts: [], snippets: [], problems: [], names: "module" };
  const marks = /<!--|<script(?=[\s/>])/gi;
  for (let found = marks.exec(text); found !== null; found = marks.exec(text)) {
    if (found[0] === "<!--") {
      const close = text.indexOf("-->", found.index + 4);
      if (close === -1) break;
      marks.lastIndex = close + 3;
      continue;
    }
    const tag = readTag(text, found.index, "page");
    if (tag === undefined) continue;
    const { start, end, behind } = rawContent(text, tag);
    marks.lastIndex = behind;
    const type = attributeText(text, tag, "type");
    const language = scriptLanguage(attributeText(text, tag, "lang") ?? (type?.includes("typescript") ? "ts" : ""));
    const isCode = isProgram(type) && attributeText(text, tag, "src") === undefined && language !== undefined;
    const code = text.slice(start, end);
    if (!isCode || code.trim() === "") continue;
    const plain = withoutMarks(code);
    parts.scripts.push({
      start,
      end,
      language,
      isApart: type?.trim().toLowerCase() === "module",
      mayReturn: false,
      ...(plain === code ? {} : { instead: plain }),
    });
  }
  return parts;
}

/** What stands for a value, and what decides what comes next: of ERB and EJS, PHP, Jinja and its like, Mustache. */
const shown = /<%[=-][\s\S]*?%>|<\?=[\s\S]*?\?>|\{\{\{[\s\S]*?\}\}\}|\{\{[\s\S]*?\}\}/g;
const said = /<%[\s\S]*?%>|<\?[\s\S]*?\?>|\{%[\s\S]*?%\}|\{#[\s\S]*?#\}/g;

/** Puts a number in the place of each value, and nothing in that of the rest; all else stays where it is. */
function withoutMarks(code: string): string {
  const blank = (text: string): string => text.replace(/[^\r\n\u2028\u2029]/g, " ");
  return code.replace(shown, (mark) => `0${blank(mark).slice(1)}`).replace(said, blank);
}
