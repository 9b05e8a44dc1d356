import { snippetOf, type ComponentParts, type Scope, type Stretch } from "./parts.ts";
import { ownPiece, sourcePiece } from "./pieces.ts";
import { isVoid, rawContent, readTag, type Tag } from "./read-tag.ts";
import { closingBracket, findOutside } from "./skip-code.ts";
import { readScript } from "./vue.ts";
import { hasAddress } from "./vue-template.ts";

interface Open {
  /** Of an element its name, of a block `#each` and the like. */
  name: string;
  scopes: Scope[];
  /** Of `{#await promise}`, for the `{:then value}` to come. */
  promise?: Stretch;
}

/** Takes a component of Svelte apart: scripts, and markup with expressions and blocks in braces. */
export function readSvelte(text: string): ComponentParts {
  const parts: ComponentParts = { scripts: [], snippets: [], problems: [], names: "svelte" };
  const open: Open[] = [];
  const holes = /[<{]/g;
  for (let found = holes.exec(text); found !== null; found = holes.exec(text)) {
    const at = found.index;
    holes.lastIndex = found[0] === "{" ? readHole(text, at, open, parts) : readElement(text, at, open, parts);
  }
  return parts;
}

/** Elements and blocks that are looked through for what they declare, or for what is closed; more is hostile text. */
const deepest = 200;

function scopesIn(open: readonly Open[]): Scope[] {
  return open.slice(-deepest).flatMap(({ scopes }) => scopes.slice(-deepest));
}

function readElement(text: string, at: number, open: Open[], parts: ComponentParts): number {
  if (text.startsWith("<!--", at)) {
    const close = text.indexOf("-->", at + 4);
    return close === -1 ? text.length : close + 3;
  }
  const closing = /<\/([^\s>]+)[^>]*>?/y;
  closing.lastIndex = at;
  const closed = closing.exec(text);
  if (closed !== null) {
    closeLast(open, closed[1] ?? "");
    return at + closed[0].length;
  }
  const tag = readTag(text, at, "svelte");
  if (tag === undefined) return at + 1;
  if (/^(?:script|style)$/i.test(tag.name) && !tag.isSelfClosing) {
    const content = rawContent(text, tag);
    // Within other elements it is no part of the component, but a script of the page.
    if (/^script$/i.test(tag.name)) readScript(text, tag, content, parts, { isApart: open.length > 0 });
    return content.behind;
  }
  const scopes = letDirectives(text, tag);
  readAttributes(text, tag, () => [...scopesIn(open), ...scopes], parts);
  if (!tag.isSelfClosing && !isVoid(tag.name)) open.push({ name: tag.name, scopes });
  return tag.end;
}

function readAttributes(text: string, tag: Tag, scopesOf: () => Scope[], parts: ComponentParts): void {
  for (const attribute of tag.attributes) {
    const expression = soleExpression(text, attribute.value);
    if (expression === undefined) continue;
    const name = attribute.name === "" ? text.slice(expression.start, expression.end).trim() : attribute.name;
    const helper =
      /^(?:bind:innerHTML|srcdoc)$/.test(name) || name === "innerHTML"
        ? "html"
        : hasAddress(tag.name, name)
          ? "address"
          : undefined;
    if (helper === undefined) continue;
    parts.snippets.push(
      snippetOf(helper, [sourcePiece(text, expression.start, expression.end)], attribute, scopesOf()),
    );
  }
}

/** What an attribute is set to, where that is one expression and no text around it. */
function soleExpression(text: string, value: Tag["attributes"][number]["value"]): Stretch | undefined {
  if (value === undefined || value.end <= value.start) return undefined;
  if (value.by === "{") return /^\s*(?:\.\.\.|@|$)/.test(text.slice(value.start, value.end)) ? undefined : value;
  if (text[value.start] !== "{") return undefined;
  const close = closingBracket(text, value.start + 1);
  return close + 1 === value.end ? { start: value.start + 1, end: close } : undefined;
}

/** `let:item={x}` on a component names what its slot gives. */
function letDirectives(text: string, tag: Tag): Scope[] {
  return tag.attributes.flatMap((attribute) => {
    const name = /^let:([A-Za-z_$][\w$]*)$/.exec(attribute.name)?.[1];
    if (name === undefined) return [];
    const pattern =
      attribute.value === undefined
        ? sourcePiece(text, attribute.start + 4, attribute.end)
        : sourcePiece(text, attribute.value.start, attribute.value.end);
    return [functionScope([pattern], attribute)];
  });
}

function functionScope(parameters: ReturnType<typeof sourcePiece>[], at: Stretch): Scope {
  return { opens: [ownPiece("(async(", at), ...parameters, ownPiece(")=>{", at)], closes: "});" };
}

/** Closes an element or a block, and what is left open within it. */
function closeLast(open: Open[], name: string): void {
  const from = Math.max(0, open.length - deepest);
  const index = open.slice(from).findLastIndex((one) => one.name === name);
  if (index !== -1) open.length = from + index;
}

/** Reads what stands in braces and gives the offset behind it. */
function readHole(text: string, at: number, open: Open[], parts: ComponentParts): number {
  const close = closingBracket(text, at + 1);
  const end = Math.min(close + 1, text.length);
  const hole = { start: at, end };
  const word = /\s*([@#:/][a-z]+)(?:\s+(then|catch)\b)?\s*/y;
  word.lastIndex = at + 1;
  const found = word.exec(text);
  if (found === null) return end;
  const inner = { start: at + 1 + found[0].length, end: close };
  const source = (from: number, to: number) => sourcePiece(text, from, to);
  const rest = text.slice(inner.start, inner.end);
  const parent = open.at(-1);
  const parameters = (from: number, to: number): Scope[] =>
    text.slice(from, to).trim() === "" ? [] : [functionScope([source(from, to)], hole)];
  switch (found[1]) {
    case "@html":
      parts.snippets.push(snippetOf("html", [source(inner.start, inner.end)], hole, scopesIn(open)));
      break;
    case "@const":
      parent?.scopes.push({
        opens: [ownPiece("{const ", hole), source(inner.start, inner.end), ownPiece(";", hole)],
        closes: "}",
      });
      break;
    case "#each":
      open.push({ name: "#each", scopes: eachOf(text, inner, hole) });
      break;
    case "#snippet": {
      const from = text.indexOf("(", inner.start);
      const isCall = from !== -1 && from < inner.end;
      const to = isCall ? closingBracket(text, from + 1) : inner.end;
      open.push({ name: "#snippet", scopes: isCall ? parameters(from + 1, to) : [] });
      break;
    }
    case "#await": {
      const then = findOutside(rest, /\s(?:then|catch)\b/);
      const promise = { start: inner.start, end: then === undefined ? inner.end : inner.start + then.start };
      const scope: Scope[] = [];
      if (then !== undefined && rest.slice(then.start, then.end).endsWith("then"))
        scope.push(...awaited(text, promise, { start: inner.start + then.end, end: inner.end }, hole));
      open.push({ name: "#await", scopes: scope, promise });
      break;
    }
    case ":then":
    case ":catch":
      if (parent?.name === "#await") {
        parent.scopes =
          found[1] === ":then" && parent.promise !== undefined
            ? awaited(text, parent.promise, inner, hole)
            : parameters(inner.start, inner.end);
      }
      break;
    case "#if":
    case "#key":
      open.push({ name: found[1], scopes: [] });
      break;
    case ":else":
      // What a branch declared ends with it.
      if (parent?.name === "#if" || parent?.name === "#each") parent.scopes = [];
      break;
    default: {
      if (found[1]?.startsWith("/") === true) closeLast(open, `#${found[1].slice(1)}`);
    }
  }
  return end;
}

/** `{#await promise then value}`: the value is what is awaited. */
function awaited(text: string, promise: Stretch, value: Stretch, at: Stretch): Scope[] {
  if (text.slice(value.start, value.end).trim() === "") return [];
  return [
    {
      opens: [
        ownPiece("{const ", at),
        sourcePiece(text, value.start, value.end),
        ownPiece("=await(", at),
        sourcePiece(text, promise.start, promise.end),
        ownPiece(");", at),
      ],
      closes: "}",
    },
  ];
}

/** `list as item, index (key)`. */
function eachOf(text: string, inner: Stretch, at: Stretch): Scope[] {
  const rest = text.slice(inner.start, inner.end);
  const as = lastAs(rest);
  if (as === undefined) return [];
  const names = rest.slice(as.end);
  const stop = findOutside(names, /,|\((?=[\s\S]*\)\s*$)/);
  const pattern = { start: inner.start + as.end, end: inner.start + as.end + (stop?.start ?? names.length) };
  if (text.slice(pattern.start, pattern.end).trim() === "") return [];
  const index = stop === undefined ? undefined : /^,\s*([A-Za-z_$][\w$]*)/.exec(names.slice(stop.start))?.[1];
  return [
    {
      opens: [
        ownPiece("for(const ", at),
        sourcePiece(text, pattern.start, pattern.end),
        ownPiece(" of (", at),
        sourcePiece(text, inner.start, inner.start + as.start),
        ownPiece(`)){${index === undefined ? "" : `let ${index}=0;`}`, at),
      ],
      closes: "}",
    },
  ];
}

/** The `as` before the names: the last one, since the list may be cast with another. */
function lastAs(text: string): Stretch | undefined {
  let last: Stretch | undefined;
  for (let from = 0; ;) {
    const found = findOutside(text.slice(from), /\sas\s/);
    if (found === undefined) return last;
    last = { start: from + found.start, end: from + found.end };
    from = last.end;
  }
}
