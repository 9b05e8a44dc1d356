import type { ComponentKind } from "../language.ts";
import { closingBracket, skipLiteral } from "./skip-code.ts";

export interface Attribute {
  name: string;
  start: number;
  end: number;
  /** What stands between the quotes or braces; undefined where there is only a name. */
  value: { start: number; end: number; by: '"' | "'" | "`" | "{" | "" } | undefined;
}

export interface Tag {
  /** As it is written; `""` for a fragment. */
  name: string;
  attributes: Attribute[];
  start: number;
  /** Behind its `>`. */
  end: number;
  isSelfClosing: boolean;
}

const space = /[\s]*/y;
const tagName = /[A-Za-z][^\s/>"'<={}]*/y;

/**
 * Reads the tag that begins with the `<` at an offset; undefined where no tag does. A tag that is never closed ends
 * with the text.
 */
export function readTag(text: string, offset: number, kind: ComponentKind): Tag | undefined {
  const name = match(tagName, text, offset + 1);
  if (name === "" && !(kind === "astro" && text[offset + 1] === ">")) return undefined;
  const tag: Tag = { name, attributes: [], start: offset, end: text.length, isSelfClosing: false };
  let at = offset + 1 + name.length;
  for (;;) {
    at += match(space, text, at).length;
    if (at >= text.length) return tag;
    if (text[at] === ">") {
      tag.end = at + 1;
      return tag;
    }
    if (text[at] === "/") {
      const behind = kind === "vue" || kind === "page" ? at : skipComment(text, at);
      if (behind === at) tag.isSelfClosing = text[at + 1] === ">";
      at = Math.max(behind, at + 1);
      continue;
    }
    const attribute = readAttribute(text, at, kind);
    tag.attributes.push(attribute);
    at = attribute.end;
  }
}

/** Svelte and Astro take comments of JavaScript between attributes. */
function skipComment(text: string, at: number): number {
  return text[at + 1] === "/" || text[at + 1] === "*" ? skipLiteral(text, at) : at;
}

function readAttribute(text: string, start: number, kind: ComponentKind): Attribute {
  const braces = kind !== "vue" && kind !== "page";
  if (braces && text[start] === "{") {
    const close = closingBracket(text, start + 1);
    return { name: "", start, end: Math.min(close + 1, text.length), value: { start: start + 1, end: close, by: "{" } };
  }
  let at = start + 1;
  while (at < text.length && !/[\s=>]/.test(text[at] ?? "") && !(text[at] === "/" && text[at + 1] === ">")) at += 1;
  const name = text.slice(start, at);
  const before = at + match(space, text, at).length;
  if (text[before] !== "=") return { name, start, end: at, value: undefined };
  at = before + 1;
  at += match(space, text, at).length;
  const by = text[at];
  if (by === '"' || by === "'" || (by === "`" && kind === "astro")) {
    const close = endOfQuoted(text, at + 1, by, kind);
    return { name, start, end: Math.min(close + 1, text.length), value: { start: at + 1, end: close, by } };
  }
  if (by === "{" && braces) {
    const close = closingBracket(text, at + 1);
    const end = Math.min(close + 1, text.length);
    // Svelte: `a={b}c` is text with a hole, as if it was quoted.
    if (kind === "svelte" && !/[\s/>]/.test(text[end] ?? " ")) return unquoted(text, name, start, at, kind);
    return { name, start, end, value: { start: at + 1, end: close, by } };
  }
  return unquoted(text, name, start, at, kind);
}

function unquoted(text: string, name: string, start: number, from: number, kind: ComponentKind): Attribute {
  let at = from;
  while (at < text.length && !/[\s>]/.test(text[at] ?? ""))
    at = kind === "svelte" && text[at] === "{" ? closingBracket(text, at + 1) + 1 : at + 1;
  const end = Math.min(at, text.length);
  return { name, start, end: Math.max(end, from), value: { start: from, end, by: "" } };
}

/** In Svelte, quoted text has holes with expressions, and these may have quotes. */
function endOfQuoted(text: string, from: number, quote: string, kind: ComponentKind): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === quote) return at;
    if (kind === "svelte" && text[at] === "{") at = closingBracket(text, at + 1);
    else if (quote === "`" && text[at] === "\\") at += 1;
    else if (quote === "`" && text[at] === "$" && text[at + 1] === "{") at = closingBracket(text, at + 2);
  }
  return text.length;
}

function match(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? "";
}

/** The plain text of an attribute that has one, by the attribute's name in small letters. */
export function attributeText(text: string, tag: Tag, name: string): string | undefined {
  const found = tag.attributes.find((one) => one.name.toLowerCase() === name);
  if (found === undefined) return undefined;
  return found.value === undefined ? "" : text.slice(found.value.start, found.value.end);
}

/** Where the element's raw text ends and what its end tag is, as HTML reads `<script>` and `<style>`. */
export function rawContent(text: string, tag: Tag): { start: number; end: number; behind: number; isClosed: boolean } {
  const start = tag.end;
  const close = new RegExp(`</${tag.name.replace(/[^\w-]/g, "\\$&")}(?=[\\s/>])[^>]*>?`, "gi");
  close.lastIndex = start;
  const found = close.exec(text);
  if (found === null) return { start, end: text.length, behind: text.length, isClosed: false };
  return { start, end: found.index, behind: found.index + found[0].length, isClosed: true };
}

/** Elements that have no content and no end tag. */
export const isVoid = (name: string): boolean =>
  /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|!doctype)$/i.test(name);
