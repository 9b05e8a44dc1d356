import { Op } from "../ir/instruction.ts";

/** How many integers an instruction has, without the blocks that follow it. */
export function sizeOf(code: Int32Array, at: number): number {
  switch (code[at]) {
    case Op.This:
    case Op.Super:
    case Op.Break:
    case Op.Continue:
      return 2;
    case Op.Local:
    case Op.SetLocal:
    case Op.Global:
    case Op.Closure:
    case Op.Await:
    case Op.Yield:
    case Op.Block:
    case Op.Return:
    case Op.Throw:
      return 3;
    case Op.Arguments:
      return 2;
    case Op.Constant:
    case Op.Outer:
    case Op.SetOuter:
    case Op.Import:
    case Op.Class:
    case Op.Slice:
    case Op.Unary:
    case Op.If:
    case Op.SetGlobal:
      return 4;
    case Op.Get:
    case Op.GetComputed:
    case Op.Put:
    case Op.PutComputed:
    case Op.Item:
    case Op.Try:
      return 5;
    case Op.Binary:
    case Op.Element:
    case Op.Each:
    case Op.Short:
    case Op.Delete:
      return 6;
    case Op.Choose:
    case Op.Loop:
      return 7;
    case Op.Object:
      return 4 + 3 * (code[at + 3] ?? 0);
    case Op.Array:
    case Op.Rest:
    case Op.Concat:
      return 4 + (code[at + 3] ?? 0);
    case Op.Switch:
      return 4 + 3 * (code[at + 3] ?? 0);
    case Op.Call:
      return 8 + (code[at + 7] ?? 0);
    default:
      throw new Error(`unknown operation ${code[at]} at ${at}`);
  }
}

/** Shows every instruction of a function, those in blocks included, in source order. */
export function walkCode(code: Int32Array, visit: (operation: number, at: number) => void): void {
  for (let at = 0; at < code.length; at += sizeOf(code, at)) visit(code[at] ?? 0, at);
}
