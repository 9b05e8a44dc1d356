import { ConstantKind, EachKind, EntryKind, NONE, Op, ShortCircuit, unspread } from "../ir/instruction.ts";
import { placeOf, rootValue, textOf, type Activation } from "./activation.ts";
import { evaluateCall, type Argument } from "./call.ts";
import { end } from "./end.ts";
import { concatenate } from "./concatenate.ts";
import { branch, chooseBetween, loop, switchOver, tryAll } from "./control.ts";
import { anyField, getField, putAnyField, putField } from "./fields.ts";
import { combineFacts, compare, factsOfNot, refine } from "./guards.ts";
import { unite } from "./taint.ts";
import { join, nothing, ofClosure, ofObject, ofText, scalar, type Value } from "./value.ts";

/** Runs the instructions of a block, until its end or until it is left. */
export function run(activation: Activation, from: number, to: number): void {
  const { code } = activation.function;
  let at = from;
  while (at < to && !activation.state.isDead) at = execute(activation, code, at);
}

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

/** Executes one instruction, and returns where the next one is. */
function execute(activation: Activation, code: Int32Array, at: number): number {
  const { state, program } = activation;
  const a = operand(code, at + 1);
  const b = operand(code, at + 2);
  const c = operand(code, at + 3);
  switch (code[at]) {
    case Op.Constant:
      write(activation, a, constant(b, textOf(activation, c)), at);
      return at + 4;
    case Op.Local:
      write(activation, a, state.slot(b), at);
      return at + 3;
    case Op.SetLocal:
      state.setSlot(a, read(activation, b));
      if (activation.functionIndex === 0) program.setCell(activation, a, read(activation, b));
      return at + 3;
    case Op.Outer:
      write(activation, a, outer(activation, b, c), at);
      return at + 4;
    case Op.SetOuter:
      setOuter(activation, a, b, read(activation, c));
      return at + 4;
    case Op.Global:
      write(activation, a, program.global(activation, textOf(activation, b)), at);
      return at + 3;
    case Op.Import:
      write(activation, a, program.imported(activation, b, textOf(activation, c)), at);
      return at + 4;
    case Op.This:
      write(activation, a, program.receiver(activation), at);
      return at + 2;
    case Op.Arguments:
      write(activation, a, allArguments(activation), at);
      return at + 2;
    case Op.Closure:
      activation.closuresMade.add(b);
      write(activation, a, ofClosure({ module: activation.moduleIndex, function: b }), at);
      return at + 3;
    case Op.Class:
      write(activation, a, program.classValue(activation, b, c === NONE ? undefined : read(activation, c)), at);
      return at + 4;
    case Op.Get:
      activation.here = operand(code, at + 4);
      write(activation, a, getField(activation, read(activation, b), textOf(activation, c)), at);
      return at + 5;
    case Op.GetComputed:
      activation.here = operand(code, at + 4);
      write(activation, a, getComputed(activation, read(activation, b), read(activation, c)), at);
      return at + 5;
    case Op.Put:
      put(activation, read(activation, a), textOf(activation, b), read(activation, c), operand(code, at + 4));
      return at + 5;
    case Op.PutComputed:
      putComputed(activation, read(activation, a), read(activation, b), read(activation, c), operand(code, at + 4));
      return at + 5;
    case Op.Object:
      write(activation, a, objectOf(activation, code, at + 4, c, b), at);
      return at + 4 + 3 * c;
    case Op.Array:
      write(activation, a, arrayOf(activation, code, at + 4, c), at);
      return at + 4 + c;
    case Op.Rest:
      // What is left out is known by name; what is left may be anything else.
      write(activation, a, read(activation, b), at);
      return at + 4 + c;
    case Op.Slice: {
      const list = read(activation, b);
      const elements = state.allocate({ rest: anyField(activation, list) });
      write(activation, a, { ...ofObject(elements), taints: list.taints }, at);
      return at + 4;
    }
    case Op.Concat: {
      const pieces = Array.from({ length: c }, (_, index) => read(activation, operand(code, at + 4 + index)));
      write(activation, a, concatenate(activation, pieces, placeOf(activation, b)), at);
      return at + 4 + c;
    }
    case Op.Unary:
      write(activation, a, unary(activation, textOf(activation, b), c, a), at);
      return at + 4;
    case Op.Binary: {
      const right = operand(code, at + 4);
      write(activation, a, binary(activation, textOf(activation, b), c, right, operand(code, at + 5)), at);
      return at + 6;
    }
    case Op.Call: {
      activation.here = operand(code, at + 5);
      const count = operand(code, at + 7);
      const call = {
        kind: b,
        callee: read(activation, c),
        receiver: operand(code, at + 4) === NONE ? undefined : read(activation, operand(code, at + 4)),
        receiverTemporary: operand(code, at + 4),
        arguments: Array.from({ length: count }, (_, index): Argument => {
          const { temporary, isSpread } = unspread(operand(code, at + 8 + index));
          return { value: read(activation, temporary), isSpread, temporary };
        }),
        member: memberOf(activation, c),
        place: placeOf(activation, operand(code, at + 5), operand(code, at + 6)),
      };
      write(activation, a, evaluateCall(activation, call), at);
      return at + 8 + count;
    }
    case Op.Await:
      write(activation, a, read(activation, b), at);
      return at + 3;
    case Op.Yield:
      if (b !== NONE) activation.returned = join(activation.returned, program.listOf(activation, read(activation, b)));
      write(activation, a, nothing, at);
      return at + 3;
    case Op.Element:
      write(
        activation,
        a,
        program.element(
          activation,
          read(activation, b),
          read(activation, c),
          placeOf(activation, operand(code, at + 4), operand(code, at + 5)),
        ),
        at,
      );
      return at + 6;
    case Op.If:
      branch(activation, a, [at + 4, at + 4 + b], [at + 4 + b, at + 4 + b + c]);
      return at + 4 + b + c;
    case Op.Choose: {
      const [thenValue, elseLength, elseValue] = [operand(code, at + 4), operand(code, at + 5), operand(code, at + 6)];
      const start = at + 7;
      const value = chooseBetween(
        activation,
        b,
        [start, start + c],
        thenValue,
        [start + c, start + c + elseLength],
        elseValue,
      );
      write(activation, a, value, at);
      return start + c + elseLength;
    }
    case Op.Short:
      return short(activation, code, at);
    case Op.Loop:
      return loop(activation, code, at);
    case Op.Each: {
      const length = operand(code, at + 5);
      const source = read(activation, b);
      const element = c === EachKind.key ? keysOf(source) : elementsOf(activation, source);
      loop(activation, code, at, { into: a, element, label: operand(code, at + 4), body: [at + 6, at + 6 + length] });
      return at + 6 + length;
    }
    case Op.Switch:
      return switchOver(activation, code, at);
    case Op.Block: {
      const mark = state.mark();
      const exits = { mark, breaks: [], continues: [] };
      activation.exits.set(a, exits);
      run(activation, at + 3, at + 3 + b);
      leave(activation, exits);
      return at + 3 + b;
    }
    case Op.Try:
      return tryAll(activation, code, at);
    case Op.Break: {
      const exits = activation.exits.get(a);
      exits?.breaks.push(state.since(exits.mark));
      state.isDead = true;
      return at + 2;
    }
    case Op.Continue: {
      const exits = activation.exits.get(a);
      exits?.continues.push(state.since(exits.mark));
      state.isDead = true;
      return at + 2;
    }
    case Op.Return:
      end(activation, a === NONE ? undefined : read(activation, a));
      state.isDead = true;
      return at + 3;
    case Op.Throw:
      state.isDead = true;
      return at + 3;
    case Op.Delete:
      write(activation, a, scalar, at);
      return at + 6;
    case Op.Item: {
      const list = read(activation, b);
      const item = getField(activation, list, String(c));
      write(activation, a, item === nothing ? anyField(activation, list) : item, at);
      return at + 5;
    }
    case Op.Super:
      write(activation, a, program.superValue(activation), at);
      return at + 2;
    case Op.SetGlobal:
      program.setGlobal(activation, textOf(activation, a), read(activation, b));
      return at + 4;
    default:
      throw new Error(`unknown operation ${code[at]} at ${at} of ${activation.function.name}`);
  }
}

/** Goes on behind a block that may have been left by `break`. */
export function leave(
  activation: Activation,
  exits: { mark: number; breaks: Array<ReturnType<Activation["state"]["since"]>> },
): void {
  const { state } = activation;
  if (exits.breaks.length === 0) return;
  const isDead = state.isDead;
  const end = state.takeBack(exits.mark);
  state.isDead = false;
  state.merge(isDead ? exits.breaks : [end, ...exits.breaks]);
}

/** The name by which a temporary was read from an object. */
function memberOf(activation: Activation, temporary: number): string | undefined {
  const at = temporary < 0 ? -1 : (activation.writtenAt[temporary] ?? -1);
  const { code } = activation.function;
  if (at < 0) return undefined;
  if (code[at] === Op.Get) return textOf(activation, operand(code, at + 3));
  return code[at] === Op.GetComputed ? read(activation, operand(code, at + 3)).text : undefined;
}

function constant(kind: number, text: string): Value {
  switch (kind) {
    case ConstantKind.text:
    case ConstantKind.pattern:
      return ofText(text);
    case ConstantKind.undefined:
    case ConstantKind.null:
      return nothing;
    default:
      return { ...scalar, text };
  }
}

function outer(activation: Activation, owner: number, slot: number): Value {
  const { program } = activation;
  const fixed = program.fixedSlot(activation.moduleIndex, owner, slot);
  if (fixed !== undefined) return fixed;
  if (owner === 0) return program.cell(activation, slot);
  return rootValue(activation, { kind: "root", root: "outer", module: activation.moduleIndex, index: owner, slot });
}

function setOuter(activation: Activation, owner: number, slot: number, value: Value): void {
  if (owner === 0) activation.program.setCell(activation, slot, value);
  else
    activation.program.writeRoot(
      activation,
      { kind: "root", root: "outer", module: activation.moduleIndex, index: owner, slot },
      [],
      value,
    );
}

function allArguments(activation: Activation): Value {
  const parameters = activation.function.parameters.map((_, slot) => activation.state.slot(slot));
  const fields = new Map(parameters.map((value, index) => [String(index), value]));
  return ofObject(activation.state.allocate({ fields }));
}

function getComputed(activation: Activation, object: Value, key: Value): Value {
  if (key.text !== undefined) return getField(activation, object, key.text);
  const value = anyField(activation, object);
  return key.taints.length === 0 ? value : { ...value, chosenBy: unite(value.chosenBy, key.taints) };
}

function put(activation: Activation, object: Value, key: string, value: Value, at: number): void {
  activation.program.noteWrite(activation, object, key, value, at);
  putField(activation, object, key, value);
}

function putComputed(activation: Activation, object: Value, key: Value, value: Value, at: number): void {
  if (key.text !== undefined) return put(activation, object, key.text, value, at);
  activation.program.noteComputedWrite(activation, object, key, value, at);
  putAnyField(activation, object, value);
  return undefined;
}

function objectOf(activation: Activation, code: Int32Array, start: number, count: number, at: number): Value {
  const { state } = activation;
  const object = ofObject(state.allocate());
  let spread: Value = object;
  for (let index = 0; index < count; index += 1) {
    const kind = operand(code, start + 3 * index);
    const key = operand(code, start + 3 * index + 1);
    const value = read(activation, operand(code, start + 3 * index + 2));
    if (kind === EntryKind.named) putField(activation, object, textOf(activation, key), value);
    else if (kind === EntryKind.computed) {
      const name = read(activation, key).text;
      if (name === undefined) putAnyField(activation, object, value);
      else putField(activation, object, name, value);
    } else if (kind === EntryKind.spread) spread = copyInto(activation, object, spread, value);
    else if (kind === EntryKind.getter)
      putField(activation, object, textOf(activation, key), gotten(activation, value, object, at));
  }
  return spread;
}

/** The names of fields are chosen by whoever chose the whole. */
function keysOf(source: Value): Value {
  return { ...nothing, taints: source.taints };
}

/** What comes out of something that is gone through: its elements, or what a library says that it gives. */
function elementsOf(activation: Activation, source: Value): Value {
  const given = source.apis.flatMap((api) =>
    ["@@iterator", "@@asyncIterator"].map((name) => activation.program.apiMember(activation, api, name)),
  );
  return given.reduce((sum, { taints }) => join(sum, { ...nothing, taints }), anyField(activation, source));
}

/** What a getter gives, as if it was read at once. */
function gotten(activation: Activation, getter: Value, receiver: Value, at: number): Value {
  return evaluateCall(activation, {
    kind: 0,
    callee: getter,
    receiver,
    receiverTemporary: NONE,
    arguments: [],
    member: undefined,
    place: placeOf(activation, at),
  });
}

/** `{ ...value }`: the fields that are known go over one by one, what is not known by name as a whole. */
function copyInto(activation: Activation, object: Value, before: Value, value: Value): Value {
  const { state } = activation;
  for (const number of value.objects) {
    const from = state.object(number);
    for (const [key, field] of from.fields) putField(activation, object, key, field);
    const rest = from.derive === undefined ? from.rest : { ...from.derive("*"), objects: [] };
    putAnyField(activation, object, rest);
  }
  if (value.taints.length === 0) return before;
  return { ...before, taints: join(before, { ...nothing, taints: value.taints }).taints };
}

function arrayOf(activation: Activation, code: Int32Array, start: number, count: number): Value {
  const { state } = activation;
  const array = ofObject(state.allocate());
  let isIndexed = true;
  for (let index = 0; index < count; index += 1) {
    const { temporary, isSpread } = unspread(operand(code, start + index));
    const value = read(activation, temporary);
    if (isSpread) isIndexed = false;
    if (isSpread) putAnyField(activation, array, anyField(activation, value));
    else if (isIndexed) putField(activation, array, String(index), value);
    else putAnyField(activation, array, value);
  }
  return array;
}

function unary(activation: Activation, operator: string, temporary: number, into: number): Value {
  const value = read(activation, temporary);
  if (operator === "!") return { ...scalar, facts: factsOfNot(value, temporary) };
  if (operator === "typeof") activation.typeOf.set(into, temporary);
  return operator === "void" ? nothing : scalar;
}

function binary(activation: Activation, operator: string, left: number, right: number, at: number): Value {
  const [one, other] = [read(activation, left), read(activation, right)];
  if (operator === "+") {
    if (one.isScalar && other.isScalar) return scalar;
    return concatenate(activation, [one, other], placeOf(activation, at));
  }
  return { ...scalar, facts: compare(activation, operator, left, right) };
}

function short(activation: Activation, code: Int32Array, at: number): number {
  const { state } = activation;
  const [into, how, left, length, right] = [1, 2, 3, 4, 5].map((index) => operand(code, at + index)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const start = at + 6;
  const mark = state.mark();
  if (how === ShortCircuit.and) refine(activation, left, true);
  else if (how === ShortCircuit.or) refine(activation, left, false);
  // What the left side says holds on the right only: behind both, the values are as they were.
  const refined = state.mark();
  run(activation, start, start + length);
  const wasDead = state.isDead;
  const difference = state.since(refined);
  state.takeBack(mark);
  state.isDead = false;
  if (wasDead) {
    // `check(x) || fail()`: what comes after has passed the check.
    if (how === ShortCircuit.and) refine(activation, left, false);
    else if (how === ShortCircuit.or) refine(activation, left, true);
    write(activation, into, read(activation, left), at);
    return start + length;
  }
  state.merge([difference, { slots: new Map(), fields: new Map(), rests: new Map() }]);
  const [one, other] = [read(activation, left), read(activation, right)];
  const value =
    how === ShortCircuit.present
      ? other
      : how === ShortCircuit.and
        ? join(other, { ...nothing, isScalar: true })
        : join(one, other);
  write(activation, into, { ...value, facts: combineFacts(activation, how, one, left, other, right) }, at);
  return start + length;
}
