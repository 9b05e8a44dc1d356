import { execute } from "./execute.ts";
import { judge } from "./judge.ts";
import type { Plan } from "./plan.ts";
import { writeProgram } from "./write-program.ts";

/** What the engine says wrongly of a sink: that nothing arrives at it though it does, or the other way round. */
export type Disagreement = `${"missed" | "false"} at ${string}`;

export type Comparison = { disagreements: readonly Disagreement[]; flows: number } | { failed: string };

/** Runs a program and analyses it. One that ends in an error that it was not meant to shows nothing. */
export async function compare(plan: Plan): Promise<Comparison> {
  const program = writeProgram(plan);
  const truth = await execute(program);
  if ("failed" in truth) return truth;
  const told = judge(program);
  const missed = [...truth.arrived].filter((site) => !told.has(site));
  const wrong = [...told].filter((site) => !truth.arrived.has(site));
  return {
    disagreements: [
      ...missed.map((site): Disagreement => `missed at ${site}`),
      ...wrong.map((site): Disagreement => `false at ${site}`),
    ],
    flows: truth.arrived.size,
  };
}
