import type { Activation } from "../code/activation.ts";
import { valueAt } from "../calls/call-values.ts";
import type { Call } from "../calls/call.ts";
import { namesOf } from "../objects/fields.ts";
import { deepTaints } from "../objects/whole.ts";
import type { Origin, Root, Taint } from "../values/taint.ts";
import { withTaints, type Value } from "../values/value.ts";

/**
 * What a function let schemas of its caller judge, while its summary is read: where values came from, and which of the
 * calls that are left to the caller gave what was let through. Such a function often gives back either, and which one
 * depends on what was judged: `if (schema) { const r = schema.safeParse(x); if (!r.success) error = …; else x = r.data }`.
 * Nobody here follows what `error` says of `x`, so the raw value is not taken for harmless, but for less certain.
 */
export interface Judging {
  origins: Set<Origin | string>;
  calls: Set<number>;
}

/** Notes that the call, the `index`-th that was left to the caller, lets a schema judge something. */
export function noteJudged(activation: Activation, judging: Judging, call: Call, index: number): void {
  for (const api of call.callee.apis) {
    const parses = activation.program.models.of(activation.program.models.canonical(api))?.parses;
    if (parses === undefined || parses.value === "return") continue;
    judging.calls.add(index);
    const value = valueAt(activation, call, parses.value);
    for (const { origin } of [...deepTaints(activation, value), ...namesOf(activation, value).taints])
      judging.origins.add(keyOf(origin));
  }
}

/** Of a source what it is: the same part of a request may have been read at several places. */
function keyOf(origin: Origin): Origin | string {
  return origin.kind === "source" ? `${origin.source} ${origin.what}` : origin;
}

/** The taint as one that a schema judged as well, where it is: what the schema let through itself stays as it is. */
export function asJudged({ judging }: Activation, taint: Taint, root: Root | undefined): Taint {
  if (judging === undefined || taint.isJudged || !judging.origins.has(keyOf(taint.origin))) return taint;
  if (root !== undefined && isLetThrough(judging, root)) return taint;
  const { origin, path, safeFor, revives, isAssumed, isText, way, readAt } = taint;
  return { origin, path, safeFor, revives, isAssumed, isJudged: true, isText, way, readAt };
}

/** The same for all that a value carries itself. */
export function judgedValue(activation: Activation, value: Value, root?: Root): Value {
  if (activation.judging === undefined || value.taints.length === 0) return value;
  return withTaints(
    value,
    value.taints.map((taint) => asJudged(activation, taint, root)),
  );
}

/** True of a part of what a schema let through. */
export function isLetThrough({ calls }: Judging, { root, index }: Root): boolean {
  return root === "result" && calls.has(index);
}
