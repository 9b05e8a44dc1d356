import { Op, ShortCircuit } from "../ir/instruction.ts";
import { number } from "../models/common.ts";
import { allDangers, maskOf } from "../models/danger.ts";
import { textOf, type Activation } from "./activation.ts";
import { cut } from "./bounds.ts";
import { getField, madeSafe, putField } from "./fields.ts";
import { operand, read } from "./temporaries.ts";
import { ofObject, type Facts, type Refinement, type Value } from "./value.ts";

const none: readonly Refinement[] = [];

/** What a condition may say of values; each part of a longer one goes through all that those before it said. */
const mostFacts = 64;

/** Parts of a URL that say where it leads. */
const hostParts = new Set(["origin", "host", "hostname"]);
/** What a URL can do by leading elsewhere. */
const elsewhere = maskOf(["url", "redirect", "script-url", "origin"]);
/** What a URL can do by its scheme alone. */
const byScheme = maskOf(["script-url"]);
/** A scheme as `URL` gives it. */
const scheme = /^[a-z][a-z\d+.-]*:$/i;
/** What a text can't be any more, once it is known to be no object: a query of its own. */
const noObject = maskOf(["nosql", "fields", "merge"]);

/** Schemes by which an address is code, or a page. */
const isCode = /^(?:javascript|data|vbscript):/i;
const notCode = allDangers & ~maskOf(["script-url"]);

/** Takes a condition for true or false, and what it speaks of for what that means. */
export function refine(activation: Activation, condition: number, isTrue: boolean): void {
  const { facts } = read(activation, condition);
  const said = (isTrue ? facts?.whenTrue : facts?.whenFalse) ?? none;
  for (const { temporary, mask } of said) refineTemporary(activation, temporary, mask);
  // Whatever was made of the same text begins with the scheme that this one is.
  for (const { temporary, isScheme } of said)
    if (isScheme === true) refineAlike(activation, read(activation, temporary), byScheme);
}

/** Variables that hold what another value was made of, or is a part of, can't be some dangers any more. */
function refineAlike(activation: Activation, value: Value, mask: number): void {
  const { state } = activation;
  // Of a parameter, the scheme is a part by that name, and the rest of the address one beside it.
  const taints = value.taints.map((taint) =>
    taint.path.at(-1) === "protocol" ? { ...taint, path: taint.path.slice(0, -1) } : taint,
  );
  const whole = { ...value, taints };
  const alike = state.slotsThat((held) => isPartOf(held, whole));
  for (const slot of alike) state.setSlot(slot, safeInParts(activation, state.slot(slot), mask));
}

/** A value can't be some dangers any more, wherever it was read from. */
export function refineTemporary(activation: Activation, temporary: number, mask: number): void {
  const { state, writtenAt } = activation;
  const value = read(activation, temporary);
  if (mask === 0) return;
  const safe = safeInParts(activation, value, mask);
  const slots = state.slotsWith(value);
  for (const slot of slots) state.setSlot(slot, safe);
  const at = writtenAt[temporary] ?? -1;
  const { code } = activation.function;
  // Another part of the condition may have said something of the same variable already.
  if (at >= 0 && code[at] === Op.Local) {
    const held = state.slot(operand(code, at + 2));
    if (held !== safe && isNarrowed(held, value))
      state.setSlot(operand(code, at + 2), safeInParts(activation, held, mask));
  }
  if (at >= 0 && code[at] === Op.Get)
    putField(activation, read(activation, operand(code, at + 2)), textOf(activation, operand(code, at + 3)), safe);
  // Who checks where a message comes from trusts what is in it.
  if (at >= 0 && code[at] === Op.Get && textOf(activation, operand(code, at + 3)) === "origin")
    refineMessage(activation, read(activation, operand(code, at + 2)), mask);
  // A URL with a host of our own can be no other's, and neither can the text that it was made of.
  if (at >= 0 && code[at] === Op.Get && hostParts.has(textOf(activation, operand(code, at + 3))))
    refineTemporary(activation, operand(code, at + 2), mask & elsewhere);
  // A URL of a scheme that is no code, and the text that it was made of.
  if (at >= 0 && code[at] === Op.Get && textOf(activation, operand(code, at + 3)) === "protocol")
    refineTemporary(activation, operand(code, at + 2), mask & maskOf(["script-url"]));
  if (value.subject !== undefined) refineTemporary(activation, value.subject, toldOfSubject(value, mask));
  // What was awaited, or cast, is the same value.
  if (at >= 0 && code[at] === Op.Await) refineTemporary(activation, operand(code, at + 2), mask);
}

/** True of what a value has become that was found to be harmless in some way. */
function isNarrowed(held: Value, value: Value): boolean {
  return (
    held.taints.length > 0 &&
    held.taints.every(({ origin, path, way }) =>
      value.taints.some((one) => one.origin === origin && one.path === path && one.way === way),
    )
  );
}

/**
 * What is known of the whole that a value tells about. Of a path that was made absolute: that it leads to where it may,
 * `..` and all, once it begins as it must; and nothing of the other characters that were in it.
 */
export function toldOfSubject({ apis }: Value, mask: number): number {
  if (!apis.includes("path.resolve()")) return mask;
  return (mask & maskOf(["path", "path-start"])) === 0 ? 0 : maskOf(["path", "path-dots", "path-start"]);
}

/** What is harmless as a whole is so in its parts, which a part of a root is asked for one by one. */
export function safeInParts(
  activation: Activation,
  value: Value,
  mask: number,
  made = new Map<number, number>(),
): Value {
  const safe = madeSafe(value, mask);
  const { state } = activation;
  if (safe === value || value.objects.every((number) => state.object(number).root === undefined)) return safe;
  const objects = value.objects.map((number) => {
    const { root, derive, fields, rest, instanceOf } = state.object(number);
    // It may be a part of itself.
    const before = made.get(number);
    if (root === undefined || derive === undefined || before !== undefined) return before ?? number;
    const known = new Map<string, Value>();
    const part = (key: string): Value => safeInParts(activation, derive(key), mask);
    const object = state.allocate({ root, derive: part, fields: known, rest: madeSafe(rest, mask), instanceOf });
    made.set(number, object);
    for (const [key, field] of fields) known.set(key, safeInParts(activation, field, mask, made));
    return object;
  });
  return { ...safe, objects };
}

/** What came with the origin that was checked: the data of the same message, also where a variable holds it already. */
function refineMessage(activation: Activation, message: Value, mask: number): void {
  const { state } = activation;
  const data = getField(activation, message, "data");
  if (data.taints.length === 0) return;
  for (const slot of state.slotsThat((held) => isPartOf(held, data)))
    state.setSlot(slot, madeSafe(state.slot(slot), mask));
  const safe = { ...madeSafe(data, mask), objects: [] };
  if (message.objects.length > 0) putField(activation, message, "data", safe);
  if (message.apis.length === 0) return;
  // A thing of a library tells of its parts anew each time that it is asked.
  const trusted = ofObject(state.allocate({ fields: new Map([["data", { ...safe, apis: [] }]]) }));
  for (const slot of state.slotsWith(message)) state.setSlot(slot, trusted);
}

/** True of a value all of whose taints are of the whole, or of parts of it. */
function isPartOf(value: Value, whole: Value): boolean {
  return (
    value.taints.length > 0 &&
    value.taints.every(({ origin, path }) =>
      whole.taints.some((one) => one.origin === origin && one.path.every((key, index) => key === path[index])),
    )
  );
}

export function factsOfNot({ facts }: Value, temporary: number): Facts {
  // What is not true at all is empty: of no danger.
  if (facts === undefined) return { whenTrue: [{ temporary, mask: allDangers }], whenFalse: none };
  return { whenTrue: facts.whenFalse, whenFalse: facts.whenTrue };
}

/** `a && b` says all that both say when it is true, and what both say alike when it is not; `a || b` the other way round. */
export function combineFacts(
  activation: Activation,
  how: number,
  one: Value,
  left: number,
  other: Value,
  right: number,
): Facts | undefined {
  const [first, second] = [factsOf(one, left), factsOf(other, right)];
  if (how === ShortCircuit.and) {
    return {
      whenTrue: both(first.whenTrue, second.whenTrue),
      whenFalse: common(activation, first.whenFalse, second.whenFalse),
    };
  }
  if (how === ShortCircuit.or) {
    return {
      whenTrue: common(activation, first.whenTrue, second.whenTrue),
      whenFalse: both(first.whenFalse, second.whenFalse),
    };
  }
  return undefined;
}

function both(one: readonly Refinement[], other: readonly Refinement[]): readonly Refinement[] {
  const all = [...one, ...other];
  if (all.length <= mostFacts) return all;
  cut("what one condition says");
  return all.slice(0, mostFacts);
}

/** What two conditions say alike, of which one is asked. */
export function bothSay(one: Facts | undefined, other: Facts | undefined): Facts | undefined {
  if (one === undefined || other === undefined) return undefined;
  const alike = (first: readonly Refinement[], second: readonly Refinement[]): Refinement[] =>
    first.flatMap(({ temporary, mask }) => {
      const both = mask & (second.find((fact) => fact.temporary === temporary)?.mask ?? 0);
      return both === 0 ? [] : [{ temporary, mask: both }];
    });
  return { whenTrue: alike(one.whenTrue, other.whenTrue), whenFalse: alike(one.whenFalse, other.whenFalse) };
}

/** A value as a condition: where it is not true, it is empty. */
function factsOf({ facts }: Value, temporary: number): Facts {
  return facts ?? { whenTrue: none, whenFalse: [{ temporary, mask: allDangers }] };
}

function common(activation: Activation, one: readonly Refinement[], other: readonly Refinement[]): Refinement[] {
  return one.flatMap(({ temporary, mask, isScheme }) => {
    const subject = subjectOf(activation, temporary);
    const same = other.find((fact) => subjectOf(activation, fact.temporary) === subject);
    const both = same === undefined ? 0 : mask & same.mask;
    return both === 0 ? [] : [{ temporary, mask: both, isScheme: isScheme === true && same?.isScheme === true }];
  });
}

/** What a temporary was read from: two that were read from one place speak of one thing. */
function subjectOf(activation: Activation, temporary: number): string {
  const at = activation.writtenAt[temporary] ?? -1;
  const { code } = activation.function;
  if (at >= 0 && code[at] === Op.Local) return `slot ${code[at + 2]}`;
  if (at >= 0 && code[at] === Op.Get) return `${subjectOf(activation, operand(code, at + 2))}.${code[at + 3]}`;
  return `temporary ${temporary}`;
}

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
