import { ownPrefix, type Helper, type Scope, type Snippet, type Stretch } from "./parts.ts";
import { ownPiece, type Piece } from "./pieces.ts";

/** More loops around an expression than these are left out: only hostile text has them. */
const deepest = 12;

/**
 * The names that a template may be asked for by, each in a line of its own: its path from the folder of templates, and
 * where there is none by that name, every end of its path.
 */
export function namesOfView(path: string): string {
  const steps = path.replace(/\.[^./]+$/, "").split("/");
  const root = steps.slice(0, -1).findLastIndex((step) => /^(?:views?|templates?|tpl|pages|emails?)$/i.test(step));
  const shortest = root === -1 ? steps.length - 1 : root + 1;
  return steps.flatMap((_, index) => (index <= shortest ? [steps.slice(index).join("/")] : [])).join("\n");
}

/** `;template-view("names", async (template-data) => { … });` around code of a template. */
export function viewOf(names: string, code: readonly Piece[], at: Stretch, scopes: readonly Scope[] = []): Snippet {
  const inner = scopes.slice(-deepest);
  const closes = inner
    .map((scope) => scope.closes)
    .reverse()
    .join("");
  return {
    start: at.start,
    end: at.end,
    pieces: [
      ownPiece(`;${ownPrefix}view(${JSON.stringify(names)},async(${ownPrefix}data)=>{`, at),
      ...inner.flatMap(({ opens }) => opens),
      ...code,
      ownPiece(`${closes}});`, at),
    ],
  };
}

/** `template-html(…);`: what is done with an expression. */
export function doneWith(helper: Helper, expression: readonly Piece[], at: Stretch): Piece[] {
  return [ownPiece(`;${ownPrefix}${helper}(`, at), ...expression, ownPiece("\n);", at)];
}

/** `template-include(template-data, "name", …);`: another template, which is given the same, and more. */
export function included(name: readonly Piece[], at: Stretch): Piece[] {
  return [ownPiece(`;${ownPrefix}include(${ownPrefix}data,`, at), ...name, ownPiece("\n);", at)];
}

/** True right behind `href="`, and before the quote that closes it: the expression is all of an address. */
export function isWholeAddress(text: string, start: number, end: number): boolean {
  return (
    /\s(?:href|action|formaction|xlink:href)\s*=\s*["']?$/i.test(text.slice(Math.max(0, start - 40), start)) &&
    /^["'\s>]/.test(text.slice(end, end + 1))
  );
}
