import { number } from "../../models/common.ts";
import { allDangers, maskOf } from "../../models/danger.ts";
import { type Activation } from "../code/activation.ts";
import { read } from "../objects/temporaries.ts";
import { type Facts, type Refinement, type Value } from "../values/value.ts";

const none: readonly Refinement[] = [];
/** A scheme as `URL` gives it. */
const scheme = /^[a-z][a-z\d+.-]*:$/i;
/** What a text can't be any more, once it is known to be no object: a query of its own. */
const noObject = maskOf(["nosql", "fields", "merge"]);
/** Schemes by which an address is code, or a page. */
const isCode = /^(?:javascript|data|vbscript):/i;
const notCode = allDangers & ~maskOf(["script-url"]);

/** What a comparison says: that a value is one that is written in the code, or of a type that carries no text. */
export function compare(activation: Activation, operator: string, left: number, right: number): Facts | undefined {
  // A field of one's own by that name; every object has a `__proto__`.
  if (operator === "in")
    return { whenTrue: [{ temporary: left, mask: allDangers & ~maskOf(["key"]) }], whenFalse: none };
  const search = saidOfSearch(activation, operator, left, right);
  if (search !== undefined) return search;
  const isEqual = operator === "===" || operator === "==";
  if (!isEqual && operator !== "!==" && operator !== "!=") return saidOfBounds(activation, operator, left, right);
  const said = saidOfFalse(activation, left, right) ?? saidOfFalse(activation, right, left);
  if (said !== undefined) return isEqual ? said : { whenTrue: said.whenFalse, whenFalse: said.whenTrue };
  const facts = [...equalTo(activation, left, right), ...equalTo(activation, right, left)];
  const others = [...notPrototype(activation, left, right), ...notPrototype(activation, right, left)];
  if (facts.length + others.length === 0) return undefined;
  return isEqual ? { whenTrue: facts, whenFalse: others } : { whenTrue: others, whenFalse: facts };
}

/**
 * What it says that a check gave `false`, or that a text was found at 0, which is as good as that. That it gave something
 * else says that it gave `true` only of what can be but one of the two: `x !== false` also holds for what is not there,
 * and `pattern.test(x) !== 0` always.
 */
function saidOfFalse(activation: Activation, check: number, other: number): Facts | undefined {
  const { facts, isScalar } = read(activation, check);
  const { text } = read(activation, other);
  if (facts === undefined || (text !== "false" && text !== "0")) return undefined;
  return { whenTrue: facts.whenFalse, whenFalse: isScalar && text === "false" ? facts.whenTrue : none };
}

/** What is less than something that nobody chose is no size that somebody chose. */
function saidOfBounds(activation: Activation, operator: string, left: number, right: number): Facts | undefined {
  const isLess = operator === "<" || operator === "<=";
  if (!isLess && operator !== ">" && operator !== ">=") return undefined;
  const [one, other] = [read(activation, left).taints.length, read(activation, right).taints.length];
  if ((one === 0) === (other === 0)) return undefined;
  const bounded = [{ temporary: one === 0 ? right : left, mask: maskOf(["allocation"]) }];
  // `n < 100` bounds `n` where it holds, `100 < n` where it does not.
  const isWhenTrue = isLess === (other === 0);
  return { whenTrue: isWhenTrue ? bounded : none, whenFalse: isWhenTrue ? none : bounded };
}

/** How a place is asked whether it is one: the operator, and what it is compared to. */
const searches: Readonly<Record<string, boolean>> = {
  "=== -1": false,
  "== -1": false,
  "< 0": false,
  "!== -1": true,
  "!= -1": true,
  "> -1": true,
  ">= 0": true,
};

/** What it says that something was found in a list or text, or was not: `list.indexOf(x) !== -1`. */
function saidOfSearch(activation: Activation, operator: string, left: number, right: number): Facts | undefined {
  const found = read(activation, left).facts?.found;
  const isFound = found === undefined ? undefined : searches[`${operator} ${read(activation, right).text}`];
  if (found === undefined || isFound === undefined) return undefined;
  return isFound ? found : { whenTrue: found.whenFalse, whenFalse: found.whenTrue };
}

/** A key that is not `__proto__` leads to no prototype by itself. */
function notPrototype(activation: Activation, subject: number, other: number): Refinement[] {
  return read(activation, other).text === "__proto__" ? [{ temporary: subject, mask: maskOf(["key"]) }] : [];
}

function equalTo(activation: Activation, subject: number, other: number): Refinement[] {
  const value = read(activation, other);
  const { text } = value;
  if (text === undefined)
    return isOwn(activation, value, read(activation, subject)) ? [{ temporary: subject, mask: allDangers }] : [];
  const asked = activation.typeOf.get(subject);
  if (asked === undefined) {
    const isScript = isCode.test(text);
    return [{ temporary: subject, mask: isScript ? notCode : allDangers, isScheme: !isScript && scheme.test(text) }];
  }
  if (text === "string") return [{ temporary: asked, mask: noObject }];
  if (text === "number") return [{ temporary: asked, mask: maskOf(number) }];
  return text === "object" ? [] : [{ temporary: asked, mask: allDangers }];
}

/**
 * A value of the program's own, as far as this function knows: nothing that came from outside, and nothing that came
 * with what it is compared to.
 */
function isOwn({ state }: Activation, { taints, objects, closures }: Value, subject: Value): boolean {
  return (
    closures.length === 0 &&
    objects.every((number) => state.object(number).root !== undefined) &&
    taints.every(
      ({ origin, path }) =>
        origin.kind === "root" &&
        (path.length === 0 || subject.taints.every((taint) => taint.origin !== origin)) &&
        subject.taints.some((taint) => taint.origin !== origin),
    )
  );
}
