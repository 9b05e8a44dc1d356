import { createHash } from "node:crypto";
import { EntryKind, NONE } from "../../ir/instruction.ts";
import type { FunctionIr, ModuleIr } from "../../ir/module-ir.ts";
import { operandsOf } from "../../ir/operands.ts";
import { placesIn, type Anchor } from "../summaries/anchor.ts";
import type { Fixed } from "../objects/fixed-slots.ts";
import type { OuterUses } from "../summaries/outer-uses.ts";
import { walkCode } from "../code/walk-code.ts";

/** What a computation may ask of a module; where two are the same, so is all that depends on them. */
export interface ModuleIdentity {
  /** What other modules see of it: functions by their heads, classes, exports, imports, types. */
  facts: string;
  /** What functions of the module know of each other besides. */
  own: string;
  /** What each function does, wherever it stands. */
  bodies: string[];
}

export function identityOf(
  module: ModuleIr,
  fixed: ReadonlyMap<string, Fixed>,
  uses: OuterUses,
  anchors: readonly Anchor[],
): ModuleIdentity {
  const { functions, classes, imports, exports, types, path } = module;
  const isOfModule = ([key]: readonly [string, Fixed]): boolean => key.startsWith("0:");
  const entries = [...fixed];
  return {
    facts: hashOf([
      path,
      functions.map(headOf),
      classes.map((one) => ({ ...one, at: 0 })),
      imports.map((one) => ({ ...one, at: 0 })),
      exports,
      types,
      entries.filter((entry) => isOfModule(entry)),
    ]),
    own: hashOf([entries.filter((entry) => !isOfModule(entry)), uses.map((set) => [...set])]),
    bodies: functions.map((one, index) => bodyOf(module, one, anchors[index])),
  };
}

function headOf(one: FunctionIr): unknown {
  const { name, parent, kind, isAsync, isGenerator, parameters, slots, slotTypes, returns, marks } = one;
  return [
    name,
    parent,
    one.class,
    kind,
    isAsync,
    isGenerator,
    parameters,
    slots.slice(0, parameters.length),
    slotTypes,
    returns,
    marks,
  ];
}

/** A function's code with places as numbers in order, and texts as themselves. */
function bodyOf({ texts }: ModuleIr, { code, slots, captured, temporaries }: FunctionIr, anchor?: Anchor): string {
  const copy = Int32Array.from(code);
  const used: string[] = [];
  const addText = (at: number): void => {
    const text = copy[at] ?? NONE;
    if (text !== NONE) copy[at] = used.push(texts[text] ?? "") - 1;
  };
  walkCode(code, (operation, at) => {
    for (const index of placesIn.get(operation) ?? []) {
      const offset = code[at + 1 + index] ?? 0;
      copy[at + 1 + index] = anchor?.ranks.get(offset) ?? offset;
    }
    const operands = operandsOf[operation as keyof typeof operandsOf];
    for (const [index, operand] of operands.entries()) {
      const position = at + 1 + index;
      if (operand === "text" || operand === "text?") addText(position);
      const count = code[position] ?? 0;
      if (operand === "texts") for (let one = 1; one <= count; one += 1) addText(position + one);
      if (operand === "entries")
        for (let one = 0; one < count; one += 1) {
          const entry = position + 1 + 3 * one;
          if (code[entry] !== EntryKind.computed && code[entry] !== EntryKind.spread) addText(entry + 1);
        }
    }
  });
  return createHash("sha256")
    .update(new Uint8Array(copy.buffer))
    .update(JSON.stringify([used, slots, captured, temporaries]))
    .digest("base64");
}

function hashOf(content: unknown): string {
  return createHash("sha256").update(JSON.stringify(content)).digest("base64");
}
