import type { Node, NodeOf } from "@assay/program";
import type { Code } from "../find/code.ts";

/** A part of a replacement: text of the operator's own, or a stretch of the file's text, [start, end). */
export type Part = string | readonly [start: number, end: number];

/**
 * How a mutant and the original are compiled into one text. `expression`: a conditional around the node; `statement`:
 * the same around an expression statement, which the mutant leaves out; `guarded`: an `if` around a statement that the
 * mutant leaves out; `block`: an `if` within a block that the mutant empties; `body`: an early return in a function.
 */
export type PlaceKind = "expression" | "statement" | "guarded" | "block" | "body";

/** One edit of a file: what stands at [start, end) is replaced. */
export interface Edit {
  start: number;
  end: number;
  replacement: readonly Part[];
  /** What is switched between mutant and original: the edit lies within it. */
  node: Node;
  /** `expression` unless said otherwise. */
  kind?: PlaceKind;
}

/** A mutation operator: which small edits it makes of which nodes. One file of this folder a family. */
export interface Operator {
  /** Kebab-case, as reports name it. */
  name: string;
  description: string;
  example: { before: string; after: string };
  /** Where it comes from: a paper, a standard, or a tool that made it common. */
  literature: string;
  /** The group of StrykerJS that it belongs to, so that results can be compared; its own operators have none. */
  stryker?: string;
  /** How often such a mutant tells something about the tests: 3 often, 2 sometimes, 1 seldom. Preferred in choosing. */
  usefulness: 1 | 2 | 3;
  /** The node types that it is asked about. */
  on: readonly Node["type"][];
  mutate(node: Node, code: Code): Iterable<Edit>;
}

/** Declares an operator; `mutate` gets nodes of the types in `on` only. */
export function defineOperator<const Types extends readonly Node["type"][]>(
  operator: Omit<Operator, "on" | "mutate"> & {
    on: Types;
    mutate(node: NodeOf<Types[number]>, code: Code): Iterable<Edit>;
  },
): Operator {
  return { ...operator, mutate: (node, code) => operator.mutate(node as NodeOf<Types[number]>, code) };
}
