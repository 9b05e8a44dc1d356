import { Op } from "../../ir/instruction.ts";
import { maskOf } from "../../models/danger.ts";
import { textOf, type Activation } from "../code/activation.ts";
import { getField, madeSafe, putField } from "../objects/fields.ts";
import { refineKeys } from "./rejections.ts";
import { operand, read } from "../objects/temporaries.ts";
import { ofObject, withParts, type Refinement, type Value } from "../values/value.ts";

const none: readonly Refinement[] = [];
/** Parts of a URL that say where it leads. */
const hostParts = new Set(["origin", "host", "hostname"]);
/** What a URL can do by leading elsewhere. */
export const elsewhere = maskOf(["url", "redirect", "script-url", "origin"]);
/** What an extension knows of who sent a message. */
const senderParts = new Set(["origin", "id", "url"]);
/** What a URL can do by its scheme alone. */
const byScheme = maskOf(["script-url"]);

/** Takes a condition for true or false, and what it speaks of for what that means. */
export function refine(activation: Activation, condition: number, isTrue: boolean): void {
  const { facts } = read(activation, condition);
  const said = (isTrue ? facts?.whenTrue : facts?.whenFalse) ?? none;
  for (const { temporary, mask, isOfElements } of said) {
    if (isOfElements === true) refineElements(activation, read(activation, temporary), mask);
    refineTemporary(activation, temporary, mask);
  }
  // Whatever was made of the same text begins with the scheme that this one is.
  for (const { temporary, isScheme } of said)
    if (isScheme === true) refineAlike(activation, read(activation, temporary), byScheme);
}

/** The elements of a list of the program's own, each of which was looked at. */
function refineElements(activation: Activation, { objects }: Value, mask: number): void {
  const { state } = activation;
  for (const number of objects) {
    const { root, rest, fields } = state.object(number);
    if (root !== undefined) continue;
    state.setRest(number, safeInParts(activation, rest, mask));
    for (const [key, field] of fields)
      if (/^\d+$/.test(key)) state.setField(number, key, safeInParts(activation, field, mask));
  }
}

/** Variables that hold what another value was made of, or is a part of, can't be some dangers any more. */
function refineAlike(activation: Activation, value: Value, mask: number): void {
  const { state } = activation;
  // Of a parameter, the scheme and the host are parts by these names, and the rest of the address one beside them.
  const taints = value.taints.map((taint) =>
    taint.path.at(-1) === "protocol" || hostParts.has(taint.path.at(-1) ?? "")
      ? { ...taint, path: taint.path.slice(0, -1) }
      : taint,
  );
  const whole = { ...value, taints };
  const alike = state.slotsThat((held) => isPartOf(held, whole));
  for (const slot of alike) state.setSlot(slot, safeInParts(activation, state.slot(slot), mask));
}

/** Values that tell about values that are followed. In a loop, one may tell about itself. */
const longestTelling = 8;

/** A value can't be some dangers any more, wherever it was read from. */
export function refineTemporary(
  activation: Activation,
  temporary: number,
  mask: number,
  left: number = longestTelling,
): void {
  const { state, writtenAt } = activation;
  const value = read(activation, temporary);
  if (mask === 0 || left === 0) return;
  const safe = safeInParts(activation, value, mask);
  const slots = state.slotsWith(value);
  for (const slot of slots) state.setSlot(slot, safe);
  refineKeys(activation, value, mask);
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
    refineTemporary(activation, operand(code, at + 2), mask & elsewhere, left - 1);
  else if (at >= 0 && isHostPart(activation, temporary)) {
    refineAlike(activation, value, mask & elsewhere);
    refineData(activation, value, mask);
  }
  if (at >= 0 && code[at] === Op.Get && senderParts.has(textOf(activation, operand(code, at + 3))))
    refineFromSender(activation, writtenAt[operand(code, at + 2)] ?? -1, mask);
  // A URL of a scheme that is no code, and the text that it was made of.
  if (at >= 0 && code[at] === Op.Get && textOf(activation, operand(code, at + 3)) === "protocol")
    refineTemporary(activation, operand(code, at + 2), mask & maskOf(["script-url"]), left - 1);
  if (value.subject !== undefined) refineTemporary(activation, value.subject, toldOfSubject(value, mask), left - 1);
  // What was awaited, or cast, is the same value.
  if (at >= 0 && code[at] === Op.Await) refineTemporary(activation, operand(code, at + 2), mask, left - 1);
}

/** The same of a value that lies in an object: the variables that hold it, and what it is another name of. */
export function refineValue(activation: Activation, value: Value, mask: number): void {
  if (value.taints.length === 0) return;
  const { state } = activation;
  const safe = safeInParts(activation, value, mask);
  for (const slot of state.slotsWith(value)) state.setSlot(slot, safe);
  if (value.subject !== undefined) refineTemporary(activation, value.subject, toldOfSubject(value, mask));
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
  return withParts(safe, safe.taints, objects, safe.closures);
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

/** `({ data, origin }) => …`: the data that came with the origin that was checked. */
function refineData(activation: Activation, origin: Value, mask: number): void {
  const { state } = activation;
  const isDataOf = (held: Value): boolean =>
    held.taints.length > 0 &&
    held.taints.every(({ origin: from, path }) =>
      origin.taints.some(
        (one) =>
          one.origin === from &&
          one.path.at(-1) === "origin" &&
          path[one.path.length - 1] === "data" &&
          one.path.slice(0, -1).every((key, index) => key === path[index]),
      ),
    );
  const slots = state.slotsThat(isDataOf);
  for (const slot of slots) state.setSlot(slot, safeInParts(activation, state.slot(slot), mask));
}

/** True of `url.hostname`, and of a variable that is called so. */
export function isHostPart(activation: Activation, temporary: number): boolean {
  const { code, slots } = activation.function;
  const at = activation.writtenAt[temporary] ?? -1;
  if (at < 0) return false;
  if (code[at] === Op.Local) return hostParts.has(slots[operand(code, at + 2)] ?? "");
  return code[at] === Op.Get && hostParts.has(textOf(activation, operand(code, at + 3)));
}

/** Extensions are told beside a message who sent it: `(message, sender) => { if (sender.origin !== …) return; … }`. */
function refineFromSender(activation: Activation, at: number, mask: number): void {
  const { code, slots } = activation.function;
  const slot = at >= 0 && code[at] === Op.Local ? operand(code, at + 2) : 0;
  if (slot !== 1 || slots[slot] !== "sender") return;
  activation.state.setSlot(0, safeInParts(activation, activation.state.slot(0), mask));
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
