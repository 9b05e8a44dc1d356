import type { Node, NodeOf } from "../ast.ts";
import { NONE, Op } from "../ir/instruction.ts";
import { lowerBody } from "./functions.ts";
import type { Lowering } from "./lowering.ts";

/** What an initializer runs, in order: fields of a known name, of one that was worked out before, and static blocks. */
export type FieldOrBlock =
  | { name: string; value: Node | null; at: number }
  | { keySlot: number; value: Node | null; at: number }
  | { block: NodeOf<"StaticBlock"> };

/** Writes the function that gives fields their first values, and gives its number; NONE if there are none. */
export function lowerFields(
  lowering: Lowering,
  fields: readonly FieldOrBlock[],
  classIndex: number,
  className: string,
  range: { start: number; end: number },
): number {
  if (fields.length === 0) return NONE;
  const around = lowering.code;
  const code = lowering.open("initializer");
  for (const field of fields) {
    lowering.scopes.enter();
    if ("block" in field) {
      lowerBody(lowering, field.block.body);
    } else {
      const self = code.nullary(Op.This);
      const name = "name" in field ? `${className}.${field.name}` : "";
      const value = field.value === null ? code.undefined() : lowering.expression(field.value, name);
      if ("name" in field) {
        code.put(self, lowering.intern(field.name), value, field.at);
      } else {
        around.captured.add(field.keySlot);
        code.putComputed(self, code.outer(around.index, field.keySlot), value, field.at);
      }
    }
    lowering.scopes.leave();
  }
  const name = className === "" ? "" : `${className}.fields`;
  lowering.close({ name, class: classIndex, isAsync: false, isGenerator: false, start: range.start, end: range.end });
  return code.index;
}
