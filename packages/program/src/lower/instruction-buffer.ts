import { NONE } from "../ir/instruction.ts";

/** A growing row of integers, and the temporaries that its instructions are numbered by. */
export class InstructionBuffer {
  /** Position where the next instruction begins. */
  length = 0;
  temporaries = 0;
  private code: Int32Array;

  constructor(memory: Int32Array) {
    this.code = memory;
  }

  /** What it wrote into, to be used again once `finish` was called. */
  get memory(): Int32Array {
    return this.code;
  }

  finish(): Int32Array {
    return this.code.slice(0, this.length);
  }

  /** Fills in the length of a block that began at `start` and ends here. */
  patch(position: number, start: number): void {
    this.code[position] = this.length - start;
  }

  set(position: number, operand: number): void {
    this.code[position] = operand;
  }

  protected into1(operation: number, a: number): number {
    const into = this.temporaries++;
    this.write3(operation, into, a);
    return into;
  }

  protected into2(operation: number, a: number, b: number): number {
    const into = this.temporaries++;
    this.write4(operation, into, a, b);
    return into;
  }

  protected into3(operation: number, a: number, b: number, c: number): number {
    const into = this.temporaries++;
    this.write5(operation, into, a, b, c);
    return into;
  }

  protected write2(a: number, b: number): void {
    const at = this.advance(2);
    this.code[at] = a;
    this.code[at + 1] = b;
  }

  protected write3(a: number, b: number, c: number): void {
    const at = this.advance(3);
    this.code[at] = a;
    this.code[at + 1] = b;
    this.code[at + 2] = c;
  }

  protected write4(a: number, b: number, c: number, d: number): void {
    const at = this.advance(4);
    this.code[at] = a;
    this.code[at + 1] = b;
    this.code[at + 2] = c;
    this.code[at + 3] = d;
  }

  protected write5(a: number, b: number, c: number, d: number, e: number): void {
    this.write4(a, b, c, d);
    const at = this.advance(1);
    this.code[at] = e;
  }

  protected write6(a: number, b: number, c: number, d: number, e: number, f: number): void {
    this.write4(a, b, c, d);
    this.write2(e, f);
  }

  protected copy(operands: readonly number[], base: number): void {
    const at = this.advance(operands.length - base);
    for (let index = base; index < operands.length; index += 1) this.code[at + index - base] = operands[index] ?? NONE;
  }

  private advance(count: number): number {
    const at = this.length;
    this.length += count;
    if (this.length > this.code.length) {
      const larger = new Int32Array(Math.max(this.length, 2 * this.code.length));
      larger.set(this.code);
      this.code = larger;
    }
    return at;
  }
}
