import { CallKind, ConstantKind, EachKind, EntryKind, NONE, Op, ShortCircuit, unspread } from "./instruction.ts";
import type { FunctionIr } from "./module-ir.ts";
import { operandsOf, type Operand } from "./operands.ts";

/** Numbers that operands must stay below. */
export interface Bounds {
  texts: number;
  functions: readonly Pick<FunctionIr, "slots">[];
  classes: number;
  imports: number;
  /** Length of the source. */
  end: number;
}

/** Blocks within blocks beyond this depth are refused: the parser's limits on nesting leave far fewer. */
const maximumDepth = 5_000;

const kinds = new Map<number, number>([
  [Op.Constant, Object.keys(ConstantKind).length],
  [Op.Call, Object.keys(CallKind).length],
  [Op.Short, Object.keys(ShortCircuit).length],
  [Op.Each, Object.keys(EachKind).length],
]);

/**
 * Says what is wrong with a function's code, or undefined: that each instruction is known and whole, its operands name
 * something that exists, its blocks lie within the block around them, and no temporary is written twice. Code that
 * was read from a file is checked before anything relies on it.
 */
export function checkCode(ir: FunctionIr, bounds: Bounds): string | undefined {
  const { code, temporaries } = ir;
  if (temporaries > code.length) return `it has ${temporaries} temporaries in ${code.length} integers`;
  const check = new Check(ir, bounds);
  /** Where each open block ends, the innermost last. */
  const ends = [code.length];
  let at = 0;
  while (ends.length > 0) {
    const end = ends.at(-1) ?? 0;
    if (at === end) {
      ends.pop();
      continue;
    }
    if (at > end || ends.length > maximumDepth) return `a block does not end where it should, at ${at}`;
    const operation = code[at] ?? NONE;
    const operands = (operandsOf as Readonly<Record<number, readonly Operand[] | undefined>>)[operation];
    if (operands === undefined) return `there is no instruction ${operation}, at ${at}`;
    const begin = at;
    at += 1;
    const lengths: number[] = [];
    for (const operand of operands) {
      at = check.operand(operand, at, operation, lengths);
      if (at === NONE) return `the ${operand} of instruction ${operation} is not there, at ${begin}`;
    }
    let start = at;
    for (const length of lengths) start += length;
    if (start > end) return `a block reaches beyond the one around it, at ${begin}`;
    for (const length of lengths.reverse()) {
      ends.push(start);
      start -= length;
    }
  }
  return undefined;
}

/** Checks operands one by one. */
class Check {
  private readonly code: Int32Array;
  private readonly ir: FunctionIr;
  private readonly bounds: Bounds;
  private readonly written: Uint8Array;

  constructor(ir: FunctionIr, bounds: Bounds) {
    this.ir = ir;
    this.code = ir.code;
    this.bounds = bounds;
    this.written = new Uint8Array(ir.temporaries);
  }

  /** The position behind an operand; NONE where it is out of range. Lengths are put on a list. */
  operand(operand: Operand, at: number, operation: number, lengths: number[]): number {
    if (at >= this.code.length) return NONE;
    const value = this.code[at] ?? NONE;
    if (operand === "elements" || operand === "texts" || operand === "entries" || operand === "cases")
      return this.list(operand, at, value, lengths);
    if (operand === "length" || operand === "length?") {
      if (value < (operand === "length" ? 0 : NONE)) return NONE;
      lengths.push(Math.max(0, value));
      return at + 1;
    }
    return this.single(operand, value, at, operation) ? at + 1 : NONE;
  }

  private single(operand: Operand, value: number, at: number, operation: number): boolean {
    const { bounds } = this;
    switch (operand) {
      case "into?":
        return value === NONE || this.write(value);
      case "into":
        return this.write(value);
      case "t?":
        return value === NONE || below(value, this.ir.temporaries);
      case "t":
        return below(value, this.ir.temporaries);
      case "slot":
        return below(value, this.ir.slots.length);
      case "outer slot":
        return below(value, bounds.functions[this.code[at - 1] ?? NONE]?.slots.length ?? 0);
      case "text?":
        return value === NONE || below(value, bounds.texts);
      case "text":
        return below(value, bounds.texts);
      case "at":
        return below(value, bounds.end + 1);
      case "function":
        return below(value, bounds.functions.length);
      case "class":
        return below(value, bounds.classes);
      case "import":
        return below(value, bounds.imports);
      case "kind":
        return below(value, kinds.get(operation) ?? 0);
      case "label":
        return below(value, this.code.length);
      case "flag":
        return below(value, 2);
      default:
        return value >= 0;
    }
  }

  private list(operand: Operand, at: number, count: number, lengths: number[]): number {
    const width = operand === "entries" || operand === "cases" ? 3 : 1;
    const end = at + 1 + count * width;
    if (count < 0 || end > this.code.length) return NONE;
    for (let index = at + 1; index < end; index += width) {
      const first = this.code[index] ?? NONE;
      const second = this.code[index + 1] ?? NONE;
      const third = this.code[index + 2] ?? NONE;
      let isRight: boolean;
      if (operand === "elements") isRight = below(unspread(first).temporary, this.ir.temporaries);
      else if (operand === "texts") isRight = below(first, this.bounds.texts);
      else if (operand === "cases") {
        isRight = first >= 0 && third >= 0 && (second === NONE || below(second, this.ir.temporaries));
        lengths.push(Math.max(0, first), Math.max(0, third));
      } else isRight = this.entry(first, second) && below(third, this.ir.temporaries);
      if (!isRight) return NONE;
    }
    return end;
  }

  private entry(kind: number, key: number): boolean {
    if (kind === EntryKind.spread) return key === NONE;
    if (kind === EntryKind.computed) return below(key, this.ir.temporaries);
    return below(kind, EntryKind.setter + 1) && below(key, this.bounds.texts);
  }

  private write(temporary: number): boolean {
    if (!below(temporary, this.ir.temporaries) || this.written[temporary] === 1) return false;
    this.written[temporary] = 1;
    return true;
  }
}

function below(value: number, limit: number): boolean {
  return value >= 0 && value < limit;
}
