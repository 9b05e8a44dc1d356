import { allDangers } from "../../models/danger.ts";
import type { Activation } from "../code/activation.ts";
import { detach } from "./detach.ts";
import { partKey, type Summary } from "./summary.ts";
import { parameterNamed } from "../guards/other-name.ts";
import { rejectedWith } from "../guards/rejections.ts";
import { read } from "../objects/temporaries.ts";
import { join } from "../values/join.ts";
import { toldOfSubject } from "../guards/guards.ts";
import { nothing, type Refinement, type Value } from "../values/value.ts";

/** Notes one way out of a function: what it gives, and what its parameters can't be any more there. */
export function end(activation: Activation, value: Value | undefined): void {
  const ensures = new Map<number, number>();
  for (const [index] of activation.function.parameters.entries()) {
    const mask = maskOfParameter(activation.state.slot(index), index);
    if (mask !== 0) ensures.set(index, mask);
  }
  activation.ends.push({ text: value?.text, ensures, value });
  if (value !== undefined)
    activation.returned = activation.returned === nothing ? value : join(activation.returned, value);
}

/** What a parameter itself was made safe for; nothing once another value stands in its place. */
function maskOfParameter(value: Value, index: number): number {
  if (value.taints.length === 0) return allDangers;
  return value.taints.every(
    ({ origin, path }) =>
      origin.kind === "root" && origin.root === "parameter" && origin.index === index && path.length === 0,
  )
    ? value.taints.reduce((mask, { safeFor }) => mask & safeFor, allDangers)
    : 0;
}

/** What a function was found to do, for its callers. */
export function summarise(activation: Activation): Summary {
  const ends = activation.ends;
  const isPredicate =
    ends.length > 0 &&
    ends.every(({ text, value }) => text === "true" || text === "false" || value?.facts !== undefined);
  const { returned, thrown } = outcome(activation);
  return {
    returns: returned === nothing ? undefined : detach(activation, returned),
    throws: thrown === nothing ? undefined : detach(activation, thrown),
    sinks: activation.sinks,
    writes: activation.writes,
    shared: activation.shared,
    calls: activation.calls,
    ensures: common(ends.map(({ ensures }) => withoutScalars(activation, ensures))),
    whenTrue: isPredicate
      ? common(ends.flatMap((one) => (one.text === "false" ? [] : [factsAt(activation, one, true)])))
      : new Map(),
    whenFalse: isPredicate
      ? common(ends.flatMap((one) => (one.text === "true" ? [] : [factsAt(activation, one, false)])))
      : new Map(),
    names: parameterNamed(activation),
  };
}

/** A parameter that carries nothing was never in question; it is not for us to say that it was made safe. */
function withoutScalars(activation: Activation, masks: Map<number, number>): Map<number, number> {
  return new Map([...masks].filter(([index]) => activation.function.parameters[index]?.type?.kind !== "primitive"));
}

function factsAt(
  activation: Activation,
  { ensures, value }: Activation["ends"][number],
  isTrue: boolean,
): Map<string, number> {
  const masks = new Map([...ensures].map(([index, mask]) => [partKey(index, []), mask]));
  const facts: readonly Refinement[] = (isTrue ? value?.facts?.whenTrue : value?.facts?.whenFalse) ?? [];
  const add = ({ taints }: Value, mask: number): void => {
    for (const { origin, path } of taints)
      if (origin.kind === "root" && origin.root === "parameter") {
        const key = partKey(origin.index, path);
        masks.set(key, (masks.get(key) ?? 0) | mask);
      }
  };
  for (const { temporary, mask } of facts) {
    const checked = read(activation, temporary);
    add(checked, mask);
    if (checked.subject !== undefined) add(read(activation, checked.subject), toldOfSubject(checked, mask));
  }
  return masks;
}

/** What an async function throws is what its promise is rejected with. */
function outcome(activation: Activation): Pick<Activation, "returned" | "thrown"> {
  const { returned, thrown } = activation;
  if (!activation.function.isAsync || thrown === nothing) return { returned, thrown };
  return { returned: join(returned, rejectedWith(activation, thrown)), thrown: nothing };
}

/** What holds on all ways. */
function common<K>(ways: ReadonlyArray<ReadonlyMap<K, number>>): Map<K, number> {
  const [first, ...others] = ways;
  const masks = new Map<K, number>();
  for (const [index, mask] of first ?? []) {
    const both = others.reduce((sum, way) => sum & (way.get(index) ?? 0), mask);
    if (both !== 0) masks.set(index, both);
  }
  return masks;
}
