import { ConstantKind, NONE, Op, type CallKind, type EachKind, type ShortCircuit } from "../ir/instruction.ts";
import type { FunctionIr, MarkIr, ParameterIr, TypeIr } from "../ir/module-ir.ts";
import { InstructionBuffer } from "./instruction-buffer.ts";
import type { Binding } from "./scopes.ts";

/** Where a `break` or `continue` may lead. */
export interface JumpTarget {
  label: number;
  /** Labels as written, that stand before it. */
  names: readonly string[];
  /** `loop` takes both without a label, `switch` only `break`, `block` neither. */
  kind: "loop" | "switch" | "block";
}

/** The instructions of one function while they are written. Each method writes one and gives its `into` if it has one. */
export class FunctionCode extends InstructionBuffer {
  readonly index: number;
  readonly parent: FunctionCode | undefined;
  readonly kind: FunctionIr["kind"];
  readonly slots: string[] = [];
  readonly parameters: ParameterIr[] = [];
  readonly targets: JumpTarget[] = [];
  readonly captured = new Set<number>();
  /** Parameters that are fields as well. */
  readonly parameterProperties: Array<{ binding: Binding; at: number }> = [];
  isAsync = false;
  marks: MarkIr[] = [];
  slotTypes: Record<number, TypeIr> | undefined;
  returns: TypeIr | undefined;
  private labels = 0;

  constructor(index: number, parent: FunctionCode | undefined, kind: FunctionIr["kind"], memory: Int32Array) {
    super(memory);
    this.index = index;
    this.parent = parent;
    this.kind = kind;
  }

  slot(name: string): number {
    return this.slots.push(name) - 1;
  }

  label(): number {
    this.labels += 1;
    return this.labels - 1;
  }

  constant(kind: ConstantKind, text: number): number {
    return this.into2(Op.Constant, kind, text);
  }

  undefined(): number {
    return this.into2(Op.Constant, ConstantKind.undefined, NONE);
  }

  local(slot: number): number {
    return this.into1(Op.Local, slot);
  }

  setLocal(slot: number, value: number): void {
    this.write3(Op.SetLocal, slot, value);
  }

  outer(owner: number, slot: number): number {
    return this.into2(Op.Outer, owner, slot);
  }

  setOuter(owner: number, slot: number, value: number): void {
    this.write4(Op.SetOuter, owner, slot, value);
  }

  global(text: number): number {
    return this.into1(Op.Global, text);
  }

  setGlobal(text: number, value: number, at: number): void {
    this.write4(Op.SetGlobal, text, value, at);
  }

  import(index: number, name: number): number {
    return this.into2(Op.Import, index, name);
  }

  /** An instruction that takes nothing and gives something. */
  nullary(operation: typeof Op.This | typeof Op.Arguments | typeof Op.Super): number {
    const into = this.temporaries++;
    this.write2(operation, into);
    return into;
  }

  closure(index: number): number {
    return this.into1(Op.Closure, index);
  }

  class(index: number, parent: number): number {
    return this.into2(Op.Class, index, parent);
  }

  get(object: number, text: number, at: number): number {
    return this.into3(Op.Get, object, text, at);
  }

  getComputed(object: number, key: number, at: number): number {
    return this.into3(Op.GetComputed, object, key, at);
  }

  put(object: number, text: number, value: number, at: number): void {
    this.write5(Op.Put, object, text, value, at);
  }

  putComputed(object: number, key: number, value: number, at: number): void {
    this.write5(Op.PutComputed, object, key, value, at);
  }

  delete(object: number, text: number, key: number, at: number): number {
    const into = this.temporaries++;
    this.write6(Op.Delete, into, object, text, key, at);
    return into;
  }

  item(list: number, index: number, at: number): number {
    return this.into3(Op.Item, list, index, at);
  }

  slice(list: number, index: number): number {
    return this.into2(Op.Slice, list, index);
  }

  /** `Object`, `Array`, `Concat`: entries lie on the stack of operands from `base` on; `width` operands make one. */
  gather(operation: number, at: number, operands: readonly number[], base: number, width = 1): number {
    const into = this.temporaries++;
    this.write4(operation, into, at, (operands.length - base) / width);
    this.copy(operands, base);
    return into;
  }

  rest(object: number, operands: readonly number[], base: number): number {
    const into = this.temporaries++;
    this.write4(Op.Rest, into, object, operands.length - base);
    this.copy(operands, base);
    return into;
  }

  unary(operator: number, operand: number): number {
    return this.into2(Op.Unary, operator, operand);
  }

  binary(operator: number, left: number, right: number, at: number): number {
    const into = this.temporaries++;
    this.write6(Op.Binary, into, operator, left, right, at);
    return into;
  }

  call(
    how: CallKind,
    callee: number,
    self: number,
    at: number,
    end: number,
    operands: readonly number[],
    base: number,
  ): number {
    const into = this.temporaries++;
    this.write6(Op.Call, into, how, callee, self, at);
    this.write2(end, operands.length - base);
    this.copy(operands, base);
    return into;
  }

  await(value: number): number {
    return this.into1(Op.Await, value);
  }

  yield(value: number): number {
    return this.into1(Op.Yield, value);
  }

  element(component: number, properties: number, at: number, end: number): number {
    const into = this.temporaries++;
    this.write6(Op.Element, into, component, properties, at, end);
    return into;
  }

  /** Gives the position of the two lengths. */
  if(test: number): number {
    this.write4(Op.If, test, 0, 0);
    return this.length - 2;
  }

  /** Gives the position of `length, t, length, t`; its `into` is the operand before the test. */
  choose(test: number): { into: number; header: number } {
    const into = this.temporaries++;
    this.write3(Op.Choose, into, test);
    this.write4(0, NONE, 0, NONE);
    return { into, header: this.length - 4 };
  }

  /** Gives the position of `length, t`; `end` closes it. */
  short(into: number, how: ShortCircuit, left: number): number {
    this.write6(Op.Short, into, how, left, 0, NONE);
    return this.length - 2;
  }

  /** Ends the block of a `short`, whose value is `right`. */
  endShort(header: number, right: number): void {
    this.patch(header, header + 2);
    this.set(header + 1, right);
  }

  /** Gives the position of the length of the test. */
  loop(label: number, isTestedAfter: boolean): number {
    this.write3(Op.Loop, label, isTestedAfter ? 1 : 0);
    this.write4(0, NONE, 0, 0);
    return this.length - 4;
  }

  /** Gives the position of the length of the body. */
  each(into: number, list: number, kind: EachKind, label: number): number {
    this.write6(Op.Each, into, list, kind, label, 0);
    return this.length - 1;
  }

  /** Gives the position of the first case. */
  switch(value: number, label: number, count: number): number {
    this.write4(Op.Switch, value, label, count);
    for (let index = 0; index < count; index += 1) this.write3(0, NONE, 0);
    return this.length - 3 * count;
  }

  block(label: number): number {
    this.write3(Op.Block, label, 0);
    return this.length - 1;
  }

  /** Gives the position of the first length. */
  try(caught: number): number {
    this.write5(Op.Try, 0, caught, NONE, NONE);
    return this.length - 4;
  }

  /** `Break`, `Continue`: one operand. */
  jump(operation: number, label: number): void {
    this.write2(operation, label);
  }

  /** `Return`, `Throw`. */
  leave(operation: number, value: number, at: number): void {
    this.write3(operation, value, at);
  }
}
