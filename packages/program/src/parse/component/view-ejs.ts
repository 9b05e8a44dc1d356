import type { Snippet, Stretch } from "./parts.ts";
import { ownPiece, sourcePiece, type Piece } from "./pieces.ts";
import { doneWith, included, isWholeAddress, viewOf } from "./view-parts.ts";

/** Takes a template of EJS or eta apart: all of its code in its order, or where that can't be read, each by itself. */
export function readEjs(text: string, names: string): Snippet[] {
  const code: Piece[] = [];
  const single: Snippet[] = [];
  let last: Stretch | undefined;
  const marks = /<%([-=_#%~*]?)([\s\S]*?)[-_]?%>/g;
  for (let found = marks.exec(text); found !== null; found = marks.exec(text)) {
    const [whole, kind = "", inner = ""] = found;
    if (kind === "%") {
      // `<%%` is shown as `<%`.
      marks.lastIndex = found.index + 3;
      continue;
    }
    const at = { start: found.index, end: found.index + whole.length };
    const start = at.start + 2 + kind.length;
    const expression = sourcePiece(text, start, start + inner.length);
    if (kind === "" || kind === "_") {
      code.push(expression, ownPiece("\n", at));
      last = at;
      continue;
    }
    const shown = shownBy(text, kind, expression, at);
    if (shown.length === 0) continue;
    code.push(...shown);
    single.push(viewOf(names, shown, at));
    last = at;
  }
  if (single.length === 0 || last === undefined) return [];
  const [first] = single;
  return [{ ...viewOf(names, code, { start: first?.start ?? 0, end: last.end }), instead: single }];
}

function shownBy(text: string, kind: string, expression: Piece, at: Stretch): Piece[] {
  const include = /^\s*(?:await\s+)?include(?:File)?\s*\(/.exec(expression.text);
  if (include !== null) {
    const close = expression.text.lastIndexOf(")");
    if (close <= include[0].length) return [];
    return included([sourcePiece(text, expression.start + include[0].length, expression.start + close)], at);
  }
  if (kind === "-" || kind === "~") return doneWith("html", [expression], at);
  if (kind === "=" && isWholeAddress(text, at.start, at.end)) return doneWith("address", [expression], at);
  return [];
}
