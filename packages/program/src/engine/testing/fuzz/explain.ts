import { compare, type Disagreement } from "./compare.ts";
import type { Cause, Examined } from "./examined.ts";
import { filesOf } from "./judge.ts";
import { planOf } from "./plan.ts";
import { shrink, withoutSteps } from "./shrink.ts";
import { writeProgram } from "./write-program.ts";

/** Causes that one disagreement of one program may have. */
const mostCauses = 5;
const sinksOfProgram = 2;

/** Examines the programs of a seed with these numbers. */
export async function examine(seed: number, from: number, to: number): Promise<Examined> {
  const sum: Examined = { programs: 0, failed: 0, flows: 0, quiet: 0, missed: 0, wrong: 0, causes: [] };
  for (let number = from; number < to; number += 1) {
    const comparison = await compare(planOf(seed, number));
    if ("failed" in comparison) {
      sum.failed += 1;
      continue;
    }
    sum.programs += 1;
    sum.flows += comparison.flows;
    sum.quiet += sinksOfProgram - comparison.flows;
    for (const disagreement of comparison.disagreements) {
      if (disagreement.startsWith("missed")) sum.missed += 1;
      else sum.wrong += 1;
      sum.causes.push(...(await causesOf(seed, number, disagreement)));
    }
  }
  return sum;
}

/** A program may have several reasons for one disagreement: what is found is taken out until the rest agrees. */
async function causesOf(seed: number, number: number, disagreement: Disagreement): Promise<Cause[]> {
  const causes: Cause[] = [];
  let plan = planOf(seed, number);
  while (causes.length < mostCauses) {
    const smallest = await shrink(plan, disagreement);
    const program = writeProgram(smallest);
    causes.push({
      number,
      disagreement,
      constructs: [...program.constructs],
      files: Object.fromEntries(filesOf(program)),
    });
    if (smallest.steps.length === 0) break;
    plan = withoutSteps(plan, smallest);
    const rest = await compare(plan);
    if ("failed" in rest || !rest.disagreements.includes(disagreement)) break;
  }
  return causes;
}
