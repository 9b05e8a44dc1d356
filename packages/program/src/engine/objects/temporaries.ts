import { NONE } from "../../ir/instruction.ts";
import type { Activation } from "../code/activation.ts";
import { nothing, type Value } from "../values/value.ts";

/** Reads an operand. The lowering writes every operand that an operation has. */
export function operand(code: Int32Array, at: number): number {
  return code[at] ?? NONE;
}

export function read(activation: Activation, temporary: number): Value {
  return activation.temporaries[temporary] ?? nothing;
}

export function write(activation: Activation, temporary: number, value: Value, at: number): void {
  activation.temporaries[temporary] = value;
  activation.writtenAt[temporary] = at;
}
