import { visitorKeys } from "oxc-parser";
import type { Node } from "../../ast.ts";
import { ownPrefix } from "./parts.ts";
import type { PieceMap } from "./pieces.ts";

/** The child nodes of a node, types included. */
export function childrenOf(node: Node): { key: string; child: Node }[] {
  const children: { key: string; child: Node }[] = [];
  // Children are read by the parser's own list of keys; each holds a node, a list of nodes and holes, or null.
  const record = node as unknown as Record<string, Node | (Node | null)[] | null | undefined>;
  for (const key of visitorKeys[node.type] ?? []) {
    const value = record[key];
    if (Array.isArray(value)) {
      for (const child of value) if (child) children.push({ key, child });
    } else if (value !== null && value !== undefined) children.push({ key, child: value });
  }
  return children;
}

/** Moves the nodes of a parsed text to where they stand in the file, and gives our own names their `-`. */
export function moveTree(roots: readonly Node[], map: PieceMap): void {
  const stack = [...roots];
  // One node may stand in a tree twice, as a key and its value in `{ a }`.
  const moved = new Set<Node>();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (moved.has(node)) continue;
    moved.add(node);
    if (node.type === "Identifier" && node.name.startsWith(ownPrefix) && map.isOwn(node.start))
      node.name = `template-${node.name.slice(ownPrefix.length)}`;
    const { start, end } = node;
    node.start = map.startOf(start);
    node.end = Math.max(node.start, map.endOf(end));
    for (const { child } of childrenOf(node)) stack.push(child);
  }
}
