import { snippetOf, type Helper, type Scope, type Snippet, type Stretch } from "./parts.ts";
import { ownPiece, sourcePiece, type Piece } from "./pieces.ts";
import { isVoid, rawContent, readTag, type Attribute, type Tag } from "./read-tag.ts";
import { findOutside } from "./skip-code.ts";

/** Bound to an element, these are parsed as HTML. */
const htmlDirective = /^(?:v-html|(?::|v-bind:|\.)(?:inner-?html|outer-?html|srcdoc)(?:\.\w+)*)$/i;
const addressDirective = /^(?::|v-bind:)(?:href|src|action|formaction|xlink:href)(?:\.\w+)*$/i;
const slotDirective = /^(?:v-slot(?::.*)?|#.*|slot-scope|scope)$/;

/** The sinks of a `<template>`, and the offset behind it. */
export function vueTemplate(text: string, root: Tag): { snippets: Snippet[]; end: number } {
  const snippets: Snippet[] = [];
  const open: { name: string; scopes: Scope[] }[] = [{ name: "template", scopes: [] }];
  const scopes: Scope[] = [];
  /** Where templates stand in `open`: what was left open within cannot keep one from being closed. */
  const templates = [0];
  let at = root.end;
  let hole = text.indexOf("{{", at);
  while (at < text.length) {
    const tagStart = text.indexOf("<", at);
    if (hole !== -1 && hole < at) hole = text.indexOf("{{", at);
    if (hole !== -1 && (tagStart === -1 || hole < tagStart)) {
      const close = text.indexOf("}}", hole + 2);
      at = close === -1 ? hole + 2 : close + 2;
      continue;
    }
    if (tagStart === -1) break;
    at = tagStart;
    if (text.startsWith("<!--", at)) {
      const close = text.indexOf("-->", at + 4);
      at = close === -1 ? text.length : close + 3;
      continue;
    }
    const closing = /<\/([A-Za-z][^\s/>]*)[^>]*>?/y;
    closing.lastIndex = at;
    const closed = closing.exec(text);
    if (closed !== null) {
      at += closed[0].length;
      const name = closed[1]?.toLowerCase() ?? "";
      const index = name === "template" ? (templates.pop() ?? 0) : lastOpen(open, name, templates.at(-1) ?? 0);
      // What is left open within is closed with it; the template itself only by its own end tag.
      for (const { scopes: ended } of index === -1 ? [] : open.splice(index)) scopes.length -= ended.length;
      if (open.length === 0) return { snippets, end: at };
      continue;
    }
    const tag = readTag(text, at, "vue");
    if (tag === undefined) {
      at += 1;
      continue;
    }
    const name = tag.name.toLowerCase();
    const own = scopesOf(text, tag);
    scopes.push(...own);
    for (const attribute of tag.attributes) {
      const helper = helperOf(name, attribute);
      const expression = helper === undefined ? undefined : expressionOf(text, attribute);
      if (helper !== undefined && expression !== undefined)
        snippets.push(snippetOf(helper, expression, attribute, scopes));
    }
    at = tag.end;
    if (/^(?:script|style|textarea)$/.test(name) && !tag.isSelfClosing) at = rawContent(text, tag).behind;
    else if (!tag.isSelfClosing && !isVoid(name)) {
      if (name === "template") templates.push(open.length);
      open.push({ name, scopes: own });
      continue;
    }
    scopes.length -= own.length;
  }
  return { snippets, end: text.length };
}

/** Elements that are looked through for the one that is closed; more is hostile text. */
const deepest = 500;

/** An end tag closes nothing outside of the template that it stands in. */
function lastOpen(open: readonly { name: string }[], name: string, within: number): number {
  for (let index = open.length - 1; index > Math.max(within, open.length - deepest); index -= 1)
    if (open[index]?.name === name) return index;
  return -1;
}

function helperOf(element: string, { name }: Attribute): Helper | undefined {
  if (htmlDirective.test(name)) return "html";
  if (name === "v-bind") return "attributes";
  return addressDirective.test(name) && hasAddress(element, name) ? "address" : undefined;
}

/** True of elements that go to, or send a form to, the address in an attribute, also where it is a script. */
export function hasAddress(element: string, attribute: string): boolean {
  const name = attribute.replace(/^(?::|v-bind:)/, "").replace(/\.\w+$/, "");
  switch (element) {
    case "a":
    case "area":
      return /^(?:xlink:)?href$/i.test(name);
    case "iframe":
    case "embed":
    case "frame":
      return /^src$/i.test(name);
    case "form":
      return /^action$/i.test(name);
    case "button":
    case "input":
      return /^formaction$/i.test(name);
    default:
      return false;
  }
}

/** What the names in `v-for` and slots stand for; the attribute's own element sees them too. */
function scopesOf(text: string, tag: Tag): Scope[] {
  return tag.attributes.flatMap((attribute): Scope[] => {
    const { name, value } = attribute;
    if (value === undefined || text.slice(value.start, value.end).trim() === "") return [];
    if (name === "v-for") return loopOf(text, value, attribute);
    if (!slotDirective.test(name) || (name === "scope" && tag.name !== "template")) return [];
    return [
      { opens: [ownPiece("(async(", attribute), ...decoded(text, value), ownPiece(")=>{", attribute)], closes: "});" },
    ];
  });
}

/** `(item, index) in list`. */
function loopOf(text: string, value: Stretch, at: Stretch): Scope[] {
  const found = /^([\s\S]*?)\s+(?:in|of)\s+(\S[\s\S]*)$/.exec(text.slice(value.start, value.end));
  if (found === null) return [];
  const [all, alias = "", list = ""] = found;
  const names = /^(\s*\(?)([\s\S]*?)(?:\)\s*)?$/.exec(alias);
  const start = value.start + (names?.[1] ?? "").length;
  const inner = names?.[2] ?? "";
  const comma = findOutside(inner, /,/);
  const first: Stretch = { start, end: start + (comma?.start ?? inner.length) };
  const rest = comma === undefined ? "" : inner.slice(comma.end);
  const listStart = value.start + all.length - list.length;
  return [
    {
      opens: [
        ownPiece("for(const ", at),
        text.slice(first.start, first.end).trim() === ""
          ? ownPiece("$none", at)
          : sourcePiece(text, first.start, first.end),
        ownPiece(" of (", at),
        ...decoded(text, { start: listStart, end: value.end }),
        // Keys and numbers of an element are no text of anybody's.
        ownPiece(
          `)){${/^[\s\w$,]*[\w$][\s\w$,]*$/.test(rest) ? `let ${rest.replace(/,\s*$/, "").split(",").join("=0,")}=0;` : ""}`,
          at,
        ),
      ],
      closes: "}",
    },
  ];
}

/** The expression of a directive; in Vue 2 `a | b` asks the filter `b`. */
function expressionOf(text: string, { value }: Attribute): Piece[] | undefined {
  if (value === undefined || text.slice(value.start, value.end).trim() === "") return undefined;
  const pieces = decoded(text, value);
  const source = text.slice(value.start, value.end);
  if (pieces.length > 1 || !source.includes("|")) return pieces;
  const bar = findOutside(source.replaceAll("||", "&&"), /\|/);
  if (bar === undefined) return pieces;
  const start = value.start + bar.start;
  const call = /^\|\s*([A-Za-z_$][\w$]*)/.exec(source.slice(bar.start));
  if (call === null) return pieces;
  const name = { start: start + call[0].length - (call[1] ?? "").length, end: start + call[0].length };
  return [
    sourcePiece(text, name.start, name.end),
    ownPiece("(", value),
    sourcePiece(text, value.start, start),
    ownPiece(")", value),
  ];
}

const entities: Readonly<Record<string, string>> = { quot: '"', apos: "'", amp: "&", lt: "<", gt: ">", nbsp: " " };

/** The text of an attribute as HTML reads it. */
function decoded(text: string, { start, end }: Stretch): Piece[] {
  const source = text.slice(start, end);
  if (!source.includes("&")) return [sourcePiece(text, start, end)];
  const pieces: Piece[] = [];
  let done = 0;
  for (const found of source.matchAll(/&(?:(quot|apos|amp|lt|gt|nbsp)|#(\d{1,6})|#x([\da-f]{1,6}));/gi)) {
    const [all, name, decimal, hex] = found;
    const code = decimal === undefined ? Number.parseInt(hex ?? "20", 16) : Number(decimal);
    const character = name === undefined ? String.fromCharCode(code) : (entities[name.toLowerCase()] ?? " ");
    const place = { start: start + found.index, end: start + found.index + all.length };
    if (found.index > done) pieces.push(sourcePiece(text, start + done, start + found.index));
    pieces.push(ownPiece(character, place));
    done = found.index + all.length;
  }
  if (done < source.length) pieces.push(sourcePiece(text, start + done, end));
  return pieces;
}

/** In Pug attributes are written as in HTML; what its own loops declare is not known. */
export function pugSnippets(text: string, from: number, to: number): Snippet[] {
  const directive = /(?<=[\s(,])(?:v-html|(?::|v-bind:)innerHTML)\s*!?=\s*("[^"\n]*"|'[^'\n]*')/g;
  return [...text.slice(from, to).matchAll(directive)].flatMap((found) => {
    const start = from + found.index;
    const end = start + found[0].length;
    const value = { start: end - (found[1] ?? "").length + 1, end: end - 1 };
    if (value.end <= value.start) return [];
    return [snippetOf("html", decoded(text, value), { start, end }, [])];
  });
}
