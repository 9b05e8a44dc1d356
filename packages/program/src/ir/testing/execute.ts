import { CallKind, NONE, Op, unspread } from "../instruction.ts";
import type { Completion, Frame, Host, Running } from "./frame.ts";
import { outerFrame, ownFrame } from "./frame.ts";
import { callValue, objectOf } from "./build.ts";
import { chosen, runEach, runLoop, runSwitch, runTry } from "./control.ts";
import {
  deleteMember,
  getMember,
  itemOf,
  keyOf,
  putMember,
  restOf,
  sliceOf,
  SuperReference,
  toKey,
} from "./members.ts";
import { binaryOf, concatOf, constantOf, unaryOf } from "./operators.ts";

/** Runs the instructions from one position to another. */
export function* execute(host: Host, frame: Frame, from: number, to: number): Running {
  const { code } = frame.ir;
  const t = frame.temporaries;
  const { texts } = host;
  const run = (start: number, end: number) => execute(host, frame, start, end);
  let at = from;
  const next = () => code[at++] ?? NONE;
  const text = () => texts[next()] ?? "";
  const value = () => t[next()];
  /** A list of operands, spread where they say so. */
  const list = () => {
    const values: unknown[] = [];
    for (let count = next(); count > 0; count -= 1) {
      const { temporary, isSpread } = unspread(next());
      if (isSpread) values.push(...(t[temporary] as Iterable<unknown>));
      else values.push(t[temporary]);
    }
    return values;
  };
  while (at < to) {
    const operation = next();
    let completion: Completion;
    switch (operation) {
      case Op.Constant:
        t[next()] = constantOf(next(), text());
        break;
      case Op.Local:
        t[next()] = frame.slots[next()];
        break;
      case Op.SetLocal:
        frame.slots[next()] = value();
        break;
      case Op.Outer: {
        const into = next();
        t[into] = outerFrame(frame, next()).slots[next()];
        break;
      }
      case Op.SetOuter:
        outerFrame(frame, next()).slots[next()] = value();
        break;
      case Op.Global:
        t[next()] = host.global(text(), frame);
        break;
      case Op.SetGlobal: {
        host.setGlobal(text(), value());
        next();
        break;
      }
      case Op.Import:
        t[next()] = host.imported(next(), text());
        break;
      case Op.This:
        t[next()] = ownFrame(frame).self;
        break;
      case Op.Arguments:
        t[next()] = ownFrame(frame).arguments;
        break;
      case Op.Super: {
        const own = ownFrame(frame);
        t[next()] = new SuperReference(own.home === undefined ? null : Object.getPrototypeOf(own.home), own.self);
        break;
      }
      case Op.Closure:
        t[next()] = host.closure(next(), frame);
        break;
      case Op.Class: {
        const into = next();
        const index = next();
        const parent = next();
        t[into] = host.makeClass(index, t[parent], parent !== NONE, frame);
        break;
      }
      case Op.Get: {
        const into = next();
        t[into] = getMember(value(), keyOf(text()));
        next();
        break;
      }
      case Op.GetComputed: {
        const into = next();
        t[into] = getMember(value(), toKey(value()));
        next();
        break;
      }
      case Op.Put:
        putMember(value(), keyOf(text()), value());
        next();
        break;
      case Op.PutComputed: {
        const object = value();
        const key = toKey(value());
        const given = value();
        host.setHome(given, object as object);
        putMember(object, key, given);
        next();
        break;
      }
      case Op.Object: {
        const into = next();
        next();
        const count = next();
        t[into] = objectOf(host, t, code.subarray(at, at + 3 * count));
        at += 3 * count;
        break;
      }
      case Op.Array: {
        const into = next();
        next();
        t[into] = list();
        break;
      }
      case Op.Rest: {
        const into = next();
        const object = value();
        const names: string[] = [];
        for (let count = next(); count > 0; count -= 1) names.push(text());
        t[into] = restOf(object, names);
        break;
      }
      case Op.Slice:
        t[next()] = sliceOf(value(), next());
        break;
      case Op.Item:
        t[next()] = itemOf(value(), next());
        next();
        break;
      case Op.Concat: {
        const into = next();
        next();
        t[into] = concatOf(list());
        break;
      }
      case Op.Unary:
        t[next()] = unaryOf(text(), value());
        break;
      case Op.Binary:
        t[next()] = binaryOf(text(), value(), value());
        next();
        break;
      case Op.Delete: {
        const into = next();
        const object = value();
        const name = next();
        const key = next();
        t[into] = deleteMember(object, name === NONE ? toKey(t[key]) : keyOf(texts[name] ?? ""));
        next();
        break;
      }
      case Op.Call: {
        const into = next();
        const how = next();
        const callee = value();
        const self = value();
        at += 2;
        const parameters = list();
        t[into] =
          how === CallKind.super ? ownFrame(frame).construct?.(parameters) : callValue(how, callee, self, parameters);
        break;
      }
      case Op.Await: {
        const into = next();
        t[into] = yield { kind: "await", value: value() };
        break;
      }
      case Op.Yield: {
        const into = next();
        t[into] = yield { kind: "yield", value: value() };
        break;
      }
      case Op.Element:
        t[next()] = host.element(value(), value());
        at += 2;
        break;
      case Op.If: {
        const isTrue = Boolean(value());
        const yes = next();
        const no = next();
        completion = yield* isTrue ? run(at, at + yes) : run(at + yes, at + yes + no);
        at += yes + no;
        break;
      }
      case Op.Choose: {
        const into = next();
        const isTrue = Boolean(value());
        const yes = next();
        const left = next();
        const no = next();
        const right = next();
        completion = yield* isTrue ? run(at, at + yes) : run(at + yes, at + yes + no);
        t[into] = t[isTrue ? left : right];
        at += yes + no;
        break;
      }
      case Op.Short: {
        const into = next();
        const { isRight, otherwise } = chosen(next(), value());
        const length = next();
        const right = next();
        if (isRight) completion = yield* run(at, at + length);
        t[into] = isRight ? t[right] : otherwise;
        at += length;
        break;
      }
      case Op.Loop: {
        completion = yield* runLoop(code, at, t, run);
        at += 6 + (code[at + 2] ?? 0) + (code[at + 4] ?? 0) + (code[at + 5] ?? 0);
        break;
      }
      case Op.Each:
        completion = yield* runEach(code, at, t, run);
        at += 5 + (code[at + 4] ?? 0);
        break;
      case Op.Switch: {
        const outcome = yield* runSwitch(code, at, t, run);
        ({ completion } = outcome);
        at = outcome.end;
        break;
      }
      case Op.Block: {
        const label = next();
        const length = next();
        completion = yield* run(at, at + length);
        if (completion?.kind === "break" && completion.label === label) completion = undefined;
        at += length;
        break;
      }
      case Op.Try:
        completion = yield* runTry(code, at, t, run);
        at += 4 + (code[at] ?? 0) + Math.max(0, code[at + 2] ?? 0) + Math.max(0, code[at + 3] ?? 0);
        break;
      case Op.Break:
        return { kind: "break", label: next() };
      case Op.Continue:
        return { kind: "continue", label: next() };
      case Op.Return:
        return { kind: "return", value: value() };
      case Op.Throw:
        throw value();
      default:
        throw new Error(`unknown instruction ${operation} at ${at - 1}`);
    }
    if (completion !== undefined) return completion;
  }
  return undefined;
}
