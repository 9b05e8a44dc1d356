import type { Activation } from "../code/activation.ts";
import { readingOf, type Reader } from "./attach-taints.ts";
import { cut } from "../code/bounds.ts";
import { detach } from "./detach.ts";
import { isRootless } from "./rootless.ts";
import type { Shape } from "./summary.ts";
import type { Root } from "../values/taint.ts";
import { nextEnvironment } from "../program/trace.ts";
import { nothing, type CapturedReader, type Closure, type Value } from "../values/value.ts";

type Captured = ReadonlyMap<string, Shape>;
type Attach = (activation: Activation, shape: Shape, rootOf: Reader) => Value;

/** Levels of a captured variable that are written out where its closure leaves. */
const deepestCaptured = 2;

/** Functions in variables of functions in variables of functions that are written out: one may lie in its own. */
const mostWrittenWithin = 1;
let writtenWithin = 0;

/** One reading of a summary is one call of the function, with variables of its own. */
export function environmentOf({ program }: Activation, rootOf: Reader): number {
  return (readingOf(rootOf).environment ??= nextEnvironment(program));
}

/** Reads the captured variables of closures of one summary: one reader for all that share their variables. */
export function readerBy(activation: Activation, captured: Captured, rootOf: Reader, attach: Attach): CapturedReader {
  const { readers } = readingOf(rootOf);
  const known = readers.get(captured);
  if (known !== undefined) return known;
  const { judging } = activation;
  // What they hold counts for the function that is handed them, whether or not it looks: handing on everything is costly.
  activation.work += mentionedIn(captured).parts;
  const own = withRootsOf(captured, rootOf);
  const read = (shape: Shape): Value => {
    const around = activation.judging;
    activation.judging = judging;
    const value = attach(activation, shape, own);
    activation.judging = around;
    return value;
  };
  let settled: Captured | undefined;
  const by = {
    read,
    written(given: Captured): Captured {
      if (given === captured && settled !== undefined) return settled;
      const result = new Map<string, Shape>();
      const isDeep = writtenWithin >= mostWrittenWithin;
      if (isDeep) cut("functions within functions");
      writtenWithin += 1;
      for (const [key, shape] of given)
        if (isRootless(shape)) result.set(key, shape);
        else if (!isDeep) result.set(key, detach(activation, read(shape), deepestCaptured));
      writtenWithin -= 1;
      if (!isDeep && given === captured) settled = result;
      return result;
    },
  };
  readers.set(captured, by);
  return by;
}

/**
 * A reader that knows the roots of captured variables, and no others: closures live long, and what else their function
 * was called with need not.
 */
function withRootsOf(captured: Captured, rootOf: Reader): Reader {
  const values = new Map<Root, Value>();
  for (const root of mentionedIn(captured).roots) values.set(root, rootOf(root));
  const own: Reader = (root) => values.get(root) ?? nothing;
  own.reading = readingOf(rootOf);
  return own;
}

/** Roots that shapes speak of, and how many parts they have; variables of functions within are counted with those. */
interface Mentioned {
  roots: Set<Root>;
  parts: number;
}

const mentioned = new WeakMap<Captured, Mentioned>();

function mentionedIn(captured: Captured): Mentioned {
  const known = mentioned.get(captured);
  if (known !== undefined) return known;
  const into: Mentioned = { roots: new Set(), parts: 0 };
  mentioned.set(captured, into);
  for (const shape of captured.values()) collect(shape, into);
  return into;
}

function collect({ value, fields, rest, references }: Shape, into: Mentioned): void {
  into.parts += 1 + value.taints.length;
  for (const { origin } of value.taints) if (origin.kind === "root") into.roots.add(origin);
  for (const { root } of references) into.roots.add(root);
  for (const closure of value.closures) collectOf(closure, into);
  for (const field of fields.values()) collect(field, into);
  if (rest !== undefined) collect(rest, into);
}

function collectOf({ captured, boundShapes }: Closure, into: Mentioned): void {
  if (captured !== undefined) {
    for (const root of mentionedIn(captured).roots) into.roots.add(root);
  }
  if (boundShapes === undefined) return;
  if (boundShapes.receiver !== undefined) collect(boundShapes.receiver, into);
  for (const shape of boundShapes.arguments) collect(shape, into);
}
