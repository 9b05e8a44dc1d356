import { ConstantKind, Op, unspread } from "../../ir/instruction.ts";
import type { ModuleIr } from "../../ir/module-ir.ts";
import { walkCode } from "../code/walk-code.ts";

export type Fixed =
  | { function: number }
  | { class: number }
  | { text: string; isPattern: boolean }
  | { end: string }
  /** Not fixed at all: a variable of the module that its functions write to. */
  | { isChanged: true };

/**
 * Slots that are given a function, a class or a constant text once, and nothing else ever: they are known wherever they
 * are read, also before the code that fills them has been run. Of a text that is put together its end may be known. By
 * `function:slot`.
 */
export function fixedSlots(module: ModuleIr): Map<string, Fixed> {
  const writes = new Map<string, number>();
  const made = new Map<string, Fixed>();
  const changed = new Set<string>();
  for (const [index, { code, parameters }] of module.functions.entries()) {
    for (const slot of parameters.keys()) writes.set(`${index}:${slot}`, 1);
    const values = new Map<number, Fixed>();
    const write = (key: string, temporary: number): void => {
      writes.set(key, (writes.get(key) ?? 0) + 1);
      const value = values.get(temporary);
      if (value !== undefined) made.set(key, value);
    };
    const endWith = (into: number, last: number): void => {
      const value = values.get(last);
      if (value !== undefined && "text" in value) values.set(into, { end: value.text });
    };
    walkCode(code, (operation, at) => {
      const [a, b, c] = [code[at + 1] ?? 0, code[at + 2] ?? 0, code[at + 3] ?? 0];
      if (operation === Op.Closure) values.set(a, { function: b });
      else if (operation === Op.Class) values.set(a, { class: b });
      else if (operation === Op.Constant && (b === ConstantKind.text || b === ConstantKind.pattern))
        values.set(a, { text: module.texts[c] ?? "", isPattern: b === ConstantKind.pattern });
      else if (operation === Op.Get && module.texts[c] === "sep") values.set(a, { text: "/", isPattern: false });
      else if (operation === Op.Concat) endWith(a, unspread(code[at + 3 + c] ?? 0).temporary);
      else if (operation === Op.Binary && module.texts[b] === "+") endWith(a, code[at + 4] ?? 0);
      else if (operation === Op.SetLocal) write(`${index}:${a}`, b);
      else if (operation === Op.SetOuter) {
        write(`${a}:${b}`, c);
        if (a === 0) changed.add(`0:${b}`);
      }
    });
  }
  for (const [key, count] of writes) if (count > 1) made.delete(key);
  for (const key of changed) if (!made.has(key)) made.set(key, { isChanged: true });
  return made;
}
