import { maskOf } from "../../models/danger.ts";
import type { Activation } from "../code/activation.ts";
import { callBack, silentCall } from "../calls/call-back.ts";
import { deepTaints } from "../objects/whole.ts";
import type { Place } from "../values/place.ts";
import { neutralise, putIntoText, stepped, unite, type Taint } from "../values/taint.ts";
import { join } from "../values/join.ts";
import { nothing, ofObject, ofTaints, ofText, type Value } from "../values/value.ts";

/** What can't be chosen any more behind a scheme and a host. */
const host = maskOf(["url", "redirect", "script-url", "origin"]);
/** What can't be chosen any more behind any text at all. */
const beginning = maskOf(["script-url", "argument", "selector", "path-start"]);
/** What a cell of a table can't be any more behind the quote that says that it is text. */
const cell = maskOf(["cell"]);

/** Stands for a piece that nobody outside chose. */
const unknown = "\u{fffc}";

/** A base that nobody outside chose, and behind it a path that has begun. */
const behindBase = new RegExp(`^${unknown}[^/]*/[^/\\\\]`);

/** Text put together of pieces: as dangerous as each of them, less what their place in it rules out. */
export function concatenate(activation: Activation, pieces: readonly Value[], place: Place): Value {
  let before = "";
  let isConstant = true;
  let taints: readonly Taint[] = nothing.taints;
  for (const piece of pieces) {
    if (piece.text !== undefined && piece.taints.length === 0) {
      before += piece.text;
      continue;
    }
    isConstant = false;
    if (piece.isScalar) {
      before += "0";
      continue;
    }
    const carried = deepTaints(activation, textOf(activation, piece, place));
    if (carried.length === 0) {
      before += unknown;
      continue;
    }
    taints = unite(taints, neutralise(carried, ruledOut(before)));
    // What it is itself is asked of it alone; what comes behind stands behind its end.
    before += piece.end ?? "";
  }
  if (isConstant) return ofText(before);
  const end = pieces.at(-1)?.text ?? pieces.at(-1)?.end;
  return { ...ofTaints(stepped(taints, place, putIntoText)), end };
}

/** Methods by which the language makes a text of an object. */
const conversions = ["@@toPrimitive", "toString"];

/** An object that says itself how it is written is that as well. */
function textOf(activation: Activation, piece: Value, place: Place): Value {
  let text = piece;
  for (const number of piece.objects)
    for (const name of conversions) {
      const method = activation.state.object(number).fields.get(name);
      if (method === undefined || method.closures.length === 0) continue;
      const call = { ...silentCall, place };
      text = join(text, callBack(activation, call, { ...nothing, closures: method.closures }, [], ofObject(number)));
    }
  return text;
}

/** What a text can't be any more that begins so, whatever comes behind. */
export function ruledOut(before: string): number {
  const text = /(?:^|[,;"\n\t])'$/.test(before) ? cell : 0;
  if (/^(?:[a-z][a-z0-9+.-]*:)?\/\/[^/?#]+[/?#]/i.test(before)) return host | beginning | text;
  if (behindBase.test(before)) return host | beginning | text;
  // In the query of an address, whatever its host is.
  if (/[?#]/.test(before)) return host | beginning | text;
  // A path of this very host: not `//other.example`, so one slash and something more.
  if (/^\/[^/\\]/.test(before)) return host | beginning | text;
  return before === "" ? 0 : beginning | text;
}
