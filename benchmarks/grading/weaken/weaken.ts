import { applyEdits } from "../label/edits.ts";
import { weakenContext } from "./context.ts";
import { weakenings } from "./weakenings.ts";

/** A generator of numbers in [0, 1) by a seed (mulberry32), so that a list of labels stays what it was. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The file made weaker, or undefined where there is nothing that this weakening could change. */
export function weaken(name: string, path: string, text: string, seed: number): string | undefined {
  const codemod = weakenings[name];
  if (codemod === undefined) throw new Error(`there is no weakening '${name}'`);
  const next = random(seed);
  const draws = Array.from({ length: 5_000 }, () => next() < 0.5);
  const edits = codemod(weakenContext(path, text, (index) => draws[index % draws.length] ?? false));
  const result = applyEdits(text, edits);
  return edits.length === 0 || result === text ? undefined : result;
}
