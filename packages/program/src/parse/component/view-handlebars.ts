import { ownPrefix, type Scope, type Snippet, type Stretch } from "./parts.ts";
import { ownPiece, type Piece } from "./pieces.ts";
import { doneWith, included, isWholeAddress, viewOf } from "./view-parts.ts";

interface Open {
  name: string;
  scope?: Scope;
  /** What paths within begin at. */
  context: string;
}

/** Takes a template of Handlebars or Mustache apart. */
export function readHandlebars(text: string, names: string): Snippet[] {
  const snippets: Snippet[] = [];
  const open: Open[] = [];
  const contexts = () => open.map(({ context }) => context);
  const scopes = () => open.flatMap(({ scope }) => (scope === undefined ? [] : [scope]));
  const marks = /\{\{!--[\s\S]*?--\}\}|\{\{![\s\S]*?\}\}|(\{\{\{?)(~?)([#/&>^]?)\*?\s*([^{}]*?)\s*~?\}\}\}?/g;
  for (let found = marks.exec(text); found !== null; found = marks.exec(text)) {
    const [whole, braces, , sign = "", inner = ""] = found;
    if (braces === undefined) continue;
    const at = { start: found.index, end: found.index + whole.length };
    const show = (code: readonly Piece[]) => snippets.push(viewOf(names, code, at, scopes()));
    if (sign === "/") closeLast(open, inner);
    else if (sign === "#" || sign === "^") open.push(opened(inner, at, contexts()));
    else if (sign === ">") {
      const name = /^["']?([\w./@-]+)/.exec(inner)?.[1];
      if (name !== undefined) show(included([ownPiece(JSON.stringify(name), at)], at));
    } else if (braces === "{{{" || sign === "&") {
      const expression = expressionOf(inner, contexts());
      if (expression !== undefined) show(doneWith("html", [ownPiece(expression, at)], at));
    } else if (isWholeAddress(text, at.start, at.end)) {
      const expression = expressionOf(inner, contexts());
      if (expression !== undefined) show(doneWith("address", [ownPiece(expression, at)], at));
    }
  }
  return snippets;
}

function closeLast(open: Open[], name: string): void {
  const index = open.findLastIndex((one) => one.name === name);
  if (index !== -1) open.length = index;
}

/** A block: `each` and Mustache's sections loop over a list, `with` goes into an object; `if` and helpers do neither. */
function opened(inner: string, at: Stretch, contexts: readonly string[]): Open {
  const [, name = "", rest = ""] = /^(\S+)\s*([\s\S]*)$/.exec(inner) ?? [];
  const outer = contexts.at(-1) ?? `${ownPrefix}data`;
  const [, subject = "", alias] = /^([^|]*?)(?:\s+as\s+\|\s*([\w$]+)[^|]*\|)?\s*$/.exec(rest) ?? [];
  const isSection = rest === "" && !/^(?:if|unless|else)$/.test(name);
  const list =
    name === "each" || name === "with" ? pathOf(subject, contexts) : isSection ? pathOf(name, contexts) : undefined;
  if (list === undefined) return { name, context: outer };
  const item = alias ?? `${ownPrefix}item${contexts.length}`;
  const opens = name === "with" ? `{const ${item}=${list};` : `for(const ${item} of (${list})){`;
  // A section of Mustache may also be an object, or a yes or no: names within may be those around it.
  return { name, scope: { opens: [ownPiece(opens, at)], closes: "}" }, context: alias === undefined ? item : outer };
}

/** A path, or a helper that is given paths: `{{{markdown body}}}`. */
function expressionOf(inner: string, contexts: readonly string[]): string | undefined {
  const [first = "", ...others] = inner.match(/"[^"]*"|'[^']*'|\([^()]*\)|[^\s]+/g) ?? [];
  if (others.length === 0) return pathOf(first, contexts);
  if (!/^[\w$-]+$/.test(first)) return undefined;
  const helper = first.replaceAll("-", "_");
  const given = others.flatMap((part) => {
    if (/^["']/.test(part)) return [part];
    const value = pathOf(part.replace(/^[\w$]+=/, ""), contexts);
    return value === undefined ? [] : [value];
  });
  return `${ownPrefix}data.${helper}(${given.join(",")})`;
}

/** `a.b`, `this.a`, `../a`, `@root.a`, `items.[0]`: as an expression. */
function pathOf(path: string, contexts: readonly string[]): string | undefined {
  const ups = path.match(/\.\.\//g)?.length ?? 0;
  const isRoot = path.startsWith("@root.");
  const context = isRoot ? undefined : contexts.at(-1 - ups);
  const steps = path
    .replace(/^(?:\.\.\/)+|^@root\.|^\.\//, "")
    .replace(/^this(?:[./]|$)/, "")
    .split(/[./]/)
    .map((step) => step.replace(/^\[(.*)\]$/, "$1"))
    .filter((step) => step !== "");
  const base = context ?? `${ownPrefix}data`;
  if (!steps.every((step) => /^[\w$-]+$/.test(step)) || (steps.length === 0 && !/^(?:this|\.)$/.test(path)))
    return undefined;
  return `${base}${steps.map((step) => `[${JSON.stringify(step)}]`).join("")}`;
}
