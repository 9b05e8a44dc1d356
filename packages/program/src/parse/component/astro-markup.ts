import { ownPrefix, snippetOf, type ComponentParts, type Helper } from "./parts.ts";
import { ownPiece, sourcePiece, type Piece } from "./pieces.ts";
import { attributeText, isVoid, rawContent, readTag, type Attribute, type Tag } from "./read-tag.ts";
import { skipLiteral } from "./skip-code.ts";
import { readScript } from "./vue.ts";
import { hasAddress } from "./vue-template.ts";

/** Code that was read, as code without markup, and whether anything in it is rendered as it is. */
interface Read {
  pieces: Piece[];
  holdsSink: boolean;
  /** The offset behind it. */
  end: number;
}

interface Reader {
  text: string;
  parts: ComponentParts;
  depth: number;
}

/** Markup within code within markup deeper than this is not read: only hostile text has it. */
const deepest = 100;

/** Notes the scripts and the sinks of the markup from an offset on. */
export function readAstroMarkup(text: string, from: number, parts: ComponentParts): void {
  const reader: Reader = { text, parts, depth: 0 };
  const marks = /[<{]/g;
  marks.lastIndex = from;
  for (let found = marks.exec(text); found !== null; found = marks.exec(text)) {
    if (found[0] === "{") {
      const hole = readHole(reader, found.index);
      if (hole.holdsSink)
        parts.snippets.push(snippetOf("markup", hole.pieces, { start: found.index, end: hole.end }, []));
      marks.lastIndex = hole.end;
      continue;
    }
    const read = readOpening(reader, found.index);
    for (const { pieces, holdsSink, at } of read.values)
      if (holdsSink) parts.snippets.push(snippetOf("markup", pieces, at, []));
    marks.lastIndex = read.end;
  }
}

interface Opening {
  tag: Tag | undefined;
  values: { pieces: Piece[]; holdsSink: boolean; at: Attribute }[];
  end: number;
}

/** Reads a tag with the expressions in it, a comment, or raw text: what begins with `<` at an offset. */
function readOpening(reader: Reader, at: number): Opening {
  const { text, parts } = reader;
  if (text.startsWith("<!--", at)) {
    const close = text.indexOf("-->", at + 4);
    return { tag: undefined, values: [], end: close === -1 ? text.length : close + 3 };
  }
  const tag = readTag(text, at, "astro");
  if (tag === undefined) return { tag, values: [], end: at + 1 };
  const values = tag.attributes.flatMap((attribute) => readValue(reader, tag, attribute));
  const isRaw = /^(?:script|style)$/i.test(tag.name) || attributeText(text, tag, "is:raw") !== undefined;
  if (!isRaw || tag.isSelfClosing || isVoid(tag.name)) return { tag, values, end: tag.end };
  const content = rawContent(text, tag);
  if (/^script$/i.test(tag.name)) {
    // Astro compiles what it bundles as TypeScript; the rest is for the browser as it is, of which that is a part.
    readScript(text, tag, content, parts, { isApart: true, language: "ts" });
  }
  return { tag: undefined, values, end: content.behind };
}

/** The expression that an attribute is set to, where there is a sink in it or it is one. */
function readValue(reader: Reader, tag: Tag, attribute: Attribute): Opening["values"] {
  const { text } = reader;
  const { value, name } = attribute;
  if (value === undefined || (value.by !== "{" && value.by !== "`") || value.end <= value.start) return [];
  const inner =
    value.by === "`"
      ? { pieces: [sourcePiece(text, value.start - 1, value.end + 1)], holdsSink: false, end: value.end }
      : readHole(reader, value.start - 1);
  if (inner.pieces.length === 0) return [];
  const helper = helperOf(tag.name, name === "" ? text.slice(value.start, value.end).trim() : name);
  if (helper === undefined) return inner.holdsSink ? [{ ...inner, at: attribute }] : [];
  const pieces = [ownPiece(`${ownPrefix}${helper}(`, attribute), ...inner.pieces, ownPiece("\n)", attribute)];
  return [{ pieces, holdsSink: true, at: attribute }];
}

function helperOf(element: string, name: string): Helper | undefined {
  // What a script or a style holds is the page's own code or data.
  if (name === "set:html") return /^(?:script|style)$/i.test(element) ? undefined : "html";
  if (name === "srcdoc") return "html";
  return hasAddress(element, name) ? "address" : undefined;
}

/** What may stand before an element in code, but not before a comparison. */
const beforeMarkup = /(?:[([{,;=?:&|!>]|\b(?:return|default|case|yield|await))\s*$/;

/** Reads code from the brace at an offset to the one that closes it; elements in it become calls of what is in them. */
function readHole(reader: Reader, open: number): Read {
  const { text } = reader;
  const pieces: Piece[] = [];
  let holdsSink = false;
  let isEmpty = true;
  let depth = 0;
  let done = open + 1;
  let at = open + 1;
  /** Behind the last character that is neither space nor comment. */
  let said = open + 1;
  let behindMarkup = -1;
  reader.depth += 1;
  const flush = (to: number) => {
    if (to > done) pieces.push(sourcePiece(text, done, to));
  };
  while (at < text.length) {
    const character = text[at] ?? "";
    const isComment = character === "/" && (text[at + 1] === "/" || text[at + 1] === "*");
    const behind = skipLiteral(text, at);
    if (behind > at) {
      if (!isComment) {
        isEmpty = false;
        said = behind;
      }
      at = behind;
      continue;
    }
    if (character === "<" && reader.depth < deepest && beginsMarkup(text, at, Math.max(done, said - 20), said)) {
      flush(at);
      const isNext = said === behindMarkup;
      const element = readElement(reader, at);
      const place = { start: at, end: element.end };
      if (!text.startsWith("<!--", at)) {
        // Elements side by side are one value, also with a comment in between.
        pieces.push(
          ownPiece(`${isNext ? "+" : ""}${ownPrefix}markup(`, place),
          ...element.pieces,
          ownPiece(")", place),
        );
        isEmpty = false;
      }
      holdsSink ||= element.holdsSink;
      at = done = said = behindMarkup = Math.max(element.end, at + 1);
      continue;
    }
    if ("([{".includes(character)) depth += 1;
    else if (")]}".includes(character)) {
      if (depth === 0) break;
      depth -= 1;
    }
    at += 1;
    if (!/\s/.test(character)) {
      isEmpty = false;
      said = at;
    }
  }
  if (reader.depth === deepest)
    reader.parts.problems.push({ message: `its expressions and elements nest more than ${deepest} deep`, at: open });
  reader.depth -= 1;
  flush(at);
  return { pieces: isEmpty ? [] : pieces, holdsSink, end: Math.min(at + 1, text.length) };
}

/** True at a `<` that begins an element, a fragment or a comment, and is no comparison with what was said before. */
function beginsMarkup(text: string, at: number, from: number, to: number): boolean {
  if (!/[A-Za-z>]/.test(text[at + 1] ?? "") && !text.startsWith("<!--", at)) return false;
  return to <= from || beforeMarkup.test(text.slice(from, to));
}

/** Reads an element to its end tag; the expressions in it become arguments. */
function readElement(reader: Reader, from: number): Read {
  const { text } = reader;
  const values: Piece[] = [];
  const open: string[] = [];
  let holdsSink = false;
  let at = from;
  const add = (read: { pieces: Piece[]; holdsSink: boolean }, end: number) => {
    holdsSink ||= read.holdsSink;
    if (read.pieces.length > 0) values.push(...read.pieces, ownPiece("\n,", { start: end, end }));
  };
  const ended = (end: number): Read => ({ pieces: values, holdsSink, end });
  const marks = /[<{]/g;
  for (;;) {
    marks.lastIndex = at;
    const found = marks.exec(text);
    if (found === null) return ended(text.length);
    at = found.index;
    if (found[0] === "{") {
      const hole = readHole(reader, at);
      at = hole.end;
      add(hole, at);
      continue;
    }
    const closing = /<\/([^\s>]*)[^>]*>?/y;
    closing.lastIndex = at;
    const closed = closing.exec(text);
    if (closed !== null) {
      at += closed[0].length;
      const index = open.slice(-deepest).lastIndexOf(closed[1] ?? "");
      if (index !== -1) open.length = Math.max(0, open.length - deepest) + index;
      if (open.length === 0) return ended(at);
      continue;
    }
    const { tag, values: attributes, end } = readOpening(reader, at);
    at = end;
    for (const read of attributes) add(read, end);
    if (tag !== undefined && !tag.isSelfClosing && !isVoid(tag.name)) open.push(tag.name);
    if (open.length === 0) return ended(at);
  }
}
