import { Op } from "./instruction.ts";

/** What an operand is. A trailing `?` says that NONE may stand in its place. */
export type Operand =
  | "into"
  | "into?"
  | "t"
  | "t?"
  | "slot"
  | "text"
  | "text?"
  | "at"
  | "function"
  | "class"
  | "import"
  | "index"
  | "label"
  | "kind"
  | "length"
  | "length?"
  | "flag"
  /** A count, and then as many elements: t, or spread(t). */
  | "elements"
  /** A count, and then as many texts. */
  | "texts"
  /** A count, and then as many entries of kind, key and t. */
  | "entries"
  /** A count, and then as many cases of length, t? and length. */
  | "cases"
  /** A slot of the function that the operand before it names. */
  | "outer slot";

/** The operands of each instruction, in order; lengths announce blocks, which follow in the same order. */
export const operandsOf: Readonly<Record<Op, readonly Operand[]>> = {
  [Op.Constant]: ["into", "kind", "text?"],
  [Op.Local]: ["into", "slot"],
  [Op.SetLocal]: ["slot", "t"],
  [Op.Outer]: ["into", "function", "outer slot"],
  [Op.SetOuter]: ["function", "outer slot", "t"],
  [Op.Global]: ["into", "text"],
  [Op.SetGlobal]: ["text", "t", "at"],
  [Op.Import]: ["into", "import", "text"],
  [Op.This]: ["into"],
  [Op.Arguments]: ["into"],
  [Op.Super]: ["into"],
  [Op.Closure]: ["into", "function"],
  [Op.Class]: ["into", "class", "t?"],
  [Op.Get]: ["into", "t", "text", "at"],
  [Op.GetComputed]: ["into", "t", "t", "at"],
  [Op.Put]: ["t", "text", "t", "at"],
  [Op.PutComputed]: ["t", "t", "t", "at"],
  [Op.Delete]: ["into", "t", "text?", "t?", "at"],
  [Op.Item]: ["into", "t", "index", "at"],
  [Op.Slice]: ["into", "t", "index"],
  [Op.Object]: ["into", "at", "entries"],
  [Op.Array]: ["into", "at", "elements"],
  [Op.Concat]: ["into", "at", "elements"],
  [Op.Rest]: ["into", "t", "texts"],
  [Op.Unary]: ["into", "text", "t"],
  [Op.Binary]: ["into", "text", "t", "t", "at"],
  [Op.Call]: ["into", "kind", "t?", "t?", "at", "at", "elements"],
  [Op.Await]: ["into", "t"],
  [Op.Yield]: ["into", "t?"],
  [Op.Element]: ["into", "t", "t", "at", "at"],
  [Op.If]: ["t", "length", "length"],
  [Op.Choose]: ["into", "t", "length", "t", "length", "t"],
  [Op.Short]: ["into", "kind", "t", "length", "t"],
  [Op.Loop]: ["label", "flag", "length", "t?", "length", "length"],
  [Op.Each]: ["into", "t", "kind", "label", "length"],
  [Op.Switch]: ["t", "label", "cases"],
  [Op.Block]: ["label", "length"],
  [Op.Try]: ["length", "into?", "length?", "length?"],
  [Op.Break]: ["label"],
  [Op.Continue]: ["label"],
  [Op.Return]: ["t?", "at"],
  [Op.Throw]: ["t", "at"],
};

/** The instruction's name, for people. */
export const operationNames: ReadonlyMap<number, string> = new Map(Object.entries(Op).map(([name, op]) => [op, name]));
