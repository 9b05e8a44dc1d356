import { createRandom } from "./choices.ts";
import type { Carrier, Wrapper } from "./fragment.ts";
import { asynchronous } from "./fragments/asynchronous.ts";
import { classes } from "./fragments/classes.ts";
import { closures } from "./fragments/closures.ts";
import { containers } from "./fragments/containers.ts";
import { copies } from "./fragments/copies.ts";
import { functions } from "./fragments/functions.ts";
import { objects } from "./fragments/objects.ts";
import { stops, texts } from "./fragments/texts.ts";

/** One step of a program: a fragment, or a wrapper with the steps that are taken while the value lies in it. */
export type Step =
  | { carrier: Carrier; choices: readonly number[] }
  | { wrapper: Wrapper; choices: readonly number[]; inner: readonly Step[] };

/** A program before it is written out. A choice of 0 is the plainest one, so that a plan can be made smaller. */
export interface Plan {
  /** Of the program as a whole: module system, language, how it is entered, where it ends. */
  choices: readonly number[];
  steps: readonly Step[];
}

const anywhere = [copies, functions, closures, asynchronous, classes, objects];
/** Choices that are made for a step beforehand. */
const choicesOfStep = 8;
const choicesOfPlan = 5;

type Random = ReturnType<typeof createRandom>;

/** The plan of one program; the same seed and number give the same. */
export function planOf(seed: number, number: number): Plan {
  const random = createRandom(Math.imul(seed, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b));
  const steps = stepsOf(random, 1 + random(5), 2);
  // Of three programs one has something that takes the tag away.
  if (random(3) === 0) steps.splice(random(steps.length + 1), 0, carrierOf(random, stops));
  return { choices: choicesOf(random, choicesOfPlan), steps };
}

function stepsOf(random: Random, count: number, depth: number, isWithin = false): Step[] {
  return Array.from({ length: count }, (): Step => {
    const kind = random(10);
    if (kind < 2 && depth > 0) {
      const inner = stepsOf(random, random(3), depth - 1, true);
      return { wrapper: one(random, containers), choices: choicesOf(random, choicesOfStep), inner };
    }
    if (kind < 5 && !isWithin) return carrierOf(random, texts);
    return carrierOf(random, one(random, anywhere));
  });
}

function carrierOf(random: Random, from: readonly Carrier[]): Step {
  return { carrier: one(random, from), choices: choicesOf(random, choicesOfStep) };
}

function choicesOf(random: Random, count: number): number[] {
  return Array.from({ length: count }, () => random(2 ** 16));
}

function one<T>(random: Random, list: readonly T[]): T {
  const item = list[random(list.length)];
  if (item === undefined) throw new Error("nothing to choose from");
  return item;
}
