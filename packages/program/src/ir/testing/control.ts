import { EachKind, NONE, ShortCircuit } from "../instruction.ts";
import type { Completion, Request, Running } from "./frame.ts";
import { isNothing } from "./members.ts";

type Run = (from: number, to: number) => Running;

/** Whether the block of a `Short` runs, and what its value is otherwise. */
export function chosen(how: number, left: unknown): { isRight: boolean; otherwise: unknown } {
  switch (how) {
    case ShortCircuit.and:
      return { isRight: Boolean(left), otherwise: left };
    case ShortCircuit.or:
      return { isRight: !left, otherwise: left };
    case ShortCircuit.nullish:
      return { isRight: isNothing(left), otherwise: left };
    case ShortCircuit.absent:
      return { isRight: left === undefined, otherwise: left };
    default:
      return { isRight: !isNothing(left), otherwise: undefined };
  }
}

/** What a round's end means for its loop. */
function afterRound(completion: Completion, label: number): { isOver: boolean; completion: Completion } {
  if (completion === undefined) return { isOver: false, completion };
  if (completion.kind === "return" || completion.label !== label) return { isOver: true, completion };
  return { isOver: completion.kind === "break", completion: undefined };
}

export function* runLoop(code: Int32Array, at: number, t: unknown[], run: Run): Running {
  const [label = 0, isTestedAfter = 0, testLength = 0, test = NONE, bodyLength = 0, updateLength = 0] = code.subarray(
    at,
    at + 6,
  );
  const tests = at + 6;
  const body = tests + testLength;
  const update = body + bodyLength;
  for (let isFirst = true; ; isFirst = false) {
    if (!isFirst || isTestedAfter === 0) {
      yield* run(tests, body);
      if (test !== NONE && !t[test]) return undefined;
    }
    const { isOver, completion } = afterRound(yield* run(body, update), label);
    if (isOver) return completion;
    yield* run(update, update + updateLength);
  }
}

export function* runEach(code: Int32Array, at: number, t: unknown[], run: Run): Running {
  const [into = 0, list = 0, kind = 0, label = 0, length = 0] = code.subarray(at, at + 5);
  const body = at + 5;
  for (const element of yield* elementsOf(t[list], kind)) {
    t[into] = kind === EachKind.awaited ? yield { kind: "await", value: element } : element;
    const { isOver, completion } = afterRound(yield* run(body, body + length), label);
    if (isOver) return completion;
  }
  return undefined;
}

/** What is gone through; of an asynchronous iterator, all that it gives is fetched first. */
function* elementsOf(list: unknown, kind: number): Generator<Request, Iterable<unknown>, unknown> {
  if (kind === EachKind.key) {
    const keys: string[] = [];
    for (const key in list as object) keys.push(key);
    return keys;
  }
  const iterable = list as Iterable<unknown> & AsyncIterable<unknown>;
  if (kind !== EachKind.awaited || iterable[Symbol.asyncIterator] === undefined) return iterable;
  const iterator = iterable[Symbol.asyncIterator]();
  const elements: unknown[] = [];
  for (;;) {
    const result = (yield { kind: "await", value: iterator.next() }) as IteratorResult<unknown>;
    if (result.done === true) return elements;
    elements.push(result.value);
  }
}

export function* runSwitch(
  code: Int32Array,
  at: number,
  t: unknown[],
  run: Run,
): Generator<Request, { completion: Completion; end: number }, unknown> {
  const [value = 0, label = 0, count = 0] = code.subarray(at, at + 3);
  const cases: Array<{ test: number; from: number; body: number; end: number }> = [];
  let position = at + 3 + 3 * count;
  for (let index = 0; index < count; index += 1) {
    const [testLength = 0, test = NONE, bodyLength = 0] = code.subarray(at + 3 + 3 * index, at + 6 + 3 * index);
    const body = position + testLength;
    cases.push({ test, from: position, body, end: body + bodyLength });
    position = body + bodyLength;
  }
  let entered = -1;
  for (const [index, { test, from, body }] of cases.entries()) {
    if (test === NONE) continue;
    yield* run(from, body);
    if (t[test] !== t[value]) continue;
    entered = index;
    break;
  }
  if (entered === -1) entered = cases.findIndex(({ test }) => test === NONE);
  for (const { body, end } of entered === -1 ? [] : cases.slice(entered)) {
    const completion = yield* run(body, end);
    if (completion === undefined) continue;
    const isOwn = completion.kind === "break" && completion.label === label;
    return { completion: isOwn ? undefined : completion, end: position };
  }
  return { completion: undefined, end: position };
}

export function* runTry(code: Int32Array, at: number, t: unknown[], run: Run): Running {
  const [length = 0, into = NONE, catchLength = NONE, finallyLength = NONE] = code.subarray(at, at + 4);
  const handler = at + 4 + length;
  const finalizer = handler + Math.max(0, catchLength);
  let completion: Completion;
  let isThrown = false;
  let thrown: unknown;
  try {
    completion = yield* run(at + 4, handler);
  } catch (error) {
    if (catchLength === NONE) {
      isThrown = true;
      thrown = error;
    } else {
      if (into !== NONE) t[into] = error;
      try {
        completion = yield* run(handler, finalizer);
      } catch (second) {
        isThrown = true;
        thrown = second;
      }
    }
  }
  if (finallyLength !== NONE) {
    const last = yield* run(finalizer, finalizer + finallyLength);
    if (last !== undefined) return last;
  }
  if (isThrown) throw thrown;
  return completion;
}
