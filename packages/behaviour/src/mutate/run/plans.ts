import type { Suite } from "../../detect/suite.ts";
import type { Plan } from "../../run/plan.ts";
import type { Mailbox } from "../../run/mailbox.ts";

/** Makes a plan for a run of mutants out of one for results and coverage. */
export type Adapt = (plan: Plan, mailbox: Mailbox) => Plan;

const adapters: Readonly<Partial<Record<Suite["runner"], Adapt>>> = {
  vitest: ({ arguments: own, environment }) => ({
    arguments: [
      ...own.filter((argument) => !argument.startsWith("--coverage")),
      "--coverage.enabled=false",
      // What one file's tests leave in a module must not decide what another's reach.
      "--isolate",
    ],
    environment,
  }),
};

/** How mutants are run with a runner; undefined where they can't be yet. */
export function mutantPlan(runner: Suite["runner"]): Adapt | undefined {
  return adapters[runner];
}
