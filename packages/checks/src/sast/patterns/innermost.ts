import type { Node } from "@assay/program";

/**
 * The innermost node around an offset that meets a condition. `nodes` are all that may, in the order of their
 * beginnings: what lies around an offset lies around the last of them that begins before it, or is that one.
 */
export function innermost<Found extends Node>(
  nodes: readonly Node[],
  offset: number,
  meets: (node: Node) => node is Found,
): Found | undefined {
  let [low, high] = [0, nodes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((nodes[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  for (let node: Node | null | undefined = nodes[low - 1]; node; node = node.parent) if (meets(node)) return node;
  return undefined;
}
