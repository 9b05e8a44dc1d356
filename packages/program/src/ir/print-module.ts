import { CallKind, ConstantKind, EachKind, EntryKind, NONE, Op, ShortCircuit, unspread } from "./instruction.ts";
import type { FunctionIr, ModuleIr } from "./module-ir.ts";
import { operandsOf, operationNames } from "./operands.ts";

const kindNames = new Map<number, readonly string[]>([
  [Op.Constant, Object.keys(ConstantKind)],
  [Op.Call, Object.keys(CallKind)],
  [Op.Short, Object.keys(ShortCircuit)],
  [Op.Each, Object.keys(EachKind)],
]);
const entryNames = Object.keys(EntryKind);

/** A module's instructions as text, one a line, blocks indented: for tests and for whoever wonders what became of a file. */
export function printModule(ir: ModuleIr): string {
  return ir.functions.map((entry, index) => printFunction(ir, entry, index)).join("\n");
}

function printFunction(ir: ModuleIr, entry: FunctionIr, index: number): string {
  const marks = entry.marks.map(({ name }) => ` ${name}`).join("");
  const kind = `${entry.isAsync ? "async " : ""}${entry.kind}${entry.isGenerator ? "*" : ""}`;
  const parameters = entry.parameters
    .map(({ isRest }, slot) => `${isRest ? "..." : ""}${slotName(entry, slot)}`)
    .join(", ");
  const captured =
    entry.captured.length === 0 ? "" : ` captured ${entry.captured.map((slot) => slotName(entry, slot)).join(" ")}`;
  const head = `f${index} ${kind} ${entry.name}(${parameters})${captured}${marks}`;
  const lines = [head];
  printBlock(ir, entry, 0, entry.code.length, "  ", lines);
  return `${lines.join("\n")}\n`;
}

function slotName(entry: FunctionIr, slot: number): string {
  return `${entry.slots[slot] ?? "?"}.${slot}`;
}

function printBlock(ir: ModuleIr, entry: FunctionIr, from: number, to: number, indent: string, lines: string[]): void {
  let at = from;
  while (at < to) {
    const printed = printInstruction(ir, entry, at);
    lines.push(indent + printed.text);
    at = printed.end;
    for (const [index, length] of printed.lengths.entries()) {
      if (index > 0) lines.push(`${indent}--`);
      printBlock(ir, entry, at, at + length, `${indent}  `, lines);
      at += length;
    }
  }
}

interface Printed {
  text: string;
  end: number;
  lengths: number[];
}

function printInstruction(ir: ModuleIr, entry: FunctionIr, begin: number): Printed {
  const { code } = entry;
  const operation = code[begin] ?? NONE;
  const words: string[] = [operationNames.get(operation) ?? `?${operation}`];
  const lengths: number[] = [];
  let into = "";
  let at = begin + 1;
  const text = (index: number) => JSON.stringify(ir.texts[index] ?? "?");
  for (const operand of operandsOf[operation as Op] ?? []) {
    const value = code[at] ?? NONE;
    at += 1;
    switch (operand) {
      case "into":
      case "into?":
        if (value !== NONE) into = `t${value} = `;
        break;
      case "t":
      case "t?":
        words.push(value === NONE ? "-" : `t${value}`);
        break;
      case "text":
      case "text?":
        words.push(value === NONE ? "-" : text(value));
        break;
      case "slot":
        words.push(slotName(entry, value));
        break;
      case "outer slot": {
        const owner = ir.functions[code[at - 2] ?? NONE];
        words.push(owner === undefined ? `?${value}` : slotName(owner, value));
        break;
      }
      case "function":
        words.push(`f${value}`);
        break;
      case "class":
        words.push(`class ${ir.classes[value]?.name ?? "?"}.${value}`);
        break;
      case "import":
        words.push(JSON.stringify(ir.imports[value]?.specifier ?? "?"));
        break;
      case "kind":
        words.push(kindNames.get(operation)?.[value] ?? `?${value}`);
        break;
      case "label":
        words.push(`L${value}`);
        break;
      case "flag":
        if (value === 1) words.push("tested after");
        break;
      case "at":
        words.push(`@${value}`);
        break;
      case "length":
      case "length?":
        lengths.push(Math.max(0, value));
        break;
      case "index":
        words.push(String(value));
        break;
      case "elements":
        for (const end = at + value; at < end; at += 1) {
          const { temporary, isSpread } = unspread(code[at] ?? NONE);
          words.push(`${isSpread ? "..." : ""}t${temporary}`);
        }
        break;
      case "texts":
        for (const end = at + value; at < end; at += 1) words.push(text(code[at] ?? NONE));
        break;
      case "entries":
        for (const end = at + 3 * value; at < end; at += 3) {
          const [kind = NONE, key = NONE, entryValue = NONE] = code.subarray(at, at + 3);
          const name = kind === EntryKind.computed ? `[t${key}]` : kind === EntryKind.spread ? "" : text(key);
          words.push(`${entryNames[kind] ?? "?"} ${name}: t${entryValue},`);
        }
        break;
      case "cases":
        for (const end = at + 3 * value; at < end; at += 3) {
          const [test = NONE, result = NONE, body = NONE] = code.subarray(at, at + 3);
          words.push(result === NONE ? "default" : `case t${result}`);
          lengths.push(test, body);
        }
        break;
    }
  }
  return { text: into + words.join(" "), end: at, lengths };
}
