import type { Reader } from "./attach-taints.ts";
import type { Program } from "../program/program.ts";
import type { PendingCall, Shape } from "./summary.ts";
import type { Root } from "../values/taint.ts";
import type { Value } from "../values/value.ts";

/*
 * Most calls that are left to callers are of things that the caller does not know either, with arguments that carry
 * nothing there: a function that is never given what it calls, a component without its handlers. Such a call gives
 * nothing and does nothing, so it need not be made.
 */

/** What a call speaks of, where all that it hands on are parts of roots; undefined where it has something of its own. */
const rootsOfCalls = new WeakMap<PendingCall, readonly Root[] | undefined>();

/** True of a call of nothing with nothing, which no model knows by its name. */
export function isBlank({ models }: Program, pending: PendingCall, rootOf: Reader): boolean {
  const member = pending.callee.path.at(-1);
  if (member !== undefined && models.ofAny(member) !== undefined) return false;
  if (!rootsOfCalls.has(pending)) rootsOfCalls.set(pending, rootsOf(pending));
  const roots = rootsOfCalls.get(pending);
  return roots !== undefined && roots.every((root) => carriesNothing(rootOf(root)));
}

function carriesNothing({ taints, objects, closures, classes, apis }: Value): boolean {
  return taints.length + objects.length + closures.length + classes.length + apis.length === 0;
}

function rootsOf({ callee, receiver, arguments: list }: PendingCall): readonly Root[] | undefined {
  const roots = new Set([callee.root]);
  const shapes = list.map(({ shape }) => shape);
  if (receiver !== undefined) {
    // A method of something that is known may be called by way of it.
    if (receiver.value.closures.length + receiver.value.apis.length > 0) return undefined;
    shapes.push(receiver);
  }
  return shapes.every((shape) => collect(shape, roots)) ? [...roots] : undefined;
}

/** Adds the roots that a shape speaks of; false where it carries something else, or a function that may be called. */
function collect({ value, fields, rest, references }: Shape, into: Set<Root>): boolean {
  if (value.closures.length > 0 || value.chosenBy.length > 0) return false;
  for (const { origin } of value.taints) {
    if (origin.kind === "source") return false;
    into.add(origin);
  }
  for (const { root } of references) into.add(root);
  for (const field of fields.values()) if (!collect(field, into)) return false;
  return rest === undefined || collect(rest, into);
}
