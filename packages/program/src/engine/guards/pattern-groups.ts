import type { Activation } from "../code/activation.ts";
import { madeSafe } from "../objects/fields.ts";
import { endOfSet, safeByPattern } from "./pattern.ts";
import { ofObject, type Value } from "../values/value.ts";

interface Group {
  name: string | undefined;
  source: string;
}

/** Capture groups of a regular expression, in the order of their numbers. */
export function groupsOf(source: string): Group[] {
  const groups: Group[] = [];
  const open: Array<{ group: Group | undefined; from: number }> = [];
  for (let index = 0; index < source.length; index += 1) {
    const character = source[index];
    if (character === "\\") index += 1;
    else if (character === "[") index = endOfSet(source, index);
    else if (character === "(") {
      const head = /^\(\?(?:<(\w+)>|[:=!]|<[=!])/.exec(source.slice(index, index + 80));
      const isCapture = head === null || head[1] !== undefined;
      const group = isCapture ? { name: head?.[1], source: "" } : undefined;
      if (group !== undefined) groups.push(group);
      open.push({ group, from: index + (head?.[0].length ?? 1) });
    } else if (character === ")") {
      const closed = open.pop();
      if (closed?.group !== undefined) closed.group.source = source.slice(closed.from, index);
    }
  }
  return groups;
}

/**
 * What a regular expression finds in a text: each part as dangerous as the text, less what the expression of that part
 * keeps out, wherever in the text it stands.
 */
export function foundParts(activation: Activation, pattern: string, text: Value): Value {
  const [, source = "", flags = ""] = /^\/([\s\S]*)\/([a-z]*)$/.exec(pattern) ?? [];
  const part = (own: string): Value => madeSafe(text, safeByPattern(`/^(?:${own})$/${flags.replace(/[gm]/g, "")}`));
  const whole = part(source.replace(/^\^/, "").replace(/(?<!\\)\$$/, ""));
  const { state } = activation;
  if (flags.includes("g")) return ofObject(state.allocate({ rest: whole }));
  const fields = new Map([["0", whole]]);
  const named = new Map<string, Value>();
  for (const [index, group] of groupsOf(source).entries()) {
    const value = part(group.source);
    fields.set(String(index + 1), value);
    if (group.name !== undefined) named.set(group.name, value);
  }
  fields.set("groups", ofObject(state.allocate({ fields: named })));
  return ofObject(state.allocate({ fields, rest: text }));
}
