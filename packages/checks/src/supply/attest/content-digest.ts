import { createHash } from "node:crypto";
import { readJsonTree, type JsonTree } from "@assay/core";

/** Hash of what a JSON text says, whatever its spaces and the order of its keys; undefined where it is no JSON. */
export function contentDigest(text: string): string | undefined {
  const read = readJsonTree(text);
  return read.ok ? createHash("sha256").update(inOneSpelling(read.value)).digest("hex") : undefined;
}

function inOneSpelling(tree: JsonTree): string {
  if (Array.isArray(tree)) return `[${tree.map((item) => inOneSpelling(item)).join(",")}]`;
  if (!(tree instanceof Map)) return JSON.stringify(tree);
  const members = [...tree].sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, { value }]) => `${JSON.stringify(key)}:${inOneSpelling(value)}`).join(",")}}`;
}
