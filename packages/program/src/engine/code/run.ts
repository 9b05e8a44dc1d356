import { EachKind, NONE, Op, unspread } from "../../ir/instruction.ts";
import { getComputed, put, putComputed } from "../objects/access.ts";
import { placeOf, textOf, type Activation } from "./activation.ts";
import { evaluateCall, type Argument } from "../calls/call.ts";
import { setCell } from "./cells.ts";
import { classValue, superValue } from "../calls/classes.ts";
import { concatenate } from "../guards/concatenate.ts";
import { branch, chooseBetween, leave, loop, switchOver, tryAll } from "./control.ts";
import { elementOf } from "../objects/element.ts";
import { eachOf, listed } from "../objects/element-by-element.ts";
import { end } from "../summaries/end.ts";
import { anyField, getField, isCounted, namesOf, putField } from "../objects/fields.ts";
import { arrayOf, constant, objectOf, withoutFields } from "./literals.ts";
import { globalValue, importedValue } from "../program/modules.ts";
import { binary, unary } from "./operators.ts";
import { receiver } from "../calls/receiver.ts";
import { awaited } from "../calls/promises.ts";
import { atEnd, rejectionOf, throwValue } from "../guards/rejections.ts";
import { short } from "../values/short.ts";
import { operand, read, write } from "../objects/temporaries.ts";
import { join } from "../values/join.ts";
import { nothing, ofApi, ofClosure, ofObject, scalar, type Value } from "../values/value.ts";
import { usedTemporaries } from "./used-temporaries.ts";
import { allArguments, outer, setOuter } from "../objects/variables.ts";

/** Runs the instructions of a block, until its end or until it is left. */
export function run(activation: Activation, from: number, to: number): void {
  const { code } = activation.function;
  let at = from;
  while (at < to && !activation.state.isDead) at = execute(activation, code, at);
}

/** Executes one instruction, and returns where the next one is. */
function execute(activation: Activation, code: Int32Array, at: number): number {
  const { state } = activation;
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
      if (activation.functionIndex === 0) setCell(activation, a, read(activation, b));
      return at + 3;
    case Op.Outer:
      write(activation, a, outer(activation, b, c), at);
      return at + 4;
    case Op.SetOuter:
      setOuter(activation, a, b, read(activation, c));
      return at + 4;
    case Op.Global:
      write(activation, a, globalValue(activation, textOf(activation, b)), at);
      return at + 3;
    case Op.Import:
      write(activation, a, importedValue(activation, b, textOf(activation, c)), at);
      return at + 4;
    case Op.This:
      write(activation, a, receiver(activation), at);
      return at + 2;
    case Op.Arguments:
      write(activation, a, allArguments(activation), at);
      return at + 2;
    case Op.Closure:
      activation.closuresMade.add(b);
      write(activation, a, ofClosure({ module: activation.moduleIndex, function: b }), at);
      return at + 3;
    case Op.Class:
      write(activation, a, classValue(activation, b, c === NONE ? undefined : read(activation, c)), at);
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
      write(activation, a, withoutFields(activation, read(activation, b), code.subarray(at + 4, at + 4 + c)), at);
      return at + 4 + c;
    case Op.Slice: {
      const list = read(activation, b);
      const elements = state.allocate({ rest: anyField(activation, list) });
      write(activation, a, ofObject(elements, list.taints), at);
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
        isCallback: false,
        isIgnored: usedTemporaries(activation.function)[a] === 0,
        became: undefined,
        place: placeOf(activation, operand(code, at + 5), operand(code, at + 6)),
      };
      write(activation, a, evaluateCall(activation, call), at);
      return at + 8 + count;
    }
    case Op.Await:
      throwValue(activation, rejectionOf(activation, read(activation, b)));
      write(activation, a, awaited(activation, read(activation, b)), at);
      return at + 3;
    case Op.Yield:
      if (b !== NONE)
        activation.returned = join(
          activation.returned,
          ofObject(activation.state.allocate({ rest: read(activation, b) })),
        );
      write(activation, a, nothing, at);
      return at + 3;
    case Op.Element:
      write(
        activation,
        a,
        elementOf(
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
      const element = c === EachKind.key ? namesOf(activation, source) : eachOf(activation, source);
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
      end(activation, a === NONE ? undefined : returned(activation, read(activation, a)));
      state.isDead = true;
      return at + 3;
    case Op.Throw:
      throwValue(activation, read(activation, a));
      state.isDead = true;
      return at + 3;
    case Op.Delete:
      if (c !== NONE) putField(activation, read(activation, b), textOf(activation, c), nothing);
      write(activation, a, scalar, at);
      return at + 6;
    case Op.Item: {
      const list = listed(activation, read(activation, b));
      const item = getField(activation, list, String(c));
      write(activation, a, item === nothing && !isCounted(activation, list) ? anyField(activation, list) : item, at);
      return at + 5;
    }
    case Op.Super:
      write(activation, a, superValue(activation), at);
      return at + 2;
    case Op.SetGlobal:
      setGlobal(activation, textOf(activation, a), read(activation, b), c);
      return at + 4;
    default:
      throw new Error(`unknown operation ${code[at]} at ${at} of ${activation.function.name}`);
  }
}

/** What a generator returns is none of what it gives one by one. */
function returned(activation: Activation, value: Value): Value {
  if (!activation.function.isGenerator || value === nothing) return value;
  return ofObject(activation.state.allocate({ fields: new Map([[atEnd, value]]) }));
}

/** A name that is declared nowhere is one of the whole program, but for the module's own `exports`. */
function setGlobal(activation: Activation, name: string, value: Value, at: number): void {
  if (name === "exports") activation.roots.set(name, value);
  else put(activation, ofApi("global"), name, value, at);
}

/** The name by which a temporary was read from an object. */
function memberOf(activation: Activation, temporary: number): string | undefined {
  const at = temporary < 0 ? -1 : (activation.writtenAt[temporary] ?? -1);
  const { code } = activation.function;
  if (at < 0) return undefined;
  if (code[at] === Op.Get) return textOf(activation, operand(code, at + 3));
  return code[at] === Op.GetComputed ? read(activation, operand(code, at + 3)).text : undefined;
}
