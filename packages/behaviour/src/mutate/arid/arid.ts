import type { Node } from "@assay/program";
import type { Code } from "../find/code.ts";

/** Why the mutants of a subtree would tell nothing, or undefined. */
export function aridReason(_node: Node, _code: Code): string | undefined {
  return undefined;
}
