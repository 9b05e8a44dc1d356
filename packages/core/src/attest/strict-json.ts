import { safeLine } from "../safe-text.ts";
import { readJsonTree, type JsonTree } from "../json-tree.ts";
import { refuse, type Refusal } from "./refusal.ts";

/** Reads JSON that two readers can't understand differently: no key stands twice, none is `__proto__`. */
export function readStrictJson(text: string): { ok: true; value: unknown } | Refusal {
  const read = readJsonTree(text);
  if (!read.ok) return refuse(`is not valid JSON: ${read.why} (line ${read.line})`);
  const [twice] = read.duplicates;
  if (twice !== undefined) return refuse(`has the key '${safeLine(twice.key, 60)}' twice (line ${twice.line})`);
  const line = prototypeLine(read.value);
  if (line !== undefined) return refuse(`has the key '__proto__' (line ${line})`);
  return { ok: true, value: JSON.parse(text) };
}

function prototypeLine(tree: JsonTree): number | undefined {
  const pending: JsonTree[] = [tree];
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (Array.isArray(value)) for (const item of value) pending.push(item);
    if (!(value instanceof Map)) continue;
    const found = value.get("__proto__");
    if (found !== undefined) return found.line;
    for (const member of value.values()) pending.push(member.value);
  }
  return undefined;
}
