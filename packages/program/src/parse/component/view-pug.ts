import { type Scope, type Snippet, type Stretch } from "./parts.ts";
import { ownPiece, sourcePiece, type Piece } from "./pieces.ts";
import { closingBracket } from "./skip-code.ts";
import { doneWith, included, viewOf } from "./view-parts.ts";

interface Open {
  indent: number;
  scope: Scope;
}

/** Takes a template of Pug apart, line by line: what stands further in belongs to what it stands under. */
export function readPug(text: string, names: string): Snippet[] {
  const snippets: Snippet[] = [];
  let open: Open[] = [];
  /** Lines further in than this are a comment. */
  let comment = Number.POSITIVE_INFINITY;
  let start = 0;
  for (const line of text.split("\n")) {
    const from = start;
    start += line.length + 1;
    if (line.trim() === "") continue;
    const indent = line.length - line.trimStart().length;
    if (indent > comment) continue;
    comment = /^\s*\/\//.test(line) ? indent : Number.POSITIVE_INFINITY;
    if (comment === indent) continue;
    open = open.filter((one) => one.indent < indent || (one.indent === indent && one.scope.closes === "};"));
    const at = { start: from + indent, end: from + line.trimEnd().length };
    const scope = scopeOf(text, line, at);
    if (scope !== undefined) {
      open.push({ indent, scope });
      continue;
    }
    const scopes = open.map((one) => one.scope);
    for (const code of shownBy(text, line, at)) snippets.push(viewOf(names, code, at, scopes));
  }
  return snippets;
}

/** `each item in list`, `- const name = value`, `mixin card(title)`. */
function scopeOf(text: string, line: string, at: Stretch): Scope | undefined {
  const each = /^\s*(?:each|for)\s+([\w$]+)(?:\s*,\s*([\w$]+))?\s+in\s+(.+)$/.exec(line);
  if (each !== null) {
    const [, item = "", index, list = ""] = each;
    const listAt = at.end - list.trimEnd().length;
    return {
      opens: [
        ownPiece(`for(const ${item} of (`, at),
        sourcePiece(text, listAt, at.end),
        ownPiece(`\n)){${index === undefined ? "" : `let ${index}=0;`}`, at),
      ],
      closes: "}",
    };
  }
  const set = /^\s*-\s*(?:var|let|const)\s+[\w$]+\s*=[^{}]*$/.exec(line);
  if (set !== null) {
    const codeAt = at.start + (text.slice(at.start, at.end).match(/^-\s*/)?.[0].length ?? 0);
    return { opens: [ownPiece("{", at), sourcePiece(text, codeAt, at.end), ownPiece("\n;", at)], closes: "};" };
  }
  const mixin = /^\s*mixin\s+[\w$-]+\s*\(([\w$,\s]*)\)/.exec(line);
  return mixin === null ? undefined : { opens: [ownPiece(`(async(${mixin[1] ?? ""})=>{`, at)], closes: "});" };
}

/** What a line shows as it is, and where its links lead. */
function shownBy(text: string, line: string, at: Stretch): Piece[][] {
  const shown: Piece[][] = [];
  const include = /^\s*(?:include|extends)\s+([\w./@-]+)\s*$/.exec(line);
  if (include !== null) return [included([ownPiece(JSON.stringify(include[1]), at)], at)];
  const isCode = /^\s*(?:-|if\b|else\b|unless\b|while\b|case\b|when\b|\+|doctype\b)/.test(line);
  const tag = /^\s*(?:[\w-]+)?(?:[.#][\w-]+)*/.exec(line)?.[0] ?? "";
  let behind = at.start - (line.length - line.trimStart().length) + tag.length;
  if (!isCode && text[behind] === "(") {
    const close = closingBracket(text, behind + 1);
    shown.push(...addresses(text, { start: behind + 1, end: close }));
    behind = close + 1;
  }
  const raw = /^\s*!=\s*/.exec(text.slice(behind, at.end));
  if (!isCode && raw !== null)
    shown.push(doneWith("html", [sourcePiece(text, behind + raw[0].length, endOfCode(text, at.end, behind))], at));
  for (const hole of line.matchAll(/(?<!\\)!\{/g)) {
    const from = at.start - (line.length - line.trimStart().length) + hole.index + 2;
    const to = closingBracket(text, from);
    if (to <= at.end) shown.push(doneWith("html", [sourcePiece(text, from, to)], { start: from - 2, end: to + 1 }));
  }
  return shown;
}

/** A comment behind an expression is no part of it. */
function endOfCode(text: string, end: number, from: number): number {
  const note = /\s\/\/-?\s[^"'`]*$/.exec(text.slice(from, end));
  return note === null ? end : from + note.index;
}

/** `href=url` among attributes, where the value is a name or its field. */
function addresses(text: string, { start, end }: Stretch): Piece[][] {
  return [
    ...text
      .slice(start, end)
      .matchAll(/(?:^|[\s,])(?:href|action|formaction)\s*!?=\s*([\w$.[\]]+)(?=\s*(?:$|,|\s[\w-]+\s*=))/g),
  ].map((found) => {
    const [whole, name = ""] = found;
    const from = start + found.index + whole.length - name.length;
    const place = { start: from, end: from + name.length };
    return doneWith("address", [sourcePiece(text, place.start, place.end)], place);
  });
}
