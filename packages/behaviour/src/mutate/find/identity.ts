import { createHash } from "node:crypto";
import { enclosingSymbol, type Node } from "@assay/program";
import type { Code } from "./code.ts";

/** Makes the ids of a file's mutants; asked in the order of the text, for all of them. */
export interface Identities {
  of(node: Node, edit: { operator: string; original: string; replacement: string }): { id: string; symbol?: string };
}

/**
 * An id is a hash of the path, the operator, the edit, the code around it up to the statement (without the blocks in it,
 * without blanks and comments), the symbol around it, and a number among equals. So it survives moved and reformatted
 * lines, and edits of other statements.
 */
export function createIdentities(code: Code): Identities {
  const counts = new Map<string, number>();
  const contexts = new Map<Node, string>();
  const symbols = new Map<Node, string | undefined>();
  return {
    of(node, { operator, original, replacement }) {
      const root = contextOf(node);
      let context = contexts.get(root);
      if (context === undefined) contexts.set(root, (context = normalised(root, code)));
      if (!symbols.has(root)) symbols.set(root, enclosingSymbol(root));
      const symbol = symbols.get(root);
      const parts = [code.path, operator, squeeze(original), squeeze(replacement), context, symbol ?? ""];
      const key = createHash("sha256").update(parts.join("\0")).digest("hex");
      const count = counts.get(key) ?? 0;
      counts.set(key, count + 1);
      const id = count === 0 ? key : createHash("sha256").update(`${key}\0${count}`).digest("hex");
      return { id: id.slice(0, 16), ...(symbol !== undefined && { symbol }) };
    },
  };
}

const statement = /Statement$|Declaration$|^(?:MethodDefinition|PropertyDefinition|AccessorProperty|SwitchCase)$/;

/** The statement or member of a class that a node is part of; a block counts to what it is the block of. */
function contextOf(node: Node): Node {
  let current = node;
  while (current.parent && (!statement.test(current.type) || current.type === "BlockStatement"))
    current = current.parent;
  return current;
}

/** The text of a statement without the blocks in it. */
function normalised(root: Node, code: Code): string {
  if (root.type === "Program") return "";
  let result = "";
  let from = root.start;
  // Braces nest: what is deeper than the statement's own tokens is left out by the blocks' ranges.
  for (const [start, end] of code.blocksWithin(root)) {
    if (start < from) continue;
    result += code.text.slice(from, start) + "{}";
    from = end;
  }
  return squeeze(result + code.text.slice(from, root.end));
}

/** Without blanks; comments are seldom within a statement, and count as code then. */
function squeeze(text: string): string {
  return text.replace(/\s+/g, "");
}
