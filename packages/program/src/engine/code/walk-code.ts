import { operandsOf, type Operand } from "../../ir/operands.ts";

/** Integers of one element of each list that an instruction may end with. */
const widthOf: Partial<Record<Operand, number>> = { elements: 1, texts: 1, entries: 3, cases: 3 };

interface Size {
  /** The operation and its operands, the count of a list included. */
  fixed: number;
  /** Integers for each element of the list; 0 without one. */
  each: number;
}

const sizes = new Map<number, Size>(
  Object.entries(operandsOf).map(([operation, operands]) => {
    const last = operands.at(-1);
    return [Number(operation), { fixed: 1 + operands.length, each: (last && widthOf[last]) ?? 0 }];
  }),
);

/** Shows every instruction of a function, those in blocks included, in source order. */
export function walkCode(code: Int32Array, visit: (operation: number, at: number) => void): void {
  for (let at = 0; at < code.length;) {
    const operation = code[at] ?? 0;
    const size = sizes.get(operation);
    if (size === undefined) throw new Error(`unknown operation ${operation} at ${at}`);
    visit(operation, at);
    // The count of a list stands last.
    at += size.fixed + size.each * (size.each === 0 ? 0 : (code[at + size.fixed - 1] ?? 0));
  }
}
