import { compare, type Disagreement } from "./compare.ts";
import type { Plan, Step } from "./plan.ts";

/** The smallest plan found whose program shows the same disagreement. */
export async function shrink(plan: Plan, wanted: Disagreement): Promise<Plan> {
  let smallest = (await firstThatShows(singleSteps(plan), wanted)) ?? plan;
  for (;;) {
    const smaller = await firstThatShows(smallerPlans(smallest), wanted);
    if (smaller === undefined) return smallest;
    smallest = smaller;
  }
}

async function firstThatShows(plans: Iterable<Plan>, wanted: Disagreement): Promise<Plan | undefined> {
  for (const plan of plans) {
    const comparison = await compare(plan);
    if ("disagreements" in comparison && comparison.disagreements.includes(wanted)) return plan;
  }
  return undefined;
}

/** Most disagreements come of one step, whatever is around it. */
function* singleSteps({ choices, steps }: Plan): Generator<Plan> {
  const all = new Set(everyStep(steps));
  for (const step of all) yield { choices: [], steps: [{ ...step, choices: [] }] };
  for (const step of all) yield { choices: choices.slice(0, 1), steps: [step] };
}

function* everyStep(steps: readonly Step[]): Generator<Step> {
  for (const step of steps) {
    if ("carrier" in step) yield step;
    else {
      yield { ...step, inner: [] };
      yield* everyStep(step.inner);
    }
  }
}

/** Plans with less in them, those with much less first. */
function* smallerPlans(plan: Plan): Generator<Plan> {
  for (const steps of smallerSteps(plan.steps)) yield { ...plan, steps };
  if (plan.choices.some((choice) => choice !== 0)) yield { ...plan, choices: plan.choices.map(() => 0) };
  for (const choices of plainerChoices(plan.choices)) yield { ...plan, choices };
}

function* smallerSteps(steps: readonly Step[]): Generator<Step[]> {
  for (const [index] of steps.entries()) yield steps.toSpliced(index, 1);
  for (const [index, step] of steps.entries()) {
    if ("inner" in step) {
      yield steps.toSpliced(index, 1, ...step.inner);
      for (const inner of smallerSteps(step.inner)) yield steps.with(index, { ...step, inner });
    }
    if (step.choices.some((choice) => choice !== 0)) yield steps.with(index, { ...step, choices: [] });
    for (const choices of plainerChoices(step.choices)) yield steps.with(index, { ...step, choices });
  }
}

function* plainerChoices(choices: readonly number[]): Generator<number[]> {
  for (const [index, choice] of choices.entries()) if (choice !== 0) yield choices.with(index, 0);
}

/** The plan without the steps that another, made smaller of it, still has. */
export function withoutSteps(plan: Plan, others: Plan): Plan {
  const fragments = new Set<unknown>();
  collect(others.steps, fragments);
  return { ...plan, steps: left(plan.steps, fragments) };
}

function collect(steps: readonly Step[], into: Set<unknown>): void {
  for (const step of steps) {
    into.add("carrier" in step ? step.carrier : step.wrapper);
    if ("inner" in step) collect(step.inner, into);
  }
}

function left(steps: readonly Step[], gone: ReadonlySet<unknown>): Step[] {
  return steps.flatMap((step) => {
    if ("carrier" in step) return gone.has(step.carrier) ? [] : [step];
    const inner = left(step.inner, gone);
    return gone.has(step.wrapper) ? inner : [{ ...step, inner }];
  });
}
