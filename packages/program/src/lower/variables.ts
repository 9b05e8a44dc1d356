import { ConstantKind, NONE, Op } from "../ir/instruction.ts";
import type { Lowering } from "./lowering.ts";
import type { Binding } from "./scopes.ts";

/** Reads what an identifier stands for. */
export function readName(lowering: Lowering, name: string, at: number): number {
  const binding = lowering.scopes.find(name);
  if (binding !== undefined) return readBinding(lowering, binding, at);
  const { code } = lowering;
  switch (name) {
    case "undefined":
      return code.undefined();
    case "NaN":
    case "Infinity":
      return code.constant(ConstantKind.number, lowering.intern(name));
    case "arguments":
      if (code.kind !== "module" && code.kind !== "initializer") return code.nullary(Op.Arguments);
      break;
  }
  return code.global(lowering.intern(name));
}

/** Writes what an identifier stands for, which is no declaration. */
export function writeName(lowering: Lowering, name: string, value: number, at: number): void {
  const binding = lowering.scopes.find(name);
  if (binding === undefined) {
    lowering.code.setGlobal(lowering.intern(name), value, at);
    return;
  }
  // An assignment to a constant has no effect: the program ends there, or for a function's own name goes on.
  if (binding.isConstant) return;
  binding.isReassigned = true;
  writeBinding(lowering, binding, value, at);
}

export function readBinding(lowering: Lowering, binding: Binding, at: number): number {
  const { code } = lowering;
  if (binding.kind === "import") return code.import(binding.import, lowering.intern(binding.imported));
  if (binding.object !== undefined)
    return code.get(readBinding(lowering, binding.object, at), lowering.intern(binding.name), at);
  const slot = slotOf(binding);
  if (binding.owner === code) return code.local(slot);
  binding.owner.captured.add(slot);
  return code.outer(binding.owner.index, slot);
}

export function writeBinding(lowering: Lowering, binding: Binding, value: number, at: number): void {
  const { code } = lowering;
  if (binding.object !== undefined) {
    code.put(readBinding(lowering, binding.object, at), lowering.intern(binding.name), value, at);
    return;
  }
  const slot = slotOf(binding);
  if (binding.owner === code) {
    code.setLocal(slot, value);
    return;
  }
  binding.owner.captured.add(slot);
  code.setOuter(binding.owner.index, slot, value);
}

/** The slot of a variable, made when it is first asked for. */
export function slotOf(binding: Binding): number {
  if (binding.slot === NONE) binding.slot = binding.owner.slot(binding.name);
  return binding.slot;
}
